#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <expected>
#include <string>
#include <utility>
#include <vector>

#include "livekit/messages.h"
#include "livekit/signalling.h"
#include "livekit/webhooks/webhook_event.h"
#include "tests/base/seeded_entropy.h"
#include "tests/livekit/fakes.h"
#include "tests/livekit/join_token.h"

namespace visio::tests {

namespace wire = ::livekit;

using namespace std::chrono_literals;

/// The usual grant with a change.
template <class Change>
livekit::token::VideoGrant grant(Change change) {
  livekit::token::VideoGrant grant;
  change(grant);
  return grant;
}

/// A server without sockets and a clock.
class SignallingFixture : public testing::Test {
 protected:
  std::expected<livekit::ConnectionId, livekit::Refusal> admit(const std::string& token,
                                                               const std::string& more = {},
                                                               const std::string& path = "/rtc") {
    const std::string query = "access_token=" + token + "&protocol=16&sdk=js" + more;
    return signalling.admit(
        {.path = path, .query = query, .authorization = {}, .user_agent = {}, .client_address = {}},
        now);
  }

  std::string token(const std::string& identity, livekit::token::VideoGrant grant = {}) {
    return join_token(settings.keys.signing.key, settings.keys.signing.secret, "room", identity,
                      std::move(grant));
  }

  void set_state(sfu::TransportId id, transport::State state) {
    signalling.on_media_event(sfu::TransportStateChanged{id, state}, now);
  }

  /// The first packet comes of what was published last.
  void start_media(protocol::codec::Codec codec = protocol::codec::Codec::vp8) {
    signalling.on_media_event(sfu::PublicationStarted{media.all<sfu::Publish>().back().id, codec},
                              now);
  }

  void connect_last_transport() {
    set_state(media.all<sfu::OpenTransport>().back().id, transport::State::connected);
  }

  /// That of the person who came in last, on which messages reach it.
  void connect_primary_transport() {
    auto opened = media.all<sfu::OpenTransport>();
    std::erase_if(opened, [](const auto& open) { return open.awaited_channels.empty(); });
    ASSERT_FALSE(opened.empty());
    set_state(opened.back().id, transport::State::connected);
  }

  /// Lets time pass as a caller would: one deadline after the other.
  void wait(base::Duration duration) {
    const base::Instant end = now + duration;
    while (signalling.next_deadline() <= end) {
      now = std::max(now, signalling.next_deadline());
      signalling.advance(now);
    }
    now = end;
  }

  /// From now on take_events() has what webhooks tell.
  void subscribe_to_events() {
    event_subscription = signalling.events().subscribe([this](const livekit::RoomEvent& event) {
      if (auto told = livekit::webhooks::webhook_event(event, entropy)) {
        told_events.push_back(*std::move(told));
      }
    });
  }

  /// What webhooks tell of what happened since the last time.
  std::vector<wire::WebhookEvent> take_events() {
    signalling.events().deliver();
    return std::exchange(told_events, {});
  }

  livekit::Settings settings{.keys = {.signing = {"key", "a secret of at least 32 characters"}},
                             .server_version = "1.0.0",
                             .node_id = "ND_test",
                             .auto_create_rooms = true,
                             .max_participants = 0,
                             .remote_unmute = false};
  FakeMedia media;
  FakeOutlet outlet;
  SeededEntropy entropy;
  base::Instant now{1h};
  base::Duration clock_step{};  ///< what somebody set the wall clock on by
  const livekit::WallClock wall_clock = [this] { return now.since_start + 490'000h + clock_step; };
  livekit::Signalling signalling{settings, media, outlet, wall_clock, entropy};
  std::vector<wire::WebhookEvent> told_events;
  livekit::RoomEventSubscription event_subscription;
};

}  // namespace visio::tests
