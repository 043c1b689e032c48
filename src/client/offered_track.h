#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "client/peer/clip.h"
#include "livekit/messages.h"
#include "protocol/codec/codec.h"

namespace visio::client {

namespace codec = protocol::codec;

/// One of the sizes in which pictures are sent.
struct PictureSize {
  std::uint16_t width = 0;
  std::uint16_t height = 0;
  std::uint64_t rate = 0;  ///< bit/s

  friend bool operator==(const PictureSize&, const PictureSize&) = default;
};

/// Clips that are shown in one size, and outlive who shows them.
struct ShownClips {
  const Clip* listening = nullptr;
  const Clip* talking = nullptr;
};

/// Their size, and about how much they need.
PictureSize size_of(const ShownClips& shown);

/// A track to publish, in one section of the offer.
struct OfferedTrack {
  livekit::wire::TrackSource source = livekit::wire::MICROPHONE;
  std::string mid;
  std::string cid;
  std::vector<PictureSize> sizes = {};  ///< of pictures, from the smallest up; 1 … 3
  std::vector<ShownClips> clips = {};   ///< for each size; empty: pictures without meaning
  bool has_ended = false;               ///< keeps its place in the offer

  codec::MediaKind kind() const {
    return sizes.empty() ? codec::MediaKind::audio : codec::MediaKind::video;
  }
};

/// The names of simulcast's encodings, from the smallest up; one that is alone has none.
std::string rid_of(const OfferedTrack& track, std::size_t encoding);

/// What tells the server of the track before it is offered.
livekit::wire::SignalRequest announcement_of(const OfferedTrack& track);

}  // namespace visio::client
