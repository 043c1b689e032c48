#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "protocol/codec/vp8.h"
#include "protocol/rtcp/compound.h"
#include "protocol/rtp/header_writer.h"
#include "protocol/rtp/packet_view.h"
#include "sfu/engine.h"
#include "tests/addresses.h"
#include "tests/client/client_transport.h"

namespace visio::tests {

namespace codec = protocol::codec;
namespace rtcp = protocol::rtcp;
namespace rtp = protocol::rtp;
namespace srtp = protocol::srtp;

using namespace std::chrono_literals;

using Packet = std::vector<std::byte>;

/// Datagrams on their way.
class Wire final : public base::Egress {
 public:
  base::MutableBytes reserve() override { return room_; }
  void commit(const base::Path& path, std::size_t size) override {
    sent.push_back({path, {room_.begin(), room_.begin() + static_cast<std::ptrdiff_t>(size)}});
  }

  struct Sent {
    base::Path path;
    Packet bytes;
  };
  std::deque<Sent> sent;

 private:
  std::array<std::byte, base::max_datagram_size> room_;
};

inline base::Path reversed(const base::Path& path) {
  return {path.remote, path.local, path.transport};
}

/// What one participant got of RTP, taken apart.
struct Got {
  rtp::Header header;
  rtp::ExtensionValues extensions;  ///< without text and bytes, which were views
  std::string mid;
  Packet payload;
  Packet dependency_descriptor;
};

inline constexpr rtp::ExtensionIds extension_ids{.mid = 1,
                                                 .rid = 2,
                                                 .repaired_rid = 3,
                                                 .audio_level = 4,
                                                 .transport_sequence_number = 5,
                                                 .abs_send_time = 6,
                                                 .abs_capture_time = 7,
                                                 .dependency_descriptor = 8};

/// Somebody with one peer connection.
class Person {
 public:
  Person(const client::ClientTransportConfig& config, base::Instant now) : transport(config, now) {}

  /// Protects a packet and puts it on the wire.
  void send(srtp::OutboundStream& stream, rtp::PacketIndex index, const rtp::Header& header,
            const rtp::ExtensionValues& values, base::Bytes payload) {
    std::array<std::byte, 512> head;
    const auto size = rtp::write_header(head, header, values, extension_ids);
    ASSERT_TRUE(size);
    const auto room = wire.reserve();
    const auto written = transport.outbound()->protect_rtp(
        stream, index, base::Bytes(head).first(*size), payload, room);
    ASSERT_TRUE(written);
    wire.commit(transport.path(), *written);
  }

  void send_control(base::Bytes compound) {
    const auto room = wire.reserve();
    const auto written = transport.outbound()->protect_rtcp(compound, room);
    ASSERT_TRUE(written);
    wire.commit(transport.path(), *written);
  }

  void receive(const transport::Received& received) {
    if (const auto* media = std::get_if<srtp::AuthenticRtp>(&received)) receive_rtp(media->bytes());
    if (const auto* control = std::get_if<srtp::AuthenticRtcp>(&received)) {
      feedback.emplace_back(control->bytes().begin(), control->bytes().end());
    }
  }

  /// Packets on one source, in the order in which they came.
  std::vector<Got> got_on(rtp::Ssrc ssrc) const {
    std::vector<Got> some;
    std::ranges::copy_if(got, std::back_inserter(some),
                         [&](const Got& one) { return one.header.ssrc == ssrc; });
    return some;
  }

  /// How many blocks of RTCP came for which `test` holds.
  template <class Test>
  std::size_t count_feedback(Test test) const {
    std::size_t count = 0;
    for (const Packet& packet : feedback) {
      const auto compound = rtcp::Compound::parse(packet);
      for (const rtcp::Block& block : *compound) count += test(block) ? 1 : 0;
    }
    return count;
  }

