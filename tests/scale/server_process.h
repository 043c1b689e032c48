#pragma once

#include <sys/types.h>

#include <map>
#include <string>

#include "base/transport_address.h"
#include "net/file_descriptor.h"

namespace visio::scale {

/// A `visio serve` of its own on loopback, with two shards over which each room is spread, and a
/// data folder that goes with it.
class ServerProcess {
 public:
  /// Starts it and waits until it is ready. `settings` are environment variables.
  explicit ServerProcess(const std::map<std::string, std::string>& settings = {});
  ~ServerProcess();

  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  /// False when it did not start.
  bool is_ready() const { return is_ready_; }

  base::TransportAddress address() const { return address_; }
  const std::string& key() const { return key_; }
  const std::string& secret() const { return secret_; }

  /// Ends it as a power cut would: at once, whatever it is doing.
  void kill();

  /// Starts it again on what is in its data folder, and waits until it is ready.
  void start_again();

  const std::string& data() const { return data_; }

  /// Asks it to end and returns its exit status: 0 when nothing was wrong, sanitizers included.
  int stop();

 private:
  void read_keys();
  void launch();
  void await_ready();

  std::map<std::string, std::string> settings_;
  std::string data_;
  base::TransportAddress address_;
  std::string key_;
  std::string secret_;
  pid_t process_ = 0;
  net::FileDescriptor output_;
  bool is_ready_ = false;
};

}  // namespace visio::scale
