#pragma once

#include <compare>
#include <cstddef>
#include <map>
#include <vector>

#include "livekit/negotiation/parameters.h"
#include "protocol/sdp/shared.h"

namespace visio::livekit::negotiation {

namespace sdp = protocol::sdp;

/// How a section for a down track is answered, except for who sends in it.
struct DownAnswer {
  std::size_t pattern = 0;                  ///< of our description
  std::vector<sfu::PayloadFormat> formats;  ///< empty: the section is rejected
  rtp::ExtensionIds extensions;
};

/// The answers to those sections of one offer in which the client sends nothing, each made once for
/// all sections and tracks that look alike. `offer` and `answer` outlive it and stay in place.
class DownAnswers {
 public:
  DownAnswers(const sdp::SharedDescription& offer, bool single, sdp::SharedDescription& answer)
      : offer_(offer), single_(single), answer_(answer) {}

  /// For a section of audio or video with this pattern of the offer's; `track` may be null. The
  /// answer's pattern is among those of our description.
  const DownAnswer& find_or_make(std::size_t pattern, const DownTrack* track);

 private:
  /// What decides, of the section and of the track in it.
  struct Look {
    std::size_t pattern = 0;
    bool sends = false;
    std::vector<codec::Codec> codecs;
    bool stereo = false;

    friend auto operator<=>(const Look&, const Look&) = default;
  };

  DownAnswer make(const sdp::MediaDescription& media, const DownTrack* track);

  const sdp::SharedDescription& offer_;
  bool single_;
  sdp::SharedDescription& answer_;
  std::map<Look, DownAnswer> made_;
};

}  // namespace visio::livekit::negotiation
