#include "livekit/negotiation/down_answers.h"

#include <span>
#include <utility>

#include "livekit/negotiation/extensions.h"
#include "livekit/negotiation/formats.h"
#include "livekit/negotiation/opus_parameters.h"
#include "livekit/negotiation/section.h"

namespace visio::livekit::negotiation {

const DownAnswer& DownAnswers::find_or_make(std::size_t pattern, const DownTrack* track) {
  Look look;
  look.pattern = pattern;
  if (track) {
    look.sends = true;
    look.codecs = track->codecs;
    look.stereo = track->stereo;
  }
  const auto [answer, is_new] = made_.try_emplace(std::move(look));
  if (is_new) answer->second = make(offer_.patterns[pattern], track);
  return answer->second;
}

DownAnswer DownAnswers::make(const sdp::MediaDescription& media, const DownTrack* track) {
  const codec::MediaKind kind = *kind_of(media);
  auto formats = formats_in(
      media, track ? std::span<const codec::Codec>(track->codecs) : supported_codecs(kind));
  DownAnswer answer{
      .pattern = answer_.patterns.size(), .formats = payload_formats(formats), .extensions = {}};
  if (formats.empty()) {
    answer_.patterns.push_back(rejected(media));
    return answer;
  }
  sdp::MediaDescription section =
      answering_section(media, track ? sdp::Direction::sendonly : sdp::Direction::inactive);
  if (kind == codec::MediaKind::audio) set_subscriber_parameters(track, formats);
  put_formats(formats, &media, true, section);
  // All sections of a kind accept the same: what Chromium did not get in one section, it does not
  // offer in the next, and then it refuses its own simulcast for lack of rids.
  const auto answered = answer_extensions(media, published_extensions(kind, single_), section);
  answer.extensions = narrowed(answered, down_extensions(kind));
  answer_.patterns.push_back(std::move(section));
  return answer;
}

}  // namespace visio::livekit::negotiation
