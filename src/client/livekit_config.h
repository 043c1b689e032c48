#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/transport_address.h"
#include "client/offered_track.h"

namespace visio::client {

/// How many pictures somebody sees at once, and how large.
struct Tiles {
  std::size_t count = 0;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
};

/// What one participant does.
struct LivekitConfig {
  base::TransportAddress server;
  std::string host;
  std::string token;
  bool audio = false;  ///< publishes a microphone
  bool video = false;  ///< publishes a camera
  bool subscribes = false;
  std::uint64_t seed = 1;

  bool talks = true;
  base::Duration packet_time = std::chrono::milliseconds(20);  ///< of sound
  base::Duration dtx_period = std::chrono::milliseconds(400);
  std::array<std::uint64_t, 3> camera_rates{120'000, 350'000, 1'200'000};  ///< bit/s
  std::size_t smallest_size = 0;  ///< of 180p, 360p and 720p: those in which the camera is sent
  std::size_t largest_size = 2;
  unsigned frames_per_second = 25;

  std::optional<Tiles> tiles{};      ///< absent: receives everything
  std::uint16_t decrypt_one_of = 1;  ///< see Peer::decrypt_one_of()

  bool says_clips = false;                 ///< the microphone is a ClipVoice
  std::vector<ShownClips> camera_clips{};  ///< what the camera shows, from the smallest size up
  bool sends_data = false;                 ///< has a data channel

  /// From the smallest up.
  std::vector<PictureSize> camera_sizes() const;
};

}  // namespace visio::client
