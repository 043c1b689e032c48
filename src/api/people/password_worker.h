#pragma once

#include <boost/asio/thread_pool.hpp>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/entropy.h"
#include "credentials/password.h"
#include "net/task.h"

namespace visio::api {

/// Hashes passwords on threads of its own, which begin with the first of them: that takes tens of
/// milliseconds each, while calls go on. On the control thread.
class PasswordWorker {
 public:
  /// How passwords are hashed, and how many at a time.
  struct Settings {
    std::size_t threads = 2;  ///< none: on the caller's thread, for tests
    std::size_t max_waiting = 200;
    credentials::PasswordCosts costs = {};
  };

  /// The entropy, of any thread, outlives the worker.
  PasswordWorker(base::Entropy& entropy, const Settings& settings)
      : entropy_(entropy), settings_(settings) {}

  /// Whether a password is the one of a hash. Without a hash it is nobody's, which takes as long.
  /// Nothing when too many wait already.
  net::Task<std::optional<bool>> verify(std::string password, std::string hash);

  /// The hash of a new password. Nothing when too many wait already.
  net::Task<std::optional<std::string>> hash(std::string password);

  /// Whether a hash was made at other costs than today's.
  bool needs_rehash(const std::string& hash) const;

 private:
  template <class Value>
  net::Task<std::optional<Value>> run(std::function<Value()> work);

  base::Entropy& entropy_;
  Settings settings_;
  /// Coroutines that wait may outlive the worker.
  std::shared_ptr<std::size_t> waiting_ = std::make_shared<std::size_t>(0);
  std::optional<boost::asio::thread_pool> threads_;
};

}  // namespace visio::api
