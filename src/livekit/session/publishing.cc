#include "livekit/session/publishing.h"

#include <algorithm>

#include "livekit/ids.h"
#include "livekit/session/dynacast.h"
#include "livekit/session/requests.h"
#include "livekit/session/subscribing.h"
#include "livekit/session/updates.h"
#include "livekit/webhooks/events.h"

namespace visio::livekit::session {
namespace {

using negotiation::PublishedSection;

/// Of a request that is kept: a track with all its layers and codecs needs some hundred bytes.
constexpr std::size_t max_request_size = 16 * 1024;

bool is_cid_in_use(const Participant& participant, const std::string& cid) {
  const auto has_it = [&](const Track& track) { return track.has_cid(cid); };
  return std::ranges::any_of(participant.pending, has_it) ||
         std::ranges::any_of(participant.tracks,
                             [&](const auto& item) { return has_it(item.second); });
}

void confirm(World& world, const Participant& participant, const std::string& cid,
             const Track& track) {
  wire::SignalResponse response;
  response.mutable_track_published()->set_cid(cid);
  *response.mutable_track_published()->mutable_track() = track.info;
  world.send(participant, std::move(response));
}

std::optional<wire::RequestResponse::Reason> find_refusal(const Participant& participant,
                                                          const wire::AddTrackRequest& request) {
  if (request.type() != wire::AUDIO && request.type() != wire::VIDEO) {
    return wire::RequestResponse::UNSUPPORTED_TYPE;
  }
  if (!participant.permissions.allows(request.source())) return wire::RequestResponse::NOT_ALLOWED;
  if (participant.pending.size() >= limits::pending_tracks ||
      participant.tracks.size() >= limits::published_tracks ||
      request.ByteSizeLong() > max_request_size || request.name().size() > limits::name) {
    return wire::RequestResponse::LIMIT_EXCEEDED;
  }
  return std::nullopt;
}

wire::RequestResponse::Reason queue(Participant& participant,
                                    const wire::AddTrackRequest& request) {
  const auto same =
      std::ranges::count(participant.queued, request.cid(), &wire::AddTrackRequest::cid);
  if (static_cast<std::size_t>(same) >= limits::queued_per_cid ||
      participant.queued.size() >= limits::pending_tracks) {
    return wire::RequestResponse::LIMIT_EXCEEDED;
  }
  participant.queued.push_back(request);
  return wire::RequestResponse::QUEUED;
}

sfu::Publish publish_command(const Participant& participant, const Track& track,
                             const Rendition& rendition, const PublishedSection& section) {
  return {
      .id = rendition.publication,
      .participant = participant.id,
      .transport = participant.publisher.id,
      .kind = section.kind,
      .mid = section.mid,
      .formats = section.formats,
      .extensions = section.extensions,
      .encodings = section.encodings,
      .muted = track.info.muted(),
      .is_screen = track.info.source() == wire::SCREEN_SHARE,
      .room = {participant.room.number},
      .is_microphone = track.info.source() == wire::MICROPHONE && !track.is_video(),
  };
}

/// The track's first description: it comes into the room.
Track& enter_room(World& world, Participant& participant, const std::string& track_sid) {
  const auto pending = std::ranges::find(participant.pending, track_sid, &Track::sid);
  Track& track = participant.tracks[track_sid];
  track = std::move(*pending);
  participant.pending.erase(pending);
  participant.room.publishers[track_sid] = &participant;
  track.demand.lower_since = world.now;
  return track;
}

/// The client describes a rendition of a track that it had added.
void claim(World& world, Participant& participant, Track& track, const std::string& cid,
           const PublishedSection& section) {
  auto rendition = std::ranges::find(track.renditions, cid, &Rendition::cid);
  if (rendition == track.renditions.end()) rendition = track.renditions.begin();
  const auto index = rendition - track.renditions.begin();
  // A backup codec that comes before the main one has no track to belong to yet.
  if (index > 0 && !track.is_published()) return;

  const std::string sid = track.sid();
  const bool is_new = !participant.tracks.contains(sid);
  Track& described = is_new ? enter_room(world, participant, sid) : track;
  Rendition& target = described.renditions[static_cast<std::size_t>(index)];
  const bool is_first = !target.is_described();
  if (is_first) {
    target.publication = {world.next_number()};
    world.publications[target.publication] = {&participant, sid};
  }
  describe(described, target, section);
  world.execute(participant, publish_command(participant, described, target, section));
  // Some may wait for a backup codec.
  if (is_first && !is_new) offer_track(world, participant, described);
  if (!is_new) return;
  announce(world, participant);
  webhooks::note_published(world, participant, described);
  note_counts(world, participant.room);
  offer_track(world, participant, described);
  update_demand(world, participant, described);
}

void claim_described(World& world, Participant& participant, const std::string& track_sid) {
  Track* track = participant.find_track(track_sid);
  for (const Rendition& rendition : track->renditions) {
    const std::string cid = rendition.cid;
    const auto found = std::ranges::find_if(participant.unclaimed, [&](const auto& section) {
      return section.track_id == cid || section.stream_id == cid;
    });
    if (found == participant.unclaimed.end()) continue;
    const PublishedSection section = *found;
    participant.unclaimed.erase(found);
    return claim(world, participant, *track, cid, section);
  }
}

void add_track(World& world, Participant& participant, const wire::AddTrackRequest& request) {
  participant.pending.push_back(
      make_track(request, new_track_sid(world.entropy, request.type(), request.source())));
  const std::string track_sid = participant.pending.back().sid();
  confirm(world, participant, request.cid(), participant.pending.back());
  claim_described(world, participant, track_sid);
}

/// A second codec for a track that is there.
void add_backup_codec(World& world, Participant& participant,
                      const wire::AddTrackRequest& request) {
  Track* track = participant.find_track(request.sid());
  if (!track || !add_backup(*track, request)) {
    return respond(world, participant, wire::RequestResponse::NOT_FOUND, request);
  }
  confirm(world, participant, request.cid(), *track);
  claim_described(world, participant, request.sid());
}

void add_next_queued(World& world, Participant& participant) {
  for (auto next = participant.queued.begin(); next != participant.queued.end(); ++next) {
    if (is_cid_in_use(participant, next->cid())) continue;
    const wire::AddTrackRequest request = std::move(*next);
    participant.queued.erase(next);
    return add_track(world, participant, request);
  }
}

/// Whose section it was: by what the negotiation knows, or else by its mid.
Track* track_of(Participant& participant, const PublishedSection& section) {
  if (!section.track_sid.empty()) return participant.find_track(section.track_sid);
  for (auto& [sid, track] : participant.tracks) {
    if (std::ranges::find(track.renditions, section.mid, &Rendition::mid) !=
        track.renditions.end()) {
      return &track;
    }
  }
  return nullptr;
}

void drop_rendition(World& world, Participant& participant, Track& track, std::size_t index) {
  const sfu::PublicationId id = track.renditions[index].publication;
  if (!id) return;
  world.execute(participant, sfu::Unpublish{.id = id});
  world.publications.erase(id);
}

/// The client no longer sends in this section.
void stop(World& world, Participant& participant, const PublishedSection& section) {
  Track* track = track_of(participant, section);
  if (!track || !track->is_published()) return;
  const auto rendition = std::ranges::find(track->renditions, section.mid, &Rendition::mid);
  if (rendition != track->renditions.end() && rendition != track->renditions.begin()) {
    unsubscribe_all(world, participant.room, *track, rendition->publication);
    drop_rendition(world, participant, *track, 1);
    track->renditions.pop_back();
    return;
  }
  unpublish(world, participant, std::string(track->sid()));
  announce(world, participant, true);
}

}  // namespace

void on_add_track(World& world, Participant& participant, const wire::AddTrackRequest& request) {
  if (const auto refusal = find_refusal(participant, request)) {
    return respond(world, participant, *refusal, request);
  }
  if (!request.sid().empty()) return add_backup_codec(world, participant, request);
  if (is_cid_in_use(participant, request.cid())) {
    return respond(world, participant, queue(participant, request), request);
  }
  add_track(world, participant, request);
}

void on_mute(World& world, Participant& participant, const wire::MuteTrackRequest& request) {
  if (Track* track = participant.find_track(request.sid())) {
    set_muted(world, participant, *track, request.muted());
  } else {
    respond(world, participant, wire::RequestResponse::NOT_FOUND, request);
  }
}

void set_muted(World& world, Participant& participant, Track& track, bool muted) {
  if (track.info.muted() == muted) return;
  track.info.set_muted(muted);
  for (const Rendition& rendition : track.renditions) {
    if (!rendition.is_described()) continue;
    world.execute(participant,
                  sfu::SetPublicationMuted{.id = rendition.publication, .muted = muted});
  }
  if (track.is_published()) announce(world, participant);
}

void on_update_audio_track(World& world, Participant& participant,
                           const wire::UpdateLocalAudioTrack& request) {
  Track* track = participant.find_track(request.track_sid());
  if (!track || track->is_video() || request.ByteSizeLong() > max_request_size) {
    return respond(world, participant, wire::RequestResponse::NOT_FOUND, request);
  }
  *track->info.mutable_audio_features() = request.features();
  if (track->is_published()) announce(world, participant);
}

void on_update_video_track(World& world, Participant& participant,
                           const wire::UpdateLocalVideoTrack& request) {
  Track* track = participant.find_track(request.track_sid());
  if (!track || !track->is_video()) {
    return respond(world, participant, wire::RequestResponse::NOT_FOUND, request);
  }
  track->info.set_width(request.width());
  track->info.set_height(request.height());
  if (track->is_published()) announce(world, participant);
}

void on_update_layers(World& world, Participant& participant,
                      const wire::UpdateVideoLayers& request) {
  Track* track = participant.find_track(request.track_sid());
  if (!track || !track->is_video() || request.ByteSizeLong() > max_request_size) {
    ++world.ignored_messages;
    return;
  }
  *track->info.mutable_layers() = request.layers();
  if (track->is_published()) announce(world, participant);
}

void take_sections(World& world, Participant& participant,
                   std::span<const PublishedSection> sections) {
  participant.unclaimed.clear();
  for (const PublishedSection& section : sections) {
    if (section.stopped) {
      stop(world, participant, section);
    } else if (Track* track = track_of(participant, section)) {
      claim(world, participant, *track, section.cid, section);
    } else if (participant.permissions.can_publish) {
      participant.unclaimed.push_back(section);
    }
  }
  add_next_queued(world, participant);
}

void unpublish(World& world, Participant& participant, const std::string& track_sid) {
  const auto found = participant.tracks.find(track_sid);
  if (found == participant.tracks.end()) return;
  unsubscribe_all(world, participant.room, found->second);
  for (std::size_t i = 0; i < found->second.renditions.size(); ++i) {
    drop_rendition(world, participant, found->second, i);
  }
  participant.room.publishers.erase(found->first);
  const Track track = std::move(found->second);
  participant.tracks.erase(found);
  webhooks::note_unpublished(world, participant, track);
  note_counts(world, participant.room);
}

void unpublish_forbidden(World& world, Participant& participant) {
  std::vector<std::string> forbidden;
  for (const auto& [sid, track] : participant.tracks) {
    if (!participant.permissions.allows(track.info.source())) forbidden.push_back(sid);
  }
  std::erase_if(participant.pending, [&](const Track& track) {
    return !participant.permissions.allows(track.info.source());
  });
  std::erase_if(participant.queued, [&](const wire::AddTrackRequest& request) {
    return !participant.permissions.allows(request.source());
  });
  for (const std::string& sid : forbidden) {
    unpublish(world, participant, sid);
    wire::SignalResponse response;
    response.mutable_track_unpublished()->set_track_sid(sid);
    world.send(participant, std::move(response));
  }
}

}  // namespace visio::livekit::session
