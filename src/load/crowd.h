#pragma once

#include <cstddef>
#include <expected>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "client/livekit_client.h"
#include "load/own_pace.h"
#include "load/plan.h"
#include "load/totals.h"
#include "net/event_loop.h"

namespace visio::load {

/// The people of a plan, all in the caller's thread.
class Crowd {
 public:
  /// All of it outlives the crowd.
  Crowd(const Plan& plan, const base::Clock& clock, net::EventLoop& loop,
        const protocol::dtls::Certificate& certificate);

  /// Lets the next one of them join; or says why the server does not let it in.
  std::expected<void, std::string> join_next();

  std::size_t begun() const { return begun_; }  ///< to join, refused ones included

  /// Lets everybody act once, and waits for what comes next, until `end` at most.
  void turn(base::Instant end, OwnPace& pace);

  /// Notes who has come to send or receive since the last call.
  void note_ready(base::Instant now);

  /// Whether nobody is still joining.
  bool is_settled() const { return joining_.empty(); }

  unsigned joined() const { return joined_; }
  const client::LatencyHistogram& join_times() const { return join_times_; }
  base::Instant last_joined_at() const { return last_joined_at_; }

  const std::vector<std::unique_ptr<client::LivekitClient>>& clients() const { return clients_; }

  /// The sums over everybody.
  Totals totals() const;

  /// Streams that should flow and of which nothing ever came.
  std::uint64_t missing() const;

  /// What went wrong, with how often.
  std::map<std::string, unsigned> errors() const;

 private:
  struct Joining {
    const client::LivekitClient* client = nullptr;
    base::Instant since;
  };

  std::string token(const std::string& identity, bool publishes) const;

  const Plan& plan_;
  const base::Clock& clock_;
  net::EventLoop& loop_;
  const protocol::dtls::Certificate& certificate_;
  std::vector<std::unique_ptr<client::LivekitClient>> clients_;
  std::vector<Joining> joining_;
  std::map<std::string, unsigned> refusals_;
  client::LatencyHistogram join_times_;
  base::Instant last_joined_at_;
  unsigned begun_ = 0;
  unsigned joined_ = 0;
};

}  // namespace visio::load
