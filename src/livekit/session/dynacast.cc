#include "livekit/session/dynacast.h"

#include <algorithm>
#include <cctype>

namespace visio::livekit::session {
namespace {

void add_qualities(int wanted, google::protobuf::RepeatedPtrField<wire::SubscribedQuality>& into) {
  for (const auto quality : {wire::LOW, wire::MEDIUM, wire::HIGH}) {
    wire::SubscribedQuality& entry = *into.Add();
    entry.set_quality(quality);
    entry.set_enabled(static_cast<int>(quality) <= wanted);
  }
}

/// LiveKit names codecs here without their kind and in lower case.
std::string codec_name(const Rendition& rendition) {
  const auto codec = rendition.codec.value_or(rendition.codecs.empty() ? protocol::codec::Codec::vp8
                                                                       : rendition.codecs.front());
  std::string name(protocol::codec::encoding_name(codec));
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
  return name;
}

void tell(World& world, const Participant& publisher, const Track& track) {
  wire::SignalResponse response;
  auto& update = *response.mutable_subscribed_quality_update();
  update.set_track_sid(track.sid());
  add_qualities(track.demand.announced, *update.mutable_subscribed_qualities());
  for (const Rendition& rendition : track.renditions) {
    wire::SubscribedCodec& codec = *update.add_subscribed_codecs();
    codec.set_codec(codec_name(rendition));
    const bool main = &rendition == &track.renditions.front();
    const int wanted = main ? track.demand.announced : rendition.wanted();
    add_qualities(wanted, *codec.mutable_qualities());
  }
  world.send(publisher, std::move(response));
}

}  // namespace

void update_demand(World& world, Participant& publisher, Track& track) {
  if (!track.is_video() || !track.is_published()) return;
  // What is wanted of a backup codec is not remembered: it is told with every change.
  if (track.renditions.size() > 1) tell(world, publisher, track);
  const int wanted = track.renditions.front().wanted();
  if (wanted > track.demand.announced) {
    track.demand = {.announced = wanted, .lower_since = std::nullopt};
    return tell(world, publisher, track);
  }
  if (wanted == track.demand.announced) {
    track.demand.lower_since.reset();
    return;
  }
  if (!track.demand.lower_since) track.demand.lower_since = world.now;
  if (!world.has_timer(publisher, Deadline::dynacast)) {
    world.set_timer(publisher, Deadline::dynacast, limits::dynacast_pause);
  }
}

void lower_demand(World& world, Participant& publisher) {
  std::optional<base::Instant> next;
  for (auto& [sid, track] : publisher.tracks) {
    if (!track.demand.lower_since) continue;
    const base::Instant due = *track.demand.lower_since + limits::dynacast_pause;
    if (due > world.now) {
      next = next ? std::min(*next, due) : due;
      continue;
    }
    track.demand.lower_since.reset();
    track.demand.announced = track.renditions.front().wanted();
    tell(world, publisher, track);
  }
  if (next) world.set_timer(publisher, Deadline::dynacast, *next - world.now);
}

void repeat_demand(World& world, const Participant& publisher) {
  for (const auto& [sid, track] : publisher.tracks) {
    if (track.is_video() && track.demand.announced < wire::HIGH) tell(world, publisher, track);
  }
}

}  // namespace visio::livekit::session
