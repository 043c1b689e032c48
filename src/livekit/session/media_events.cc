#include "livekit/session/media_events.h"

#include <algorithm>
#include <set>

#include "livekit/session/data.h"
#include "livekit/session/leaving.h"
#include "livekit/session/subscribing.h"
#include "livekit/session/updates.h"
#include "livekit/webhooks/events.h"

namespace visio::livekit::session {
namespace {

/// Whether `listener` receives anything of `publisher`, or is it.
bool hears(const Participant& listener, const Participant& publisher) {
  if (&listener == &publisher) return true;
  return std::ranges::any_of(publisher.tracks, [&](const auto& item) {
    return listener.subscriptions.contains(item.first);
  });
}

/// Sends each participant those items whose subject it hears. Where that is all of them, which is
/// the common case, the message is the same one.
template <class Item, class Fill>
void send_to_hearers(World& world, Room& room,
                     const std::vector<std::pair<const Participant*, Item>>& items, Fill fill) {
  const auto message_for = [&](auto accepts) {
    wire::SignalResponse response;
    for (const auto& [subject, item] : items) {
      if (accepts(*subject)) fill(response, item);
    }
    return response;
  };
  const Message whole(message_for([](const Participant&) { return true; }));
  for (const auto& [id, listener] : room.participants) {
    const auto is_heard = [&](const Participant& subject) { return hears(*listener, subject); };
    const auto heard =
        std::ranges::count_if(items, [&](const auto& item) { return is_heard(*item.first); });
    if (heard == std::ssize(items)) {
      world.send(*listener, whole);
    } else if (heard > 0) {
      world.send(*listener, message_for(is_heard));
    }
  }
}

using QualityItem = std::pair<const Participant*, wire::ConnectionQualityInfo>;

QualityItem quality_item(const World& world, const Participant& participant) {
  wire::ConnectionQualityInfo info;
  info.set_participant_sid(participant.sid);
  info.set_quality(participant.quality.level(world.now));
  info.set_score(participant.quality.opinion_score(world.now));
  return {&participant, std::move(info)};
}

void send_quality(World& world, Room& room, const std::vector<QualityItem>& items) {
  send_to_hearers(world, room, items,
                  [](wire::SignalResponse& response, const wire::ConnectionQualityInfo& info) {
                    *response.mutable_connection_quality()->add_updates() = info;
                  });
}

void note_lost(World& world, Participant& participant, bool lost) {
  participant.quality.set_lost(lost);
  if (!participant.quality.changed(world.now)) return;
  send_quality(world, participant.room, {quality_item(world, participant)});
}

void become_active(World& world, Participant& participant) {
  participant.state = wire::ParticipantInfo::ACTIVE;
  participant.was_active = true;
  world.cancel_timer(participant, Deadline::activation);
  announce(world, participant);
  webhooks::note_joined(world, participant);
}

void on_connected(World& world, Participant& participant, const PeerConnection& connection) {
  world.cancel_timer(participant, Deadline::departure);
  note_lost(world, participant, false);
  if (!participant.is_active() && &connection == &participant.primary()) {
    become_active(world, participant);
  }
  if (&connection == &participant.downlink()) tell_publishers(world, participant);
}

bool is_video(const World& world, const sfu::StreamQuality& report) {
  const StreamOwner* owner = nullptr;
  if (const auto* publication = std::get_if<sfu::PublicationId>(&report.stream)) {
    const auto found = world.publications.find(*publication);
    if (found != world.publications.end()) owner = &found->second;
  } else {
    const auto found = world.subscriptions.find(std::get<sfu::SubscriptionId>(report.stream));
    if (found != world.subscriptions.end()) owner = &found->second;
  }
  return owner && owner->track_sid.starts_with("TR_V");
}

}  // namespace

void on_event(World& world, const sfu::TransportStateChanged& event) {
  Participant* participant = world.by_transport(event.id);
  if (!participant) return;
  PeerConnection& connection =
      event.id == participant->publisher.id ? participant->publisher : participant->subscriber;
  connection.state = event.state;
  switch (event.state) {
    case transport::State::connecting:
      return;
    case transport::State::connected:
      connection.was_connected = true;
      return on_connected(world, *participant, connection);
    case transport::State::disconnected:
      if (connection.was_connected) note_lost(world, *participant, true);
      return;
    case transport::State::failed:
      if (connection.was_connected) on_transport_failed(world, *participant);
      return;
  }
}

void on_event(World&, const sfu::ChannelReady&) {
  // The engine itself holds reliable messages back until the channel opens.
}

void on_event(World& world, const sfu::DataReceived& event) {
  Participant* sender = world.by_transport(event.transport);
  if (sender) on_data(world, *sender, event.label, event.bytes);
}

void on_event(World& world, const sfu::PublicationStarted& event) {
  const auto owner = world.publications.find(event.id);
  if (owner == world.publications.end()) return;
  Participant& publisher = *owner->second.participant;
  Track& track = publisher.tracks.at(owner->second.track_sid);
  const std::string mime(protocol::codec::mime_type(event.codec));
  if (track.renditions.front().publication != event.id || track.info.mime_type() == mime) return;
  track.info.set_mime_type(mime);
  announce(world, publisher);
}

void on_event(World& world, const sfu::SubscriptionStarted& event) {
  const auto owner = world.subscriptions.find(event.id);
  if (owner == world.subscriptions.end()) return;
  const auto& [subscriber, track_sid] = owner->second;
  tell_publisher_of(world, subscriber->subscriptions.at(track_sid));
}

void on_event(World& world, const sfu::StreamStateChanged& event) {
  const auto owner = world.subscriptions.find(event.id);
  if (owner == world.subscriptions.end()) return;
  const auto& [subscriber, track_sid] = owner->second;
  const Participant* publisher = subscriber->room.publisher_of(track_sid);
  if (!publisher) return;
  wire::SignalResponse response;
  wire::StreamStateInfo& info = *response.mutable_stream_state_update()->add_stream_states();
  info.set_participant_sid(publisher->sid);
  info.set_track_sid(track_sid);
  info.set_state(event.paused ? wire::PAUSED : wire::ACTIVE);
  world.send(*subscriber, std::move(response));
}

void on_event(World& world, const sfu::SpeakersObserved& event) {
  for (const sfu::SpeakerLevel& speaker : event.speakers) {
    const auto owner = world.publications.find(speaker.publication);
    if (owner != world.publications.end()) hear(world, *owner->second.participant, speaker.level);
  }
}

void on_event(World& world, const sfu::QualityReport& event) {
  std::set<Participant*> reported;
  for (const sfu::StreamQuality& stream : event.streams) {
    Participant* participant = world.find(stream.participant);
    if (!participant) continue;
    participant->quality.note(stream, is_video(world, stream), world.now);
    reported.insert(participant);
  }
  std::map<Room*, std::vector<QualityItem>> changes;
  for (Participant* participant : reported) {
    if (participant->quality.changed(world.now)) {
      changes[&participant->room].push_back(quality_item(world, *participant));
    }
  }
  for (const auto& [room, items] : changes) send_quality(world, *room, items);
}

void on_event(World&, const sfu::EncodingActivity&) {
  // Which encodings arrive concerns the engine's choice of layers alone.
}

void on_event(World&, const sfu::RateExceeded&) {
  // Operators read it in the log.
}

void hear(World& world, Participant& participant, float level, base::Duration duration) {
  Room& room = participant.room;
  room.speakers.hear(participant.sid, level, world.now + duration);
  if (!world.timers.is_set({room.number, Deadline::speakers})) {
    world.set_timer(room, Deadline::speakers, {});
  }
}

void send_speakers(World& world, Room& room) {
  std::vector<std::pair<const Participant*, wire::SpeakerInfo>> items;
  for (wire::SpeakerInfo& change : room.speakers.poll_changes(world.now)) {
    if (const Participant* subject = room.find_by_sid(change.sid())) {
      items.emplace_back(subject, std::move(change));
    }
  }
  if (!items.empty()) {
    send_to_hearers(world, room, items,
                    [](wire::SignalResponse& response, const wire::SpeakerInfo& info) {
                      *response.mutable_speakers_changed()->add_speakers() = info;
                    });
  }
  if (room.speakers.busy()) world.set_timer(room, Deadline::speakers, limits::speakers);
}

}  // namespace visio::livekit::session
