#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "client/livekit_client.h"
#include "net/clock.h"
#include "net/event_loop.h"
#include "tests/scale/server_process.h"

namespace visio::scale {

/// Native clients in one room, all in the caller's thread.
class Crowd {
 public:
  /// The server outlives it.
  explicit Crowd(const ServerProcess& server);

  /// Joins, by a token of the server's key unless `config` has one; it says what it does there.
  /// Null when the server does not let it in.
  client::LivekitClient* join(client::LivekitConfig config);

  /// Lets everybody act until `done()` or for as long as `patience`; whether it was done.
  template <class Done>
  bool run_until(Done&& done, base::Duration patience) {
    const base::Instant end = net::now() + patience;
    while (!done()) {
      if (net::now() >= end) return false;
      run_for(std::chrono::milliseconds(20));
    }
    return true;
  }

  void run_for(base::Duration duration);

  const std::vector<std::unique_ptr<client::LivekitClient>>& clients() const { return clients_; }

  /// What went wrong for anybody, as sentences.
  std::vector<std::string> errors() const;

 private:
  std::string new_token() const;

  const ServerProcess& server_;
  net::EventLoop loop_;
  protocol::dtls::Certificate certificate_;
  std::vector<std::unique_ptr<client::LivekitClient>> clients_;
};

}  // namespace visio::scale
