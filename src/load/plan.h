#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "client/livekit_client.h"
#include "client/server_url.h"
#include "livekit/key_ring.h"

namespace visio::load {

/// The size in which cameras send.
enum class Pictures : std::uint8_t { none, p180, p360, p720 };

/// What a load is made of.
struct Plan {
  client::ServerUrl server;
  livekit::ApiKey key;
  std::string room = "load";
  unsigned publishers = 0;  ///< each with a microphone and, unless there are no pictures, a camera
  unsigned subscribers = 1;
  Pictures pictures = Pictures::p720;
  bool simulcast = false;  ///< smaller sizes too
  std::size_t tiles = 25;  ///< pictures that a subscriber sees
  unsigned speakers = 3;   ///< microphones that are never silent; the others are
  double joins_per_second = 10;
  std::chrono::seconds duration{60};
  int server_pid = 0;  ///< whose processor time counts; 0: nobody's

  unsigned people() const { return publishers + subscribers; }
};

/// Reads "180p", "360p", "720p" or "none".
std::optional<Pictures> parse_pictures(std::string_view text);

/// Reads how many join in a second, such as "10/s" or "0.5/s".
std::optional<double> parse_ramp(std::string_view text);

/// What is wrong with a plan, as a sentence; empty for nothing.
std::string fault_in(const Plan& plan);

/// What one of the people does, without a token: publishers come first.
client::LivekitConfig person(const Plan& plan, unsigned number);

/// The name under which one of the people is in the room.
std::string identity_of(const Plan& plan, unsigned number);

}  // namespace visio::load