  sfu::ParticipantId id;
  sfu::TransportId transport_id;
  std::size_t shard = 0;
  client::ClientTransport transport;
  Wire wire;
  std::vector<Got> got;
  std::vector<Packet> feedback;
  std::vector<std::string> messages;

  /// Reads so much of what has come out of its receive buffer.
  void read(std::size_t bytes) {
    bytes = std::min(bytes, kept);
    kept -= bytes;
    transport.channels().release(bytes);
  }

  bool reads = true;     ///< what comes leaves the receive buffer by itself
  std::size_t kept = 0;  ///< in the receive buffer

 private:
  void receive_rtp(base::Bytes bytes) {
    const auto view = rtp::PacketView::parse(bytes);
    ASSERT_TRUE(view);
    auto values = rtp::ExtensionValues::read(view->extensions(), extension_ids);
    const std::string mid(values.mid.value_or(""));
    values.mid.reset();
    const base::Bytes descriptor = values.dependency_descriptor.value_or(base::Bytes{});
    values.dependency_descriptor.reset();
    got.push_back({view->header().fields(), values, mid,
                   Packet(view->payload().begin(), view->payload().end()),
                   Packet(descriptor.begin(), descriptor.end())});
  }
};

/// Some shards' engines, people on them, and wires that lose nothing unless told to.
class Meeting {
  static inline const auto server_ = *protocol::dtls::Certificate::generate();
  static inline const auto client_ = *protocol::dtls::Certificate::generate();

 public:
  explicit Meeting(std::size_t shards = 1) {
    for (std::size_t i = 0; i < shards; ++i) {
      crossings_.push_back(std::make_unique<Queue>(*this));
      engines.push_back(std::make_unique<sfu::Engine>(sfu::ShardId{static_cast<std::uint8_t>(i)},
                                                      server_, *crossings_.back(), now));
    }
  }

  /// Joins with a connected transport; `as` somebody who has one already, or a new participant.
  Person& join(std::size_t shard = 0, std::optional<sfu::ParticipantId> as = {}) {
    const auto number = static_cast<std::uint8_t>(people.size() + 1);
    const protocol::ice::Credentials credentials{"ufrag" + std::to_string(number),
                                                 "a password of 22 ice-chars"};
    const base::Path path{v4(static_cast<std::uint8_t>(number + 10), 50000),
                          v4(1, static_cast<std::uint16_t>(7000 + shard))};
    people.push_back(std::make_unique<Person>(
        client::ClientTransportConfig{
            .certificate = &client_,
            .server = credentials,
            .server_fingerprint = server_.fingerprint(),
            .path = path,
            .entropy = {std::byte{number}},
        },
        now));
    Person& person = *people.back();
    person.id = as.value_or(sfu::ParticipantId{number});
    person.transport_id = {number};
    person.shard = shard;
    execute(shard, sfu::OpenTransport{.id = person.transport_id,
                                      .participant = person.id,
                                      .local = credentials,
                                      .entropy = {std::byte{7}, std::byte{number}},
                                      .max_incoming = max_incoming});
    execute(shard, sfu::ConnectTransport{person.transport_id, client_.fingerprint()});
    for (int i = 0; i < 200 && !person.transport.is_connected(); ++i) wait(10ms);
    EXPECT_TRUE(person.transport.is_connected());
    wait(50ms);
    return person;
  }

  void execute(std::size_t shard, sfu::Command command) {
    engines[shard]->execute(std::move(command), now);
  }

  /// Lets everybody talk until nobody has more to say at this moment.
  void talk() {
    for (bool something = true; something;) {
      something = false;
      for (auto& person : people) {
        person->transport.flush(person->wire, now);
        while (!person->wire.sent.empty()) {
          something = true;
          auto sent = std::move(person->wire.sent.front());
          person->wire.sent.pop_front();
          engines[person->shard]->receive(reversed(sent.path), sent.bytes, now);
        }
      }
      for (auto& engine : engines) engine->flush(wire_, now);
      something = something || !wire_.sent.empty();
      while (!wire_.sent.empty()) {
        auto sent = std::move(wire_.sent.front());
        wire_.sent.pop_front();
        deliver(sent);
      }
      for (std::size_t i = 0; i < crossings_.size(); ++i) {
        while (!crossed_[i].empty()) {
          something = true;
          auto crossed = std::move(crossed_[i].front());
          crossed_[i].pop_front();
          engines[i]->receive_crossing(crossed.value, now);
        }
      }
    }
    drain();
  }

