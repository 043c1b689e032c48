#include "livekit/session/track_requests.h"

#include <algorithm>

#include "base/text.h"
#include "livekit/ids.h"
#include "livekit/session/publishing.h"
#include "livekit/session/requests.h"
#include "livekit/session/updates.h"

namespace visio::livekit::session {
namespace {

/// Of a request that is kept: a track with all its layers and codecs needs some hundred bytes.
constexpr std::size_t max_request_size = 16 * 1024;

bool is_cid_in_use(const Participant& participant, const std::string& cid) {
  const auto has_it = [&](const Track& track) { return track.has_cid(cid); };
  return std::ranges::any_of(participant.pending, has_it) ||
         std::ranges::any_of(participant.tracks,
                             [&](const auto& item) { return has_it(item.second); });
}

void confirm(ServerState& server, const Participant& participant, const std::string& cid,
             const Track& track) {
  wire::SignalResponse response;
  response.mutable_track_published()->set_cid(cid);
  *response.mutable_track_published()->mutable_track() = track.info;
  server.send(participant, std::move(response));
}

/// Client id and stream stand in session descriptions.
bool is_well_named(const wire::AddTrackRequest& request) {
  return base::is_name(request.name()) && base::is_name(request.cid()) &&
         base::is_name(request.stream());
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

void add_track(ServerState& server, Participant& participant,
               const wire::AddTrackRequest& request) {
  participant.pending.push_back(
      make_track(request, new_track_sid(server.entropy, request.type(), request.source())));
  participant.pending.back().added_at = server.now;
  const std::string track_sid = participant.pending.back().sid();
  confirm(server, participant, request.cid(), participant.pending.back());
  bind_described(server, participant, track_sid);
}

/// Drops tracks that were added and never described, to make room for another.
void give_up_pending(const ServerState& server, Participant& participant) {
  if (participant.pending.size() < limits::pending_tracks) return;
  std::erase_if(participant.pending, [&](const Track& track) {
    return server.now - track.added_at >= limits::pending_track;
  });
}

/// A second codec for a track that is there.
void add_backup_codec(ServerState& server, Participant& participant,
                      const wire::AddTrackRequest& request) {
  Track* track = participant.find_track(request.sid());
  if (!track || !add_backup(*track, request)) {
    return respond(server, participant, wire::RequestResponse::NOT_FOUND, request);
  }
  confirm(server, participant, request.cid(), *track);
  bind_described(server, participant, request.sid());
}

}  // namespace

void on_add_track(ServerState& server, Participant& participant,
                  const wire::AddTrackRequest& request) {
  if (!is_well_named(request)) {
    return respond(server, participant, wire::RequestResponse::INVALID_NAME, request,
                   "each of name, cid and stream " + std::string(base::name_rule));
  }
  give_up_pending(server, participant);
  if (const auto refusal = find_refusal(participant, request)) {
    return respond(server, participant, *refusal, request);
  }
  if (!request.sid().empty()) return add_backup_codec(server, participant, request);
  if (is_cid_in_use(participant, request.cid())) {
    return respond(server, participant, queue(participant, request), request);
  }
  add_track(server, participant, request);
}

void on_mute(ServerState& server, Participant& participant, const wire::MuteTrackRequest& request) {
  if (Track* track = participant.find_track(request.sid())) {
    set_muted(server, participant, *track, request.muted());
  } else {
    respond(server, participant, wire::RequestResponse::NOT_FOUND, request);
  }
}

void set_muted(ServerState& server, Participant& participant, Track& track, bool muted) {
  if (track.info.muted() == muted) return;
  track.info.set_muted(muted);
  for (const Rendition& rendition : track.renditions) {
    if (!rendition.is_described()) continue;
    server.execute(participant,
                   sfu::SetPublicationMuted{.id = rendition.publication, .muted = muted});
  }
  if (track.is_published()) announce(server, participant);
}

void tell_muted(ServerState& server, const Participant& participant, Track& track) {
  track.mute_told_at = server.now;
  wire::SignalResponse response;
  response.mutable_mute()->set_sid(track.sid());
  response.mutable_mute()->set_muted(track.info.muted());
  server.send(participant, std::move(response));
}

void repeat_mutes(ServerState& server, Participant& participant) {
  for (auto& [sid, track] : participant.tracks) {
    if (track.mute_told_at >= participant.last_message_at) tell_muted(server, participant, track);
  }
}

void on_update_audio_track(ServerState& server, Participant& participant,
                           const wire::UpdateLocalAudioTrack& request) {
  Track* track = participant.find_track(request.track_sid());
  if (!track || track->is_video() || request.ByteSizeLong() > max_request_size) {
    return respond(server, participant, wire::RequestResponse::NOT_FOUND, request);
  }
  *track->info.mutable_audio_features() = request.features();
  if (track->is_published()) announce(server, participant);
}

void on_update_video_track(ServerState& server, Participant& participant,
                           const wire::UpdateLocalVideoTrack& request) {
  Track* track = participant.find_track(request.track_sid());
  if (!track || !track->is_video()) {
    return respond(server, participant, wire::RequestResponse::NOT_FOUND, request);
  }
  track->info.set_width(request.width());
  track->info.set_height(request.height());
  if (track->is_published()) announce(server, participant);
}

void on_update_layers(ServerState& server, Participant& participant,
                      const wire::UpdateVideoLayers& request) {
  Track* track = participant.find_track(request.track_sid());
  if (!track || !track->is_video() || request.ByteSizeLong() > max_request_size) {
    ++server.ignored_messages;
    return;
  }
  *track->info.mutable_layers() = request.layers();
  if (track->is_published()) announce(server, participant);
}

void add_next_queued(ServerState& server, Participant& participant) {
  for (auto next = participant.queued.begin(); next != participant.queued.end(); ++next) {
    if (is_cid_in_use(participant, next->cid())) continue;
    const wire::AddTrackRequest request = std::move(*next);
    participant.queued.erase(next);
    return add_track(server, participant, request);
  }
}

}  // namespace visio::livekit::session
