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

#include "sfu/engine.h"
#include "tests/addresses.h"
#include "tests/sfu/person.h"

namespace visio::tests {

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
