#include "livekit/session/negotiating.h"

#include <algorithm>
#include <boost/json.hpp>

#include "livekit/ids.h"
#include "livekit/session/leaving.h"
#include "livekit/session/publishing.h"
#include "livekit/session/requests.h"
#include "livekit/session/subscribing.h"

namespace visio::livekit::session {
namespace {

using negotiation::LocalParameters;
using negotiation::PeerDescription;

LocalParameters local_parameters(ServerState& server, const Participant& participant,
                                 const PeerConnection& connection) {
  return {.ice = connection.credentials,
          .fingerprint = server.media.fingerprint(),
          .candidates = server.media.candidates(participant.id)};
}

void open(ServerState& server, Participant& participant, PeerConnection& connection) {
  if (connection.opened) return;
  connection.opened = true;
  connection.credentials = new_credentials(server.entropy);
  sfu::OpenTransport command{
      .id = connection.id, .participant = participant.id, .local = connection.credentials};
  server.entropy.fill(command.entropy);
  if (&connection == &participant.primary()) command.awaited_channels = {"_reliable"};
  server.execute(participant, std::move(command));
}

void restart(ServerState& server, Participant& participant, PeerConnection& connection) {
  connection.credentials = new_credentials(server.entropy);
  connection.candidates_sent = false;
  server.execute(participant,
                 sfu::RestartIce{.id = connection.id, .local = connection.credentials});
}

/// With two peer connections the server creates the channels of the subscriber's, once the answer
/// has said by our role which numbers they get.
void open_channels(ServerState& server, Participant& participant) {
  const auto open_channel = [&](std::string label, bool ordered) {
    protocol::sctp::ChannelParameters parameters;
    parameters.label = std::move(label);
    parameters.ordered = ordered;
    if (!ordered) parameters.max_retransmits = 0;
    server.execute(participant, sfu::OpenChannel{.transport = participant.subscriber.id,
                                                 .parameters = std::move(parameters)});
  };
  open_channel("_reliable", true);
  open_channel("_lossy", false);
  open_channel("_data_track", false);
}

void send_candidates(ServerState& server, Participant& participant, PeerConnection& connection,
                     const std::string& mid) {
  if (std::exchange(connection.candidates_sent, true)) return;
  const std::vector<std::string> candidates = server.media.candidates(participant.id);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    boost::json::object init{{"candidate", "candidate:" + candidates[i]},
                             {"sdpMid", mid},
                             {"sdpMLineIndex", 0},
                             {"usernameFragment", connection.credentials.ufrag}};
    wire::SignalResponse response;
    auto& trickle = *response.mutable_trickle();
    trickle.set_candidateinit(boost::json::serialize(init));
    trickle.set_target(&connection == &participant.publisher ? wire::PUBLISHER : wire::SUBSCRIBER);
    trickle.set_final(i + 1 == candidates.size());
    server.send(participant, std::move(response));
  }
}

void connect(ServerState& server, Participant& participant, PeerConnection& connection,
             const negotiation::Remote& remote) {
  server.execute(participant,
                 sfu::ConnectTransport{
                     .id = connection.id, .peer = remote.fingerprint, .our_role = remote.our_role});
}

std::vector<negotiation::KnownTrack> known_tracks(const Participant& participant) {
  std::vector<negotiation::KnownTrack> known;
  const auto add = [&](const Track& track) {
    for (const Rendition& rendition : track.renditions) {
      known.push_back(known_track(track, rendition));
    }
  };
  for (const auto& [sid, track] : participant.tracks) add(track);
  for (const Track& track : participant.pending) add(track);
  return known;
}

std::vector<negotiation::DownTrack> wanted_tracks(const Participant& participant) {
  std::vector<negotiation::DownTrack> wanted;
  if (!participant.single_connection) return wanted;
  for (const auto& [sid, subscription] : participant.subscriptions) {
    wanted.push_back(subscription.down);
  }
  return wanted;
}

/// Sections of the offer in which the client could receive a track, beyond those in which it does.
void count_free_sections(Participant& participant, const PeerDescription& offer,
                         const negotiation::Answer& answer) {
  participant.free = {};
  for (const auto& section : offer.sdp().sections) {
    const auto& media = offer.sdp().pattern_of(section);
    if (media.direction != protocol::sdp::Direction::recvonly ||
        answer.mid_to_track_id.contains(section.mid)) {
      continue;
    }
    if (media.kind == "audio") ++participant.free.audios;
    if (media.kind == "video") ++participant.free.videos;
  }
}

std::uint32_t beyond(std::uint32_t needed, std::uint32_t there) {
  return needed - std::min(needed, there);
}

/// Of the sections that are missing, those that the client is asked for now.
Sections at_once(Sections missing, Sections required) {
  return {
      .audios = std::min(missing.audios, beyond(limits::audio_sections_at_once, required.audios)),
      .videos = std::min(missing.videos, beyond(limits::video_sections_at_once, required.videos))};
}

void send_requirement(ServerState& server, Participant& participant, Sections missing) {
  const Sections more = at_once(missing, participant.required);
  participant.required.audios += more.audios;
  participant.required.videos += more.videos;
  participant.offer_required = true;
  wire::SignalResponse response;
  response.mutable_media_sections_requirement()->set_num_audios(more.audios);
  response.mutable_media_sections_requirement()->set_num_videos(more.videos);
  server.send(participant, std::move(response));
}

/// With one peer connection only the client offers: it is asked to, with sections for the tracks
/// that have none.
void require_sections(ServerState& server, Participant& participant) {
  Sections needed;
  for (const auto& [sid, subscription] : participant.subscriptions) {
    if (subscription.attached) continue;
    const bool audio = subscription.down.kind == protocol::codec::MediaKind::audio;
    ++(audio ? needed.audios : needed.videos);
  }
  const Sections& free = participant.free;
  const Sections& required = participant.required;
  const Sections missing{.audios = beyond(needed.audios, free.audios + required.audios),
                         .videos = beyond(needed.videos, free.videos + required.videos)};
  const Sections more = at_once(missing, required);
  // The offer that is on its way has sections for all of them, or for as many as one may have.
  if (participant.offer_required && more.audios + more.videos == 0) return;
  send_requirement(server, participant, more);
}

void send_offer(ServerState& server, Participant& participant) {
  PeerConnection& connection = participant.subscriber;
  if (!connection.opened) open(server, participant, connection);
  wire::SignalResponse response;
  auto& offer = *response.mutable_offer();
  offer.set_type("offer");
  offer.set_sdp(participant.offerer.offer(local_parameters(server, participant, connection)));
  offer.set_id(++participant.offer_id);
  const auto mids = participant.offerer.mid_to_track_id();
  offer.mutable_mid_to_track_id()->insert(mids.begin(), mids.end());
  server.send(participant, std::move(response));
  server.set_timer(participant, Deadline::answer, limits::answer);
  participant.negotiated_at = server.now;
  send_candidates(server, participant, connection, "0");
}

void send_answer(ServerState& server, const Participant& participant,
                 const negotiation::Answer& answer, std::uint32_t id) {
  wire::SignalResponse response;
  auto& description = *response.mutable_answer();
  description.set_type("answer");
  description.set_sdp(answer.sdp);
  description.set_id(id);
  description.mutable_mid_to_track_id()->insert(answer.mid_to_track_id.begin(),
                                                answer.mid_to_track_id.end());
  server.send(participant, std::move(response));
}

/// Descriptions grow with the tracks in them: while a large room fills, one tells of several who
/// came.
base::Duration debounce_of(const Participant& participant) {
  const auto tracks = static_cast<std::int64_t>(participant.subscriptions.size());
  return std::max(limits::negotiation_debounce, tracks * limits::negotiation_debounce_per_track);
}

}  // namespace

