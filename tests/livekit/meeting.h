#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "tests/livekit/negotiation/client.h"
#include "tests/livekit/person.h"
#include "tests/livekit/signalling_fixture.h"
#include "tests/protocol/sdp/descriptions.h"

namespace visio::tests {

/// People in a room of a server without sockets.
class Meeting : public SignallingFixture {
 protected:
  using Kind = wire::SignalResponse;

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

  /// Resumes on a new WebSocket.
  Person come_back(const Person& before, const std::string& identity) {
    Person person;
    person.sid = before.sid;
    person.connection = admit(token(identity), "&reconnect=1&sid=" + before.sid).value();
    signalling.opened(person.connection, now);
    read(person);
    return person;
  }

  void subscribe(Person& person, const std::string& track_sid, bool yes = true) {
    wire::SignalRequest request;
    request.mutable_subscription()->add_track_sids(track_sid);
    request.mutable_subscription()->set_subscribe(yes);
    send(person, request);
  }

  /// Describes the camera as no longer sent.
  void unpublish_camera(Person& person, std::uint32_t offer_id) {
    wire::SignalRequest request;
    request.mutable_offer()->set_id(offer_id);
    request.mutable_offer()->set_sdp(with(chromium, "a=sendonly", "a=inactive"));
    send(person, request);
  }

  void leave(Person& person) {
    wire::SignalRequest request;
    request.mutable_leave()->set_reason(wire::CLIENT_INITIATED);
    send(person, request);
  }

  void drop_connection(Person& person) {
    signalling.closed(person.connection, livekit::SocketEnd::lost, now);
  }

  /// As a browser does with a page that it closes or loads again.
  void go_away(Person& person) {
    signalling.closed(person.connection, livekit::SocketEnd::going_away, now);
  }

  const std::string chromium = description("chromium_publisher_offer");
  const std::string camera_cid = sdp::parse(chromium)->media[1].msids.at(0).track;
};

}  // namespace visio::tests
