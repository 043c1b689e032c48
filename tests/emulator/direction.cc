#include "tests/emulator/direction.h"

#include <algorithm>

namespace visio::emulator {
namespace {

/// The link model counts datagrams and adds these itself.
constexpr std::size_t ip_and_udp_headers = 28;

}  // namespace

void Direction::change(const simulation::LinkProfile& profile) {
  profile_ = profile;
  link_.change(profile);
}

void Direction::send(base::Bytes packet, base::Instant now) {
  ++statistics_.packets;
  const bool has_room = this->has_room(now);
  const std::size_t datagram = std::max(packet.size(), ip_and_udp_headers) - ip_and_udp_headers;
  const auto arrives = link_.carry(datagram, now);
  if (arrives) {
    on_the_way_.emplace(*arrives, Packet(packet.begin(), packet.end()));
  } else {
    ++(has_room ? statistics_.lost : statistics_.dropped);
  }
}

std::optional<Packet> Direction::poll_arrival(base::Instant now) {
  if (next_arrival() > now) return std::nullopt;
  Packet packet = std::move(on_the_way_.extract(on_the_way_.begin()).mapped());
  ++statistics_.arrived;
  statistics_.arrived_bytes += packet.size();
  return packet;
}

base::Instant Direction::next_arrival() const {
  return on_the_way_.empty() ? base::never : on_the_way_.begin()->first;
}

bool Direction::has_room(base::Instant now) const {
  return profile_.rate.bps == 0 || link_.waiting(now) <= profile_.queue;
}

}  // namespace visio::emulator
