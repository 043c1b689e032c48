#include "livekit/session/subscription_rules.h"

#include <optional>
#include <utility>

#include "livekit/session/subscribing.h"
#include "livekit/session/updates.h"

namespace visio::livekit::session {
namespace {

void tell_permission(ServerState& server, const Participant& publisher,
                     const Participant& subscriber, const std::string& track_sid, bool allowed) {
  wire::SignalResponse response;
  auto& update = *response.mutable_subscription_permission_update();
  update.set_participant_sid(publisher.sid);
  update.set_track_sid(track_sid);
  update.set_allowed(allowed);
  server.send(subscriber, std::move(response));
}

std::optional<SubscriptionRules> read_rules(const wire::SubscriptionPermission& request) {
  SubscriptionRules rules{.everybody = request.all_participants(), .by_sid = {}, .by_identity = {}};
  std::size_t tracks = 0;
  for (const wire::TrackPermission& permission : request.track_permissions()) {
    tracks += static_cast<std::size_t>(permission.track_sids_size()) + 1;
    if (tracks > limits::track_permissions) return std::nullopt;
    auto& rule = permission.participant_sid().empty()
                     ? rules.by_identity[permission.participant_identity()]
                     : rules.by_sid[permission.participant_sid()];
    rule.all_tracks = permission.all_tracks();
    rule.track_sids.insert(permission.track_sids().begin(), permission.track_sids().end());
  }
  return rules;
}

}  // namespace

bool is_wanted(const Participant& subscriber, const std::string& track_sid) {
  const auto request = subscriber.subscription_requests.find(track_sid);
  if (request == subscriber.subscription_requests.end()) return subscriber.auto_subscribe;
  return request->second.subscribed.value_or(subscriber.auto_subscribe);
}

bool is_allowed(const Participant& publisher, const Participant& subscriber,
                const std::string& track_sid) {
  return subscriber.permissions.can_subscribe && !publisher.permissions.hidden &&
         (subscriber.permissions.recorder ||
          publisher.rules.allow(subscriber.sid, subscriber.identity(), track_sid));
}

void tell_if_kept_back(ServerState& server, const Participant& subscriber,
                       const Participant& publisher, const std::string& track_sid) {
  const bool could = is_wanted(subscriber, track_sid) && subscriber.permissions.can_subscribe &&
                     !publisher.permissions.hidden;
  if (could && !is_allowed(publisher, subscriber, track_sid)) {
    tell_permission(server, publisher, subscriber, track_sid, false);
  }
}

void on_subscription_permission(ServerState& server, Participant& participant,
                                const wire::SubscriptionPermission& request) {
  auto rules = read_rules(request);
  if (!rules) {
    ++server.ignored_messages;
    return;
  }
  const SubscriptionRules before = std::exchange(participant.rules, *std::move(rules));
  for (auto& [id, other] : participant.room.participants) {
    if (!is_visible(participant, *other) || other.get() == &participant ||
        other->permissions.recorder) {
      continue;
    }
    for (auto& [sid, track] : participant.tracks) {
      const bool was = before.allow(other->sid, other->identity(), sid);
      const bool is = participant.rules.allow(other->sid, other->identity(), sid);
      if (was == is) continue;
      tell_permission(server, participant, *other, sid, is);
      reconcile_track(server, *other, participant, track);
    }
  }
}

}  // namespace visio::livekit::session
