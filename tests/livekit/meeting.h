#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "livekit/messages.h"
#include "livekit/signalling.h"
#include "tests/livekit/fakes.h"
#include "tests/livekit/join_token.h"
#include "tests/livekit/negotiation/client.h"
#include "tests/livekit/seeded_entropy.h"
#include "tests/protocol/sdp/descriptions.h"

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

/// Somebody with a LiveKit client, as far as signalling sees it.
struct Person {
  livekit::ConnectionId connection;
  std::string sid;
  std::size_t read = 0;  ///< frames of this connection
  std::vector<wire::SignalResponse> inbox;

  /// The messages of one kind, oldest first.
  std::vector<wire::SignalResponse> all(wire::SignalResponse::MessageCase kind) const {
    std::vector<wire::SignalResponse> found;
    for (const auto& message : inbox) {
      if (message.message_case() == kind) found.push_back(message);
    }
    return found;
  }
  bool has(wire::SignalResponse::MessageCase kind) const { return !all(kind).empty(); }

  /// The latest of its kind; an empty message when there was none.
  wire::SignalResponse last(wire::SignalResponse::MessageCase kind) const {
    const auto found = all(kind);
    return found.empty() ? wire::SignalResponse() : found.back();
  }

  /// What it last heard about another.
  wire::ParticipantInfo last_info(const std::string& identity) const {
    wire::ParticipantInfo latest;
    const auto look = [&](const wire::ParticipantInfo& info) {
      if (info.identity() == identity) latest = info;
    };
    for (const auto& message : inbox) {
      if (message.has_join()) {
        for (const auto& info : message.join().other_participants()) look(info);
      }
      for (const auto& info : message.update().participants()) look(info);
    }
    return latest;
  }
};

/// A server without sockets, its clients and a clock.
class Meeting : public testing::Test {
 protected:
  using Kind = wire::SignalResponse;

  std::expected<livekit::ConnectionId, livekit::Refusal> admit(const std::string& token,
                                                               const std::string& more = {},
                                                               const std::string& path = "/rtc") {
    const std::string query = "access_token=" + token + "&protocol=16&sdk=js" + more;
    return signalling.admit(
        {.path = path, .query = query, .authorization = {}, .user_agent = {}, .client_address = {}},
        now);
  }

  std::string token(const std::string& identity, livekit::token::VideoGrant grant = {}) {
    return join_token(settings.api_key, settings.api_secret, "room", identity, std::move(grant));
  }

  Person join(const std::string& identity, livekit::token::VideoGrant grant = {},
              const std::string& more = {}) {
    Person person;
    person.connection = admit(token(identity, std::move(grant)), more).value();
    signalling.opened(person.connection, now);
    read(person);
    person.sid = person.last(Kind::kJoin).join().participant().sid();
    return person;
  }

  /// Joins, answers the first subscriber offer, and has its transport connected.
  Person arrive(const std::string& identity, livekit::token::VideoGrant grant = {},
                const std::string& more = {}) {
    Person person = join(identity, std::move(grant), more);
    wait(10ms);
    answer(person);
    connect_last_transport();
    read(person);
    return person;
  }

  void read(Person& person) {
    const auto& frames = outlet.frames[person.connection];
    for (; person.read < frames.size(); ++person.read) {
      wire::SignalResponse response;
      ASSERT_TRUE(response.ParseFromString(*frames[person.read].bytes));
      person.inbox.push_back(std::move(response));
    }
  }

  void send(Person& person, const wire::SignalRequest& request) {
    const std::string frame = request.SerializeAsString();
    signalling.receive(person.connection, livekit::FrameType::binary, base::as_bytes(frame), now);
    read(person);
  }

  /// A willing client's answer to the last offer.
  void answer(Person& person) {
    read(person);
    const auto offer = person.last(Kind::kOffer).offer();
    wire::SignalRequest request;
    request.mutable_answer()->set_type("answer");
    request.mutable_answer()->set_id(offer.id());
    request.mutable_answer()->set_sdp(sdp::write(answer_of_a_willing_client(offer.sdp())));
    send(person, request);
  }

  /// Adds the camera of Chromium's recorded offer; returns its sid.
  std::string add_camera(Person& person) {
    wire::SignalRequest request;
    auto& track = *request.mutable_add_track();
    track.set_cid(camera_cid);
    track.set_type(wire::VIDEO);
    track.set_source(wire::CAMERA);
    track.set_width(1280);
    track.set_height(720);
    for (const auto quality : {wire::LOW, wire::MEDIUM, wire::HIGH}) {
      auto& layer = *track.add_layers();
      layer.set_quality(quality);
      layer.set_height(720U >> (2 - static_cast<unsigned>(quality)));
      layer.set_width(1280U >> (2 - static_cast<unsigned>(quality)));
    }
    auto& codec = *track.add_simulcast_codecs();
    codec.set_codec("vp8");
    codec.set_cid(camera_cid);
    *codec.mutable_layers() = track.layers();
    send(person, request);
    return person.last(Kind::kTrackPublished).track_published().track().sid();
  }

  void offer(Person& person, std::uint32_t id = 1) {
    wire::SignalRequest request;
    request.mutable_offer()->set_type("offer");
    request.mutable_offer()->set_id(id);
    request.mutable_offer()->set_sdp(chromium);
    send(person, request);
  }

  std::string publish_camera(Person& person) {
    const std::string sid = add_camera(person);
    offer(person);
    return sid;
  }

  void set_state(sfu::TransportId id, transport::State state) {
    signalling.on_media_event(sfu::TransportStateChanged{id, state}, now);
  }

  void connect_last_transport() {
    set_state(media.all<sfu::OpenTransport>().back().id, transport::State::connected);
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

  void drop_connection(Person& person) { signalling.closed(person.connection, now); }

  const std::string chromium = description("chromium_publisher_offer");
  const std::string camera_cid = sdp::parse(chromium)->media[1].msids.at(0).track;
  livekit::Settings settings{.api_key = "key",
                             .api_secret = "a secret of at least 32 characters",
                             .server_version = "1.0.0",
                             .node_id = "ND_test",
                             .auto_create_rooms = true,
                             .max_participants = 0,
                             .remote_unmute = false,
                             .notes_events = true};
  FakeMedia media;
  FakeOutlet outlet;
  SeededEntropy entropy;
  base::Instant now{1h};
  livekit::Signalling signalling{settings, media, outlet, 490'000h, entropy};
};

}  // namespace visio::tests
