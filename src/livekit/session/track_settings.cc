#include "livekit/session/track_settings.h"

#include "livekit/session/dynacast.h"

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
void apply(World& world, Participant& subscriber, const std::string& track_sid) {
  const auto found = subscriber.subscriptions.find(track_sid);
  Participant* publisher = subscriber.room.publisher_of(track_sid);
  if (found == subscriber.subscriptions.end() || !publisher) return;
  Subscription& subscription = found->second;
  Track& track = publisher->tracks.at(track_sid);
  const sfu::SubscriptionSettings settings =
      settings_for(track, *subscriber.wishes.at(track_sid).settings);
  const sfu::SubscriptionSettings before = std::exchange(subscription.settings, settings);
  if (settings == before) return;
  if (Rendition* rendition = track.find(subscription.publication)) {
    rendition->unwatch(before);
    rendition->watch(settings);
  }
  if (subscription.attached) {
    world.execute(subscriber,
                  sfu::ConfigureSubscription{.id = subscription.id(), .settings = settings});
  }
  update_demand(world, *publisher, track);
}

}  // namespace

void on_track_setting(World& world, Participant& participant,
                      const wire::UpdateTrackSettings& request) {
  for (const std::string& track_sid : request.track_sids()) {
    Wish* wish = participant.wish_for(track_sid);
    if (!wish) continue;
    wish->settings = request;
    wish->settings->clear_track_sids();
    wish->settings->DiscardUnknownFields();
    const auto found = participant.subscriptions.find(track_sid);
    if (found == participant.subscriptions.end()) continue;
    if (may_wait(found->second, request)) {
      participant.changed_settings.insert(track_sid);
    } else {
      participant.changed_settings.erase(track_sid);
      apply(world, participant, track_sid);
    }
  }
  if (!participant.changed_settings.empty() && !world.has_timer(participant, Deadline::settings)) {
    world.set_timer(participant, Deadline::settings, limits::track_settings);
  }
}

void apply_changed_settings(World& world, Participant& participant) {
  for (const std::string& track_sid : std::exchange(participant.changed_settings, {})) {
    apply(world, participant, track_sid);
  }
}

}  // namespace visio::livekit::session
