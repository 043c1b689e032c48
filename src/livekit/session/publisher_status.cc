#include "livekit/session/publisher_status.h"

#include <utility>

#include "livekit/session/updates.h"

namespace visio::livekit::session {
namespace {

void schedule(ServerState& server, const Participant& subscriber) {
  if (!server.has_timer(subscriber, Deadline::publisher_status)) {
    server.set_timer(subscriber, Deadline::publisher_status, {});
  }
}

void repeat_stream_states(ServerState& server, const Participant& subscriber) {
  wire::SignalResponse response;
  for (const auto& [track_sid, subscription] : subscriber.subscriptions) {
    const Participant* const publisher = server.find(subscription.publisher);
    if (!publisher) continue;
    wire::StreamStateInfo& info = *response.mutable_stream_state_update()->add_stream_states();
    info.set_participant_sid(publisher->sid);
    info.set_track_sid(track_sid);
    info.set_state(subscription.paused ? wire::PAUSED : wire::ACTIVE);
  }
  if (response.has_stream_state_update()) server.send(subscriber, std::move(response));
}

}  // namespace

void on_subscribed(ServerState& server, Participant& subscriber, const Participant& publisher) {
  if (++subscriber.subscribed_to.tracks_of[publisher.id] > 1) return;
  const bool is_silent = subscriber.room.speakers.told(publisher.sid) == 0;
  if (is_silent && !publisher.quality.told()) return;
  subscriber.subscribed_to.changed.try_emplace(publisher.id, false);
  schedule(server, subscriber);
}

void on_unsubscribed(ServerState& server, Participant& subscriber, const Participant& publisher) {
  const auto found = subscriber.subscribed_to.tracks_of.find(publisher.id);
  if (found == subscriber.subscribed_to.tracks_of.end() || --found->second > 0) return;
  subscriber.subscribed_to.tracks_of.erase(found);
  if (subscriber.room.speakers.told(publisher.sid) == 0) return;
  subscriber.subscribed_to.changed[publisher.id] = true;
  schedule(server, subscriber);
}

void send_publisher_status(ServerState& server, Participant& subscriber) {
  if (!subscriber.connection) return;  // it is told everything when it is back
  wire::SignalResponse speakers;
  wire::SignalResponse qualities;
  for (const auto& [id, spoke] : std::exchange(subscriber.subscribed_to.changed, {})) {
    const Participant* const subject = server.find(id);
    if (!subject) continue;
    const bool is_subscribed = subscriber.is_subscribed_to(*subject);
    const float level = is_subscribed ? subscriber.room.speakers.told(subject->sid) : 0;
    if (level > 0 || spoke) {
      *speakers.mutable_speakers_changed()->add_speakers() = speaker_info(*subject, level);
    }
    if (is_subscribed && subject->quality.told()) {
      *qualities.mutable_connection_quality()->add_updates() = quality_info(server, *subject);
    }
  }
  if (speakers.has_speakers_changed()) server.send(subscriber, std::move(speakers));
  if (qualities.has_connection_quality()) server.send(subscriber, std::move(qualities));
}

void repeat_publisher_status(ServerState& server, Participant& subscriber) {
  for (const auto& [id, other] : subscriber.room.participants) {
    if (is_visible(*other, subscriber)) subscriber.subscribed_to.changed[id] = true;
  }
  send_publisher_status(server, subscriber);
  repeat_stream_states(server, subscriber);
}

void end_speaking(ServerState& server, Participant& participant) {
  Room& room = participant.room;
  if (room.speakers.told(participant.sid) > 0) {
    wire::SignalResponse response;
    *response.mutable_speakers_changed()->add_speakers() = speaker_info(participant, 0);
    const Message message(std::move(response));
    for (const auto& [id, other] : room.participants) {
      if (other->is_subscribed_to(participant)) server.send(*other, message);
    }
  }
  room.speakers.forget(participant.sid);
}

wire::SpeakerInfo speaker_info(const Participant& participant, float level) {
  wire::SpeakerInfo info;
  info.set_sid(participant.sid);
  info.set_level(level);
  info.set_active(level > 0);
  return info;
}

wire::ConnectionQualityInfo quality_info(const ServerState& server,
                                         const Participant& participant) {
  wire::ConnectionQualityInfo info;
  info.set_participant_sid(participant.sid);
  info.set_quality(participant.quality.told().value_or(wire::EXCELLENT));
  info.set_score(participant.quality.opinion_score(server.now));
  return info;
}

}  // namespace visio::livekit::session