void on_offer(ServerState& server, Participant& participant,
              const wire::SessionDescription& offer) {
  const auto description = PeerDescription::parse_offer(offer.sdp());
  if (!description) return ask_to_rejoin(server, participant, wire::STATE_MISMATCH);
  PeerConnection& connection = participant.publisher;
  open(server, participant, connection);
  if (participant.answerer.restarts_ice(*description)) restart(server, participant, connection);

  const auto answer = participant.answerer.answer(
      *description, known_tracks(participant), wanted_tracks(participant),
      local_parameters(server, participant, connection));
  if (!answer) return ask_to_rejoin(server, participant, wire::STATE_MISMATCH);
  send_answer(server, participant, *answer, offer.id());
  connect(server, participant, connection, answer->remote);
  send_candidates(server, participant, connection, description->sdp().sections.front().mid);
  participant.negotiated_at = server.now;

  apply_sections(server, participant, answer->published);
  if (!participant.single_connection) return;
  // The answer tells what the client was to be told.
  server.cancel_timer(participant, Deadline::negotiation);
  participant.required = {};
  participant.offer_required = false;
  count_free_sections(participant, *description, *answer);
  attach(server, participant, answer->attached);
  const Sections missing{.audios = static_cast<std::uint32_t>(answer->missing.audios),
                         .videos = static_cast<std::uint32_t>(answer->missing.videos)};
  if (missing.audios + missing.videos > 0) send_requirement(server, participant, missing);
}

