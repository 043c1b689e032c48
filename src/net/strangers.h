#pragma once

#include <algorithm>
#include <cstddef>

#include "base/time.h"
#include "base/transport_address.h"

namespace visio::net {

// Bounds for connections that have not yet shown which transport they belong to. The one that has
// waited longest makes room for a new one: an address that opens connections and stays silent
// displaces its own.

/// A browser's first check follows the TCP handshake at once.
inline constexpr base::Duration strangers_patience = std::chrono::seconds(10);

inline constexpr std::size_t max_strangers = 2048;

/// Hundreds of people behind one address may arrive in the same second: each is a stranger for one
/// round trip.
inline constexpr std::size_t max_strangers_of_one_address = 512;

/// Whether both are one host or network, as far as anybody can tell: in IPv6 everybody has a /64.
inline bool is_one_address(const base::IpAddress& one, const base::IpAddress& other) {
  if (one.is_v4() != other.is_v4()) return false;
  const std::size_t significant = one.is_v4() ? 4 : 8;
  return std::ranges::equal(one.octets().first(significant), other.octets().first(significant));
}

/// Which of `waiting`, oldest first, makes room for one more from `address`; the end if there is
/// room. `address_of` returns an element's address.
template <class Waiting, class AddressOf>
auto who_makes_room(Waiting& waiting, const base::IpAddress& address, AddressOf address_of) {
  const auto is_of_it = [&](const auto& one) { return is_one_address(address_of(one), address); };
  const auto of_it = static_cast<std::size_t>(std::ranges::count_if(waiting, is_of_it));
  if (of_it >= max_strangers_of_one_address) return std::ranges::find_if(waiting, is_of_it);
  return waiting.size() < max_strangers ? waiting.end() : waiting.begin();
}

}  // namespace visio::net