  void wait(base::Duration duration) {
    const base::Instant end = now + duration;
    talk();
    while (now < end) {
      base::Instant next = end;
      for (auto& engine : engines) next = std::min(next, engine->next_deadline());
      now = std::max(now + 1ms, next);
      for (auto& engine : engines) engine->advance(now);
      for (auto& person : people) person->transport.advance(now);
      talk();
    }
    now = end;
  }

  template <class Kind>
  std::vector<Kind> events() const {
    std::vector<Kind> some;
    for (const sfu::Event& event : happened) {
      if (const auto* one = std::get_if<Kind>(&event)) some.push_back(*one);
    }
    return some;
  }

  base::Instant now{std::chrono::hours(1)};
  std::vector<std::unique_ptr<sfu::Engine>> engines;
  std::vector<std::unique_ptr<Person>> people;
  std::vector<sfu::Event> happened;
  bool crossing_is_full = false;
  rtp::BitRate max_incoming{30'000'000};  ///< of those who join from now on

  /// What becomes of what is sent to a capture, and what its reader asks back.
  std::function<bool(sfu::CaptureId, const sfu::Crossed&)> captures =
      [](sfu::CaptureId, const sfu::Crossed&) { return false; };
  std::function<std::uint8_t(sfu::CaptureId)> captures_want = [](sfu::CaptureId) {
    return std::uint8_t{0};
  };

  /// Called for each datagram to a client; false loses it.
  std::function<bool(const Wire::Sent&)> carries = [](const Wire::Sent&) { return true; };

 private:
  struct OwnedCrossed {
    sfu::Crossed value;
    Packet bytes;
  };

  class Queue final : public sfu::Crossing {
   public:
    explicit Queue(Meeting& meeting) : meeting_(meeting) {}
    bool send(sfu::ShardId to, const sfu::Crossed& crossed) override {
      if (meeting_.crossing_is_full) return false;
      OwnedCrossed owned{crossed, {}};
      if (auto* packet = std::get_if<sfu::CrossedPacket>(&owned.value)) {
        owned.bytes.assign(packet->rtp.begin(), packet->rtp.end());
        packet->rtp = owned.bytes;
      }
      meeting_.crossed_[to.value].push_back(std::move(owned));
      return true;
    }

    bool send(sfu::CaptureId to, const sfu::Crossed& crossed) override {
      return meeting_.captures(to, crossed);
    }

    std::uint8_t poll_keyframe_requests(sfu::CaptureId capture) override {
      return meeting_.captures_want(capture);
    }

   private:
    Meeting& meeting_;
  };

  void deliver(Wire::Sent& sent) {
    if (!carries(sent)) return;
    for (auto& person : people) {
      if (person->transport.path() != reversed(sent.path)) continue;
      person->receive(person->transport.receive(sent.bytes, now));
      while (const auto event = person->transport.channels().poll_event()) {
        if (const auto* message = std::get_if<protocol::sctp::Message>(&*event)) {
          person->messages.emplace_back(base::as_text(message->bytes));
          person->kept += message->held;
          if (person->reads) person->read(person->kept);
        }
      }
    }
  }

  void drain() {
    for (auto& engine : engines) {
      while (auto event = engine->poll_event()) happened.push_back(*std::move(event));
    }
  }

  std::vector<std::unique_ptr<Queue>> crossings_;
  std::array<std::deque<OwnedCrossed>, 4> crossed_;
  Wire wire_;
};

}  // namespace visio::tests