void on_answer(ServerState& server, Participant& participant,
               const wire::SessionDescription& answer) {
  const bool current = answer.id() == participant.offer_id || answer.id() == 0;
  if (participant.single_connection || !current || !participant.offerer.outstanding()) {
    ++server.ignored_messages;
    return;
  }
  const auto description = PeerDescription::parse_answer(answer.sdp());
  if (!description) return ask_to_rejoin(server, participant, wire::STATE_MISMATCH);
  const auto accepted = participant.offerer.accept(*description);
  if (!accepted) return ask_to_rejoin(server, participant, wire::STATE_MISMATCH);
  server.cancel_timer(participant, Deadline::answer);
  connect(server, participant, participant.subscriber, accepted->remote);
  if (!std::exchange(participant.subscriber.described, true)) open_channels(server, participant);
  attach(server, participant, accepted->attached);
  if (participant.offerer.changed()) schedule_negotiation(server, participant);
}

void on_trickle(ServerState& server, const Participant& participant,
                const wire::TrickleRequest& trickle) {
  boost::system::error_code error;
  const auto init = boost::json::parse(trickle.candidateinit(), error);
  if (error || !init.is_object()) {
    respond(server, participant, wire::RequestResponse::INVALID_REQUEST, trickle);
  }
}

void open_primary(ServerState& server, Participant& participant) {
  open(server, participant,
       participant.subscriber_primary ? participant.subscriber : participant.publisher);
}

void schedule_negotiation(ServerState& server, Participant& participant) {
  if (server.has_timer(participant, Deadline::negotiation)) return;
  if (!participant.single_connection && participant.offerer.outstanding()) return;
  const base::Duration debounce = debounce_of(participant);
  const bool idle = server.now - participant.negotiated_at > debounce;
  server.set_timer(participant, Deadline::negotiation,
                   idle ? limits::negotiation_when_idle : debounce);
}

void negotiate(ServerState& server, Participant& participant) {
  if (!participant.connection) return;  // it is told everything when it is back
  if (participant.single_connection) {
    participant.negotiated_at = server.now;
    return require_sections(server, participant);
  }
  if (!participant.offerer.outstanding() && participant.offerer.changed()) {
    send_offer(server, participant);
  }
}

void restart_subscriber(ServerState& server, Participant& participant) {
  server.cancel_timer(participant, Deadline::negotiation);
  if (participant.subscriber.opened) restart(server, participant, participant.subscriber);
  send_offer(server, participant);
}

}  // namespace visio::livekit::session
