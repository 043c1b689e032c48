#include "livekit/session/subscription_requests.h"

#include <algorithm>

namespace visio::livekit::session {

SubscriptionRequest* subscription_request_for(ServerState& server, Participant& participant,
                                              const std::string& track_sid) {
  if (participant.room.publisher_of(track_sid))
    return &participant.subscription_requests[track_sid];
  auto& early = participant.early_requests;
  const bool fits =
      track_sid.size() <= limits::name && early.size() < limits::early_subscription_requests;
  if (!fits && !early.contains(track_sid)) return nullptr;
  EarlySubscriptionRequest& request = early[track_sid];
  request.since = server.now;
  if (!server.has_timer(participant, Deadline::missing_track)) {
    server.set_timer(participant, Deadline::missing_track, limits::missing_track);
  }
  return &request.request;
}

void apply_early_requests(Room& room, const std::string& track_sid) {
  for (const auto& [id, participant] : room.participants) {
    auto early = participant->early_requests.extract(track_sid);
    if (early) participant->subscription_requests[track_sid] = std::move(early.mapped().request);
  }
}

void drop_requests(Room& room, const std::string& track_sid) {
  for (const auto& [id, participant] : room.participants) {
    participant->subscription_requests.erase(track_sid);
    participant->changed_settings.erase(track_sid);
  }
}

void give_up_missing(ServerState& server, Participant& subscriber) {
  base::Instant next = base::never;
  std::erase_if(subscriber.early_requests, [&](const auto& item) {
    const auto& [track_sid, early] = item;
    const base::Instant due = early.since + limits::missing_track;
    if (due > server.now) {
      next = std::min(next, due);
      return false;
    }
    const bool wanted = early.request.subscribed.value_or(false);
    if (wanted) refuse_track(server, subscriber, track_sid, wire::SE_TRACK_NOTFOUND);
    return true;
  });
  if (next != base::never) {
    server.set_timer(subscriber, Deadline::missing_track, next - server.now);
  }
}

void refuse_track(ServerState& server, const Participant& subscriber, const std::string& track_sid,
                  wire::SubscriptionError error) {
  wire::SignalResponse response;
  response.mutable_subscription_response()->set_track_sid(track_sid);
  response.mutable_subscription_response()->set_err(error);
  server.send(subscriber, std::move(response));
}

}  // namespace visio::livekit::session
