#include "livekit/session/publishing.h"

#include <algorithm>

#include "livekit/note_events.h"
#include "livekit/session/signing.h"
#include "livekit/session/subscribing.h"
#include "livekit/session/subscription_requests.h"
#include "livekit/session/track_requests.h"
#include "livekit/session/updates.h"

namespace visio::livekit::session {
namespace {

using negotiation::PublishedSection;

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
      .is_signing = is_signing(participant, track),
  };
}

/// The track's first description: it comes into the room.
Track& enter_room(Participant& participant, const std::string& track_sid) {
  const auto pending = std::ranges::find(participant.pending, track_sid, &Track::sid);
  Track& track = participant.tracks[track_sid];
  track = std::move(*pending);
  participant.pending.erase(pending);
  participant.room.publishers[track_sid] = &participant;
  apply_early_requests(participant.room, track_sid);
  return track;
}

/// The client describes a rendition of a track that it had added: from now on they belong together.
void bind(ServerState& server, Participant& participant, Track& track, const std::string& cid,
          const PublishedSection& section) {
  auto rendition = std::ranges::find(track.renditions, cid, &Rendition::cid);
  if (rendition == track.renditions.end()) rendition = track.renditions.begin();
  const auto index = rendition - track.renditions.begin();
  // A backup codec that comes before the main one has no track to belong to yet.
  if (index > 0 && !track.is_published()) return;

  const std::string sid = track.sid();
  const bool is_new = !participant.tracks.contains(sid);
  Track& described = is_new ? enter_room(participant, sid) : track;
  Rendition& target = described.renditions[static_cast<std::size_t>(index)];
  const bool is_first = !target.is_described();
  if (is_first) {
    target.publication = {server.next_number()};
    server.publications[target.publication] = {&participant, sid, described.kind()};
  }
  describe(described, target, section);
  server.execute(participant, publish_command(participant, described, target, section));
  // Some may wait for a backup codec.
  if (is_first && !is_new) reconcile_subscribers(server, participant, described);
  if (!is_new) return;
  announce(server, participant);
  note_published(server, participant, described);
  note_counts(server, participant.room);
  reconcile_subscribers(server, participant, described);
}

/// The track that a section belongs to: by what the negotiation knows, or else by its mid.
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

void drop_rendition(ServerState& server, Participant& participant, Track& track,
                    std::size_t index) {
  const sfu::PublicationId id = track.renditions[index].publication;
  if (!id) return;
  server.execute(participant, sfu::Unpublish{.id = id});
  server.publications.erase(id);
}

/// The client no longer sends in this section.
void stop(ServerState& server, Participant& participant, const PublishedSection& section) {
  Track* track = track_of(participant, section);
  if (!track || !track->is_published()) return;
  const auto rendition = std::ranges::find(track->renditions, section.mid, &Rendition::mid);
  if (rendition != track->renditions.end() && rendition != track->renditions.begin()) {
    unsubscribe_all(server, participant.room, *track, rendition->publication);
    drop_rendition(server, participant, *track, 1);
    track->renditions.pop_back();
    return;
  }
  unpublish(server, participant, std::string(track->sid()));
  announce(server, participant, true);
}

}  // namespace

void bind_described(ServerState& server, Participant& participant, const std::string& track_sid) {
  Track* track = participant.find_track(track_sid);
  for (const Rendition& rendition : track->renditions) {
    const std::string cid = rendition.cid;
    const auto found = std::ranges::find_if(participant.unmatched, [&](const auto& section) {
      return section.track_id == cid || section.stream_id == cid;
    });
    if (found == participant.unmatched.end()) continue;
    const PublishedSection section = *found;
    participant.unmatched.erase(found);
    return bind(server, participant, *track, cid, section);
  }
}

void apply_sections(ServerState& server, Participant& participant,
                    std::span<const PublishedSection> sections) {
  participant.unmatched.clear();
  for (const PublishedSection& section : sections) {
    if (section.stopped) {
      stop(server, participant, section);
    } else if (Track* track = track_of(participant, section)) {
      bind(server, participant, *track, section.cid, section);
    } else if (participant.permissions.can_publish) {
      participant.unmatched.push_back(section);
    }
  }
  add_next_queued(server, participant);
}

void unpublish(ServerState& server, Participant& participant, const std::string& track_sid) {
  const auto found = participant.tracks.find(track_sid);
  if (found == participant.tracks.end()) return;
  unsubscribe_all(server, participant.room, found->second);
  for (std::size_t i = 0; i < found->second.renditions.size(); ++i) {
    drop_rendition(server, participant, found->second, i);
  }
  participant.room.publishers.erase(found->first);
  drop_requests(participant.room, found->first);
  const Track track = std::move(found->second);
  participant.tracks.erase(found);
  note_unpublished(server, participant, track);
  note_counts(server, participant.room);
}

namespace {

/// Unpublishes what is of such a source, and tells the client.
template <class Goes>
void withdraw(ServerState& server, Participant& participant, const Goes& goes) {
  std::vector<std::string> published;
  for (const auto& [sid, track] : participant.tracks) {
    if (goes(track.info.source())) published.push_back(sid);
  }
  std::erase_if(participant.pending, [&](const Track& track) { return goes(track.info.source()); });
  std::erase_if(participant.queued,
                [&](const wire::AddTrackRequest& request) { return goes(request.source()); });
  for (const std::string& sid : published) {
    unpublish(server, participant, sid);
    wire::SignalResponse response;
    response.mutable_track_unpublished()->set_track_sid(sid);
    server.send(participant, std::move(response));
  }
}

}  // namespace

void unpublish_source(ServerState& server, Participant& participant, wire::TrackSource source) {
  withdraw(server, participant, [source](wire::TrackSource of) { return of == source; });
}

void unpublish_forbidden(ServerState& server, Participant& participant) {
  const auto is_forbidden = [&](wire::TrackSource source) {
    return !participant.permissions.allows(source);
  };
  withdraw(server, participant, is_forbidden);
}

}  // namespace visio::livekit::session
