#pragma once

#include <expected>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "client/livekit_client.h"
#include "demo/demo.h"
#include "demo/media.h"
#include "demo/scene.h"
#include "net/event_loop.h"

namespace visio::demo {

/// The people of a demonstration, all in the caller's thread.
class Company {
 public:
  /// All of it outlives them.
  Company(const Plan& plan, const base::Clock& clock, const Media& media, net::EventLoop& loop,
          const protocol::dtls::Certificate& certificate);
  ~Company();

  /// Lets the next one join; or says why not.
  std::expected<void, std::string> join_next();

  unsigned joined() const { return static_cast<unsigned>(people_.size()); }

  /// Lets somebody who is there do something.
  void perform(const Act& act);

  /// Lets everybody act once, and waits for what comes next, until `end` at most.
  void turn(base::Instant end);

  /// Why nobody is left; empty while somebody is.
  std::string reason_to_end() const;

 private:
  std::string token(unsigned person) const;
  void say(unsigned person, unsigned sentence);
  void write(unsigned person, unsigned letter);
  void raise_hand(unsigned person);
  void close_mouths();

  const Plan& plan_;
  const base::Clock& clock_;
  const Media& media_;
  net::EventLoop& loop_;
  const protocol::dtls::Certificate& certificate_;
  std::vector<std::unique_ptr<client::LivekitClient>> people_;
  unsigned letters_ = 0;  ///< written so far
};

}  // namespace visio::demo
