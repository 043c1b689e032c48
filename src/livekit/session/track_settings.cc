#include "livekit/session/track_settings.h"

#include "livekit/session/dynacast.h"
#include "livekit/session/subscription_requests.h"

namespace visio::livekit::session {
namespace {

bool enables(const wire::UpdateTrackSettings& settings) {
  return !settings.disabled() && settings.quality() != wire::OFF;
}

/// What is not forwarded yet costs nothing to change.
bool may_wait(const Subscription& subscription, const wire::UpdateTrackSettings& request) {
  return subscription.attached && (subscription.settings.enabled || !enables(request));
}

/// Brings a subscription to what the participant last said about it.
void apply(ServerState& server, Participant& subscriber, const std::string& track_sid) {
  const auto found = subscriber.subscriptions.find(track_sid);
  Participant* publisher = subscriber.room.publisher_of(track_sid);
  if (found == subscriber.subscriptions.end() || !publisher) return;
  Subscription& subscription = found->second;
  Track& track = publisher->tracks.at(track_sid);
  const sfu::SubscriptionSettings settings =
      settings_for(track, *subscriber.subscription_requests.at(track_sid).settings);
  const sfu::SubscriptionSettings before = std::exchange(subscription.settings, settings);
  if (settings == before) return;
  if (Rendition* rendition = track.find(subscription.publication)) {
    rendition->unwatch(before);
    rendition->watch(settings);
  }
  if (subscription.attached) {
    server.execute(subscriber,
                   sfu::ConfigureSubscription{.id = subscription.id(), .settings = settings});
  }
  update_demand(server, *publisher, track);
}

}  // namespace

void on_track_setting(ServerState& server, Participant& participant,
                      const wire::UpdateTrackSettings& request) {
  for (const std::string& track_sid : request.track_sids()) {
    SubscriptionRequest* const known = subscription_request_for(server, participant, track_sid);
    if (!known) continue;
    known->settings = request;
    known->settings->clear_track_sids();
    known->settings->DiscardUnknownFields();
    const auto found = participant.subscriptions.find(track_sid);
    if (found == participant.subscriptions.end()) continue;
    if (may_wait(found->second, request)) {
      participant.changed_settings.insert(track_sid);
    } else {
      participant.changed_settings.erase(track_sid);
      apply(server, participant, track_sid);
    }
  }
  if (!participant.changed_settings.empty() && !server.has_timer(participant, Deadline::settings)) {
    server.set_timer(participant, Deadline::settings, limits::track_settings);
  }
}

void apply_changed_settings(ServerState& server, Participant& participant) {
  for (const std::string& track_sid : std::exchange(participant.changed_settings, {})) {
    apply(server, participant, track_sid);
  }
}

}  // namespace visio::livekit::session
