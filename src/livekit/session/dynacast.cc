#include "livekit/session/dynacast.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace visio::livekit::session {
namespace {

using protocol::codec::Codec;

void add_qualities(int wanted, google::protobuf::RepeatedPtrField<wire::SubscribedQuality>& into) {
  for (const auto quality : {wire::LOW, wire::MEDIUM, wire::HIGH}) {
    wire::SubscribedQuality& entry = *into.Add();
    entry.set_quality(quality);
    entry.set_enabled(static_cast<int>(quality) <= wanted);
  }
}

int wanted_of_backup(const Track& track) {
  if (!track.backup_awaited_by.empty()) return wire::HIGH;
  return track.renditions.size() > 1 ? track.renditions[1].wanted() : -1;
}

Codec codec_of(const Rendition& rendition) {
  return rendition.codec.value_or(rendition.codecs.empty() ? Codec::vp8 : rendition.codecs.front());
}

/// What the publisher sends besides, or would.
Codec backup_codec_of(const Track& track) {
  if (track.renditions.size() > 1) return codec_of(track.renditions[1]);
  return protocol::codec::codec_by_mime_type(track.info.codecs(1).mime_type()).value_or(Codec::vp8);
}

/// LiveKit names codecs here without their kind and in lower case.
std::string name_of(Codec codec) {
  std::string name(protocol::codec::encoding_name(codec));
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
  return name;
}

void add_codec(Codec codec, int wanted, wire::SubscribedQualityUpdate& into) {
  wire::SubscribedCodec& entry = *into.add_subscribed_codecs();
  entry.set_codec(name_of(codec));
  add_qualities(wanted, *entry.mutable_qualities());
}

void tell(ServerState& server, const Participant& publisher, const Track& track) {
  wire::SignalResponse response;
  auto& update = *response.mutable_subscribed_quality_update();
  update.set_track_sid(track.sid());
  add_qualities(track.demand.announced, *update.mutable_subscribed_qualities());
  add_codec(codec_of(track.renditions.front()), track.demand.announced, update);
  if (track.has_backup()) add_codec(backup_codec_of(track), track.demand.backup, update);
  server.send(publisher, std::move(response));
}

}  // namespace

void begin_demand(ServerState& server, Participant& publisher, Track& track) {
  track.demand.can_be_told = track.is_video();
  update_demand(server, publisher, track);
}

void update_demand(ServerState& server, Participant& publisher, Track& track) {
  if (!track.demand.can_be_told) return;
  if (track.has_backup()) {
    const int backup = wanted_of_backup(track);
    if (backup != std::exchange(track.demand.backup, backup)) tell(server, publisher, track);
  }
  const int wanted = track.renditions.front().wanted();
  if (wanted > track.demand.announced) {
    track.demand.announced = wanted;
    track.demand.lower_since.reset();
    return tell(server, publisher, track);
  }
  if (wanted == track.demand.announced) {
    track.demand.lower_since.reset();
    return;
  }
  if (!track.demand.lower_since) track.demand.lower_since = server.now;
  if (!server.has_timer(publisher, Deadline::dynacast)) {
    server.set_timer(publisher, Deadline::dynacast, limits::dynacast_pause);
  }
}

void lower_demand(ServerState& server, Participant& publisher) {
  std::optional<base::Instant> next;
  for (auto& [sid, track] : publisher.tracks) {
    if (!track.demand.lower_since) continue;
    const base::Instant due = *track.demand.lower_since + limits::dynacast_pause;
    if (due > server.now) {
      next = next ? std::min(*next, due) : due;
      continue;
    }
    track.demand.lower_since.reset();
    track.demand.announced = track.renditions.front().wanted();
    tell(server, publisher, track);
  }
  if (next) server.set_timer(publisher, Deadline::dynacast, *next - server.now);
}

void repeat_demand(ServerState& server, const Participant& publisher) {
  for (const auto& [sid, track] : publisher.tracks) {
    const bool is_usual = track.demand.announced == wire::HIGH && track.demand.backup < 0;
    if (track.demand.can_be_told && !is_usual) tell(server, publisher, track);
  }
}

}  // namespace visio::livekit::session
