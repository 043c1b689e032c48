#include "client/track_streams.h"

#include <utility>

namespace visio::client {

StreamConfig TrackStreams::next(std::string rid) {
  StreamConfig config{.ssrc = draw(),
                      .payload_type = types_.media,
                      .rtx = types_.rtx,
                      .clock_rate = track_.kind() == codec::MediaKind::audio ? 48'000U : 90'000U,
                      .mid = track_.mid,
                      .rid = std::move(rid),
                      .extensions = extensions_of(section_)};
  if (types_.rtx) config.rtx_ssrc = draw();
  return config;
}

}  // namespace visio::client
