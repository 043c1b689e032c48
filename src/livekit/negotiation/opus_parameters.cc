#include "livekit/negotiation/opus_parameters.h"

namespace visio::livekit::negotiation {
namespace {

constexpr const char* basis = "minptime=10;useinbandfec=1";

void set(std::vector<Format>& formats, const std::string& parameters) {
  for (Format& format : formats) {
    if (format.payload.codec == codec::Codec::opus) format.parameters = parameters;
  }
}

}  // namespace

void set_publisher_parameters(const KnownTrack* track, std::vector<Format>& formats) {
  std::string parameters = basis;
  if (!track || track->dtx) parameters += ";usedtx=1";
  if (track && track->stereo) parameters += ";stereo=1;maxaveragebitrate=510000";
  set(formats, parameters);
}

void set_subscriber_parameters(const DownTrack* track, std::vector<Format>& formats) {
  std::string parameters = basis;
  if (track && track->stereo) parameters += ";sprop-stereo=1";
  set(formats, parameters);
}

}  // namespace visio::livekit::negotiation
