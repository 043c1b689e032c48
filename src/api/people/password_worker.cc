#include "api/people/password_worker.h"

#include <sys/resource.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

namespace visio::api {
namespace {

namespace asio = boost::asio;

/// The calling thread gets the processor when nobody else of the server wants it, as far as that
/// goes: calls wait for nobody who signs in.
void yield_to_calls() {
  constexpr int niceness = 15;
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), niceness);
}

/// On a thread of the worker.
template <class Value>
net::Task<Value> run_there(std::function<Value()> work) {
  yield_to_calls();
  co_return work();
}

/// Counts one that waits, until it is answered or given up.
class Place {
 public:
  explicit Place(std::shared_ptr<std::size_t> taken) : taken_(std::move(taken)) { ++*taken_; }
  ~Place() { --*taken_; }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

 private:
  std::shared_ptr<std::size_t> taken_;
};

}  // namespace

net::Task<std::optional<bool>> PasswordWorker::verify(std::string password, std::string hash) {
  std::function<bool()> work = [this, password = std::move(password), hash = std::move(hash)] {
    if (hash.empty()) return credentials::verify_against_nobody(password, settings_.costs);
    return credentials::verify_password(password, hash);
  };
  return run<bool>(std::move(work));
}

net::Task<std::optional<std::string>> PasswordWorker::hash(std::string password) {
  std::function<std::string()> work = [this, password = std::move(password)] {
    return credentials::hash_password(password, entropy_, settings_.costs);
  };
  return run<std::string>(std::move(work));
}

bool PasswordWorker::needs_rehash(const std::string& hash) const {
  return credentials::needs_rehash(hash, settings_.costs);
}

template <class Value>
net::Task<std::optional<Value>> PasswordWorker::run(std::function<Value()> work) {
  if (*waiting_ >= settings_.max_waiting) co_return std::nullopt;
  if (settings_.threads == 0) co_return work();
  if (!threads_) threads_.emplace(settings_.threads);
  const Place place(waiting_);
  auto there = run_there<Value>(std::move(work));
  co_return co_await asio::co_spawn(threads_->get_executor(), std::move(there),
                                    asio::use_awaitable);
}

}  // namespace visio::api
