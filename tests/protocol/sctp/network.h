#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <random>
#include <utility>
#include <vector>

#include "tests/protocol/sctp/sctp_end.h"

namespace visio::tests {

/// What the way between two ends does to packets.
struct LinkProfile {
  double loss = 0;
  double duplication = 0;
  base::Duration min_delay = std::chrono::milliseconds(20);
  base::Duration max_delay = std::chrono::milliseconds(20);  ///< more than the least: reordering
  std::uint64_t seed = 1;
};

/// Two ends and the way between them, in virtual time.
class SctpNetwork {
 public:
  using Packet = std::vector<std::byte>;

  static protocol::sctp::Config config(std::uint32_t tag, std::uint32_t tsn) {
    protocol::sctp::Config config;
    config.verification_tag = tag;
    config.initial_tsn = tsn;
    return config;
  }

  explicit SctpNetwork(const LinkProfile& link = {},
                       const protocol::sctp::Config& client = config(0x11111111, 0xfffffff0),
                       const protocol::sctp::Config& server = config(0x22222222, 1000))
      : client(protocol::sctp::Role::dtls_client, client),
        server(protocol::sctp::Role::dtls_server, server),
        link(link),
        random_(link.seed) {}

  void connect() {
    client.channels.connect(now);
    server.channels.connect(now);
    run(std::chrono::seconds(1));
  }

  /// Lets everything happen that is due in the next `duration`.
  void run(base::Duration duration) {
    const base::Instant end = now + duration;
    settle();
    while (next_event() <= end) {
      now = std::max(now, next_event());
      step();
    }
    now = end;
  }

  /// Runs until `done` or until `limit` has passed; whether it is done.
  bool run_until(const std::function<bool()>& done, base::Duration limit) {
    const base::Instant end = now + limit;
    settle();
    while (!done()) {
      if (next_event() > end) return false;
      now = std::max(now, next_event());
      step();
    }
    return true;
  }

  SctpEnd client;
  SctpEnd server;
  LinkProfile link;
  base::Instant now{std::chrono::hours(1)};
  std::size_t packets_sent = 0;

  /// Sees each packet that leaves; false loses it.
  std::function<bool(const SctpEnd& from, base::Bytes packet)> filter;

 private:
  struct InFlight {
    SctpEnd* to;
    Packet packet;
  };

  base::Instant next_event() const {
    const base::Instant deadline =
        std::min(client.channels.next_deadline(), server.channels.next_deadline());
    return in_flight_.empty() ? deadline : std::min(deadline, in_flight_.begin()->first);
  }

  void step() {
    while (!in_flight_.empty() && in_flight_.begin()->first <= now) {
      const InFlight arrived = std::move(in_flight_.begin()->second);
      in_flight_.erase(in_flight_.begin());
      arrived.to->channels.receive(arrived.packet, now);
      settle();
    }
    client.channels.advance(now);
    server.channels.advance(now);
    settle();
  }

  void settle() {
    for (auto [from, to] : {std::pair(&client, &server), std::pair(&server, &client)}) {
      from->drain_events();
      while (const auto packet = from->channels.poll_transmit(now)) send(*from, *to, *packet);
    }
  }

  void send(SctpEnd& from, SctpEnd& to, base::Bytes packet) {
    ++packets_sent;
    if (filter && !filter(from, packet)) return;
    if (chance(link.loss)) return;
    const int copies = chance(link.duplication) ? 2 : 1;
    for (int copy = 0; copy < copies; ++copy) {
      in_flight_.emplace(now + delay(), InFlight{&to, Packet(packet.begin(), packet.end())});
    }
  }

  bool chance(double probability) {
    return std::uniform_real_distribution<>(0, 1)(random_) < probability;
  }

  base::Duration delay() {
    return base::Duration(std::uniform_int_distribution<base::Duration::rep>(
        link.min_delay.count(), link.max_delay.count())(random_));
  }

  std::mt19937_64 random_;
  std::multimap<base::Instant, InFlight> in_flight_;
};

}  // namespace visio::tests
