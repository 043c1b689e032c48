#include "livekit/session/media_events.h"

#include <algorithm>
#include <set>

#include "livekit/note_events.h"
#include "livekit/session/data.h"
#include "livekit/session/dynacast.h"
#include "livekit/session/leaving.h"
#include "livekit/session/publisher_status.h"
#include "livekit/session/subscribing.h"
#include "livekit/session/updates.h"

namespace visio::livekit::session {
namespace {

/// Sends each participant those items to whose subject it is subscribed. Where that is all of them,
/// which is the common case, the message is the same one.
template <class Item, class Fill>
void send_to_subscribers(ServerState& server, Room& room,
                         const std::vector<std::pair<const Participant*, Item>>& items, Fill fill) {
  const auto message_for = [&](auto accepts) {
    wire::SignalResponse response;
    for (const auto& [subject, item] : items) {
      if (accepts(*subject)) fill(response, item);
    }
    return response;
  };
  const Message whole(message_for([](const Participant&) { return true; }));
  for (const auto& [id, subscriber] : room.participants) {
    const auto concerns = [&](const Participant& subject) {
      return subscriber->is_subscribed_to(subject);
    };
    const auto concerned =
        std::ranges::count_if(items, [&](const auto& item) { return concerns(*item.first); });
    if (concerned == std::ssize(items)) {
      server.send(*subscriber, whole);
    } else if (concerned > 0) {
      server.send(*subscriber, message_for(concerns));
    }
  }
}

using QualityItem = std::pair<const Participant*, wire::ConnectionQualityInfo>;

QualityItem quality_item(const ServerState& server, const Participant& participant) {
  return {&participant, quality_info(server, participant)};
}

void send_quality(ServerState& server, Room& room, const std::vector<QualityItem>& items) {
  send_to_subscribers(server, room, items,
                      [](wire::SignalResponse& response, const wire::ConnectionQualityInfo& info) {
                        *response.mutable_connection_quality()->add_updates() = info;
                      });
}

/// This includes participants whose streams have ended: their quality is no longer bad.
void tell_changed_quality(ServerState& server, Room& room) {
  std::vector<QualityItem> items;
  for (const auto& [id, participant] : room.participants) {
    if (participant->quality.changed(server.now)) {
      items.push_back(quality_item(server, *participant));
    }
  }
  if (!items.empty()) send_quality(server, room, items);
}

void note_lost(ServerState& server, Participant& participant, bool lost) {
  participant.quality.set_lost(lost);
  if (!participant.quality.changed(server.now)) return;
  send_quality(server, participant.room, {quality_item(server, participant)});
}

void become_active(ServerState& server, Participant& participant) {
  participant.state = wire::ParticipantInfo::ACTIVE;
  participant.was_active = true;
  server.cancel_timer(participant, Deadline::activation);
  announce(server, participant);
  note_joined(server, participant);
}

void on_connected(ServerState& server, Participant& participant, const PeerConnection& connection) {
  server.cancel_timer(participant, Deadline::leave);
  server.cancel_timer(participant, Deadline::resumption);
  note_lost(server, participant, false);
  if (!participant.is_active() && &connection == &participant.primary()) {
    become_active(server, participant);
  }
  if (&connection == &participant.downlink()) tell_publishers(server, participant);
}

bool is_video(const ServerState& server, const sfu::StreamQuality& report) {
  const StreamOwner* owner = nullptr;
  if (const auto* publication = std::get_if<sfu::PublicationId>(&report.stream)) {
    const auto found = server.publications.find(*publication);
    if (found != server.publications.end()) owner = &found->second;
  } else {
    const auto found = server.subscriptions.find(std::get<sfu::SubscriptionId>(report.stream));
    if (found != server.subscriptions.end()) owner = &found->second;
  }
  return owner && owner->kind == protocol::codec::MediaKind::video;
}

}  // namespace

void on_event(ServerState& server, const sfu::TransportStateChanged& event) {
  Participant* participant = server.by_transport(event.id);
  if (!participant) return;
  PeerConnection& connection =
      event.id == participant->publisher.id ? participant->publisher : participant->subscriber;
  connection.state = event.state;
  switch (event.state) {
    case transport::State::connecting:
      return;
    case transport::State::connected:
      connection.was_connected = true;
      return on_connected(server, *participant, connection);
    case transport::State::disconnected:
      if (connection.was_connected) note_lost(server, *participant, true);
      return;
    case transport::State::failed:
      if (connection.was_connected) on_transport_failed(server, *participant);
      return;
  }
}

void on_event(ServerState&, const sfu::ChannelReady&) {
  // The engine itself holds reliable messages back until the channel opens.
}

void on_event(ServerState& server, const sfu::DataReceived& event) {
  Participant* sender = server.by_transport(event.transport);
  if (sender) on_data(server, *sender, event);
}

void on_event(ServerState& server, const sfu::DataAccepted& event) {
  on_accepted(server, event.id);
}

void on_event(ServerState& server, const sfu::ReceiverStalled& event) {
  Participant* participant = server.by_transport(event.transport);
  if (participant)
    dismiss(server, *participant, wire::STATE_MISMATCH, wire::LeaveRequest::RECONNECT);
}

void on_event(ServerState& server, const sfu::PublicationStarted& event) {
  const auto owner = server.publications.find(event.id);
  if (owner == server.publications.end()) return;
  Participant& publisher = *owner->second.participant;
  Track& track = publisher.tracks.at(owner->second.track_sid);
  if (track.renditions.front().publication != event.id) return;
  begin_demand(server, publisher, track);
  const std::string mime(protocol::codec::mime_type(event.codec));
  if (track.info.mime_type() == mime) return;
  track.info.set_mime_type(mime);
  announce(server, publisher);
}

void on_event(ServerState& server, const sfu::SubscriptionStarted& event) {
  const auto owner = server.subscriptions.find(event.id);
  if (owner == server.subscriptions.end()) return;
  const auto& [subscriber, track_sid, kind] = owner->second;
  tell_publisher_of(server, subscriber->subscriptions.at(track_sid));
}

void on_event(ServerState& server, const sfu::StreamStateChanged& event) {
  const auto owner = server.subscriptions.find(event.id);
  if (owner == server.subscriptions.end()) return;
  const auto& [subscriber, track_sid, kind] = owner->second;
  const Participant* publisher = subscriber->room.publisher_of(track_sid);
  if (!publisher) return;
  subscriber->subscriptions.at(track_sid).paused = event.paused;
  wire::SignalResponse response;
  wire::StreamStateInfo& info = *response.mutable_stream_state_update()->add_stream_states();
  info.set_participant_sid(publisher->sid);
  info.set_track_sid(track_sid);
  info.set_state(event.paused ? wire::PAUSED : wire::ACTIVE);
  server.send(*subscriber, std::move(response));
}

void on_event(ServerState& server, const sfu::SpeakersObserved& event) {
  for (const sfu::SpeakerLevel& speaker : event.speakers) {
    const auto owner = server.publications.find(speaker.publication);
    if (owner != server.publications.end())
      note_level(server, *owner->second.participant, speaker.level);
  }
}

void on_event(ServerState& server, const sfu::QualityReport& event) {
  std::set<Room*> rooms;
  for (const sfu::StreamQuality& stream : event.streams) {
    Participant* participant = server.find(stream.participant);
    if (!participant) continue;
    participant->quality.note(stream, is_video(server, stream), server.now);
    participant->link.note(stream);
    rooms.insert(&participant->room);
  }
  for (Room* room : rooms) tell_changed_quality(server, *room);
}

void on_event(ServerState& server, const sfu::LinksReported& event) {
  std::set<Participant*> reported;
  for (const sfu::LinkReport& link : event.links) {
    Participant* const participant = server.find(link.participant);
    if (!participant) continue;
    participant->link.note(link, event.shard, event.interval);
    reported.insert(participant);
  }
  for (Participant* const participant : reported) {
    participant->link.close(participant->quality.level(server.now), server.unix_ms());
  }
}

void on_event(ServerState& server, const sfu::CaptureChanged& event) {
  const auto owner = server.publications.find(event.publication);
  if (owner == server.publications.end()) return;
  Participant& publisher = *owner->second.participant;
  Track& track = publisher.tracks.at(owner->second.track_sid);
  Rendition* const rendition = track.find(event.publication);
  if (!rendition) return;
  event.is_captured ? rendition->watch({}) : rendition->unwatch({});
  update_demand(server, publisher, track);
}

void on_event(ServerState&, const sfu::EncodingActivity&) {
  // Which encodings arrive concerns the engine's choice of layers alone.
}

void on_event(ServerState&, const sfu::RateExceeded&) {
  // Operators read it in the log.
}

void note_level(ServerState& server, Participant& participant, float level,
                base::Duration duration) {
  Room& room = participant.room;
  room.speakers.note_level(participant.sid, level, server.now + duration);
  if (!server.timers.is_set({room.number, Deadline::speakers})) {
    server.set_timer(room, Deadline::speakers, {});
  }
}

void send_speakers(ServerState& server, Room& room) {
  std::vector<std::pair<const Participant*, wire::SpeakerInfo>> items;
  for (wire::SpeakerInfo& change : room.speakers.poll_changes(server.now)) {
    if (const Participant* subject = room.find_by_sid(change.sid())) {
      items.emplace_back(subject, std::move(change));
    }
  }
  if (!items.empty()) {
    send_to_subscribers(server, room, items,
                        [](wire::SignalResponse& response, const wire::SpeakerInfo& info) {
                          *response.mutable_speakers_changed()->add_speakers() = info;
                        });
  }
  if (room.speakers.busy()) server.set_timer(room, Deadline::speakers, limits::speakers);
}

}  // namespace visio::livekit::session
