#include "livekit/session/subscribing.h"

#include <algorithm>

#include "livekit/session/dynacast.h"
#include "livekit/session/negotiating.h"

namespace visio::livekit::session {
namespace {

bool is_wanted(const Participant& subscriber, const std::string& track_sid) {
  const auto wish = subscriber.wishes.find(track_sid);
  if (wish == subscriber.wishes.end()) return subscriber.auto_subscribe;
  return wish->second.subscribed.value_or(subscriber.auto_subscribe);
}

bool is_allowed(const Participant& publisher, const Participant& subscriber,
                const std::string& track_sid) {
  return subscriber.permissions.can_subscribe &&
         (subscriber.permissions.recorder ||
          publisher.rules.allow(subscriber.sid, subscriber.identity(), track_sid));
}

/// What this client gets of the track; null as long as that is a backup codec that nobody
/// publishes.
Rendition* rendition_for(const Participant& subscriber, Track& track) {
  const auto wish = subscriber.wishes.find(track.sid());
  if (wish == subscriber.wishes.end() || !wish->second.takes_backup) {
    return &track.renditions.front();
  }
  const bool is_there = track.renditions.size() > 1 && track.renditions[1].is_described();
  return is_there ? &track.renditions[1] : nullptr;
}

/// Safari would agree to redundancy, but LiveKit's server offers it none: how it copes is unproven.
bool may_take_redundancy(const Participant& subscriber) {
  return subscriber.client.browser() != "Safari";
}

negotiation::DownTrack down_track(World& world, const Participant& publisher, const Track& track,
                                  const Rendition& rendition, Participant& subscriber) {
  negotiation::DownTrack down{
      .id = {world.next_number()},
      .kind =
          track.is_video() ? protocol::codec::MediaKind::video : protocol::codec::MediaKind::audio,
      .stream_id = publisher.sid + "|" + track.sid(),
      .track_sid = track.sid(),
      .codecs = rendition.codecs,
      .ssrc = {subscriber.next_ssrc++},
      .rtx_ssrc = std::nullopt,
      .cname = publisher.sid,
      .stereo = track.info.stereo(),
  };
  if (track.is_video()) down.rtx_ssrc = protocol::rtp::Ssrc{subscriber.next_ssrc++};
  if (!may_take_redundancy(subscriber)) std::erase(down.codecs, protocol::codec::Codec::red);
  return down;
}

void refuse(World& world, const Participant& subscriber, const std::string& track_sid,
            wire::SubscriptionError error) {
  wire::SignalResponse response;
  response.mutable_subscription_response()->set_track_sid(track_sid);
  response.mutable_subscription_response()->set_err(error);
  world.send(subscriber, std::move(response));
}

void subscribe(World& world, Participant& subscriber, Participant& publisher, Track& track,
               Rendition& rendition) {
  if (subscriber.subscriptions.contains(track.sid()) ||
      subscriber.subscriptions.size() >= limits::subscriptions) {
    return;
  }
  Subscription subscription{
      .publication = rendition.publication,
      .publisher = publisher.id,
      .down = down_track(world, publisher, track, rendition, subscriber),
      .settings = {},
  };
  const auto wish = subscriber.wishes.find(track.sid());
  if (wish != subscriber.wishes.end() && wish->second.settings) {
    subscription.settings = settings_for(track, *wish->second.settings);
  }
  if (!subscriber.single_connection && !subscriber.offerer.add(subscription.down)) {
    return refuse(world, subscriber, track.sid(), wire::SE_CODEC_UNSUPPORTED);
  }
  rendition.watch(subscription.settings);
  track.backup_awaited_by.erase(subscriber.id);
  world.subscriptions[subscription.id()] = {&subscriber, track.sid()};
  subscriber.subscriptions.emplace(track.sid(), std::move(subscription));
  schedule_negotiation(world, subscriber);
  update_demand(world, publisher, track);
}

/// Ends a subscription. The publisher's demand is the caller's to update.
void unsubscribe(World& world, Participant& subscriber, const std::string& track_sid) {
  const auto found = subscriber.subscriptions.find(track_sid);
  if (found == subscriber.subscriptions.end()) return;
  const Subscription& subscription = found->second;
  const sfu::SubscriptionId id = subscription.id();
  if (subscription.attached) world.execute(subscriber, sfu::Unsubscribe{.id = id});
  if (Participant* publisher = subscriber.room.publisher_of(track_sid)) {
    Rendition* rendition = publisher->tracks.at(track_sid).find(subscription.publication);
    if (rendition) rendition->unwatch(subscription.settings);
  }
  world.subscriptions.erase(id);
  subscriber.subscriptions.erase(found);
  if (!subscriber.single_connection) subscriber.offerer.remove(id);
  schedule_negotiation(world, subscriber);
}

void update_demand_for(World& world, const Room& room, const std::string& track_sid) {
  if (Participant* publisher = room.publisher_of(track_sid)) {
    update_demand(world, *publisher, publisher->tracks.at(track_sid));
  }
}

void subscribe_or_await(World& world, Participant& subscriber, Participant& publisher,
                        Track& track) {
  if (Rendition* const rendition = rendition_for(subscriber, track)) {
    return subscribe(world, subscriber, publisher, track, *rendition);
  }
  track.backup_awaited_by.insert(subscriber.id);
  update_demand(world, publisher, track);
}

void reconcile_track(World& world, Participant& subscriber, Participant& publisher, Track& track) {
  const bool should =
      is_wanted(subscriber, track.sid()) && is_allowed(publisher, subscriber, track.sid());
  if (should && !subscriber.subscriptions.contains(track.sid())) {
    return subscribe_or_await(world, subscriber, publisher, track);
  }
  if (should) return;
  unsubscribe(world, subscriber, track.sid());
  track.backup_awaited_by.erase(subscriber.id);
  update_demand(world, publisher, track);
}

sfu::Subscribe subscribe_command(const Participant& subscriber, const Subscription& subscription,
                                 const negotiation::Attachment& attachment) {
  return {
      .id = subscription.id(),
      .publication = subscription.publication,
      .transport = subscriber.downlink().id,
      .ssrc = subscription.down.ssrc,
      .rtx_ssrc = subscription.down.rtx_ssrc,
      .mid = attachment.mid,
      .cname = subscription.down.cname,
      .formats = attachment.formats,
      .extensions = attachment.extensions,
      .settings = subscription.settings,
      .hears_everybody = subscriber.permissions.recorder,
  };
}

void tell_publisher(World& world, const std::string& track_sid, Participant* publisher) {
  if (!publisher || !publisher->tracks.contains(track_sid)) return;
  Track& track = publisher->tracks.at(track_sid);
  if (std::exchange(track.subscription_told, true)) return;
  wire::SignalResponse response;
  response.mutable_track_subscribed()->set_track_sid(track_sid);
  world.send(*publisher, std::move(response));
}

/// The client takes none of this rendition's codecs: a backup codec may do, which the publisher
/// begins to send when it hears of this.
void take_other_rendition(World& world, Participant& subscriber, const std::string& track_sid,
                          sfu::PublicationId refused) {
  unsubscribe(world, subscriber, track_sid);
  Participant* publisher = subscriber.room.publisher_of(track_sid);
  Track* track = publisher ? &publisher->tracks.at(track_sid) : nullptr;
  const bool refused_main = track && track->renditions.front().publication == refused;
  Wish* const wish = subscriber.wish_for(track_sid);
  if (wish && refused_main && track->has_backup()) {
    wish->takes_backup = true;
    subscribe_or_await(world, subscriber, *publisher, *track);
  } else {
    if (wish) wish->subscribed = false;
    refuse(world, subscriber, track_sid, wire::SE_CODEC_UNSUPPORTED);
  }
  update_demand_for(world, subscriber.room, track_sid);
}

void tell_permission(World& world, const Participant& publisher, const Participant& subscriber,
                     const std::string& track_sid, bool allowed) {
  wire::SignalResponse response;
  auto& update = *response.mutable_subscription_permission_update();
  update.set_participant_sid(publisher.sid);
  update.set_track_sid(track_sid);
  update.set_allowed(allowed);
  world.send(subscriber, std::move(response));
}

/// The wish counts when the track comes.
void await_track(World& world, const Participant& subscriber, Wish& wish) {
  wish.waits_since = world.now;
  if (!world.has_timer(subscriber, Deadline::missing_track)) {
    world.set_timer(subscriber, Deadline::missing_track, limits::missing_track);
  }
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

void on_subscription(World& world, Participant& participant,
                     const wire::UpdateSubscription& request) {
  const auto apply = [&](const std::string& track_sid) {
    Wish* wish = participant.wish_for(track_sid);
    if (!wish) return;
    wish->subscribed = request.subscribe();
    wish->waits_since.reset();
    Participant* publisher = participant.room.publisher_of(track_sid);
    if (publisher) {
      reconcile_track(world, participant, *publisher, publisher->tracks.at(track_sid));
    } else if (request.subscribe()) {
      await_track(world, participant, *wish);
    }
  };
  for (const std::string& track_sid : request.track_sids()) apply(track_sid);
  for (const wire::ParticipantTracks& tracks : request.participant_tracks()) {
    for (const std::string& track_sid : tracks.track_sids()) apply(track_sid);
  }
}

void on_subscription_permission(World& world, Participant& participant,
                                const wire::SubscriptionPermission& request) {
  auto rules = read_rules(request);
  if (!rules) {
    ++world.ignored_messages;
    return;
  }
  const SubscriptionRules before = std::exchange(participant.rules, *std::move(rules));
  for (auto& [id, other] : participant.room.participants) {
    if (other.get() == &participant || other->permissions.recorder) continue;
    for (auto& [sid, track] : participant.tracks) {
      const bool was = before.allow(other->sid, other->identity(), sid);
      const bool is = participant.rules.allow(other->sid, other->identity(), sid);
      if (was == is) continue;
      tell_permission(world, participant, *other, sid, is);
      reconcile_track(world, *other, participant, track);
    }
  }
}

void give_up_missing(World& world, Participant& subscriber) {
  base::Instant next = base::never;
  for (auto& [track_sid, wish] : subscriber.wishes) {
    if (!wish.waits_since) continue;
    const base::Instant due = *wish.waits_since + limits::missing_track;
    const bool came = subscriber.room.publisher_of(track_sid) != nullptr;
    if (!came && due > world.now) {
      next = std::min(next, due);
      continue;
    }
    wish.waits_since.reset();
    if (came) continue;
    wish.subscribed.reset();
    refuse(world, subscriber, track_sid, wire::SE_TRACK_NOTFOUND);
  }
  if (next != base::never) {
    world.set_timer(subscriber, Deadline::missing_track, next - world.now);
  }
}

void offer_track(World& world, Participant& publisher, Track& track) {
  for (auto& [id, other] : publisher.room.participants) {
    if (other.get() == &publisher) continue;
    reconcile_track(world, *other, publisher, track);
  }
}

void reconcile(World& world, Participant& subscriber) {
  for (auto& [id, other] : subscriber.room.participants) {
    if (other.get() == &subscriber) continue;
    for (auto& [sid, track] : other->tracks) reconcile_track(world, subscriber, *other, track);
  }
}

void attach(World& world, Participant& subscriber,
            std::span<const negotiation::Attachment> attachments) {
  for (const negotiation::Attachment& attachment : attachments) {
    const auto owner = world.subscriptions.find(attachment.id);
    if (owner == world.subscriptions.end()) continue;
    Subscription& subscription = subscriber.subscriptions.at(owner->second.track_sid);
    if (subscription.attached) continue;
    const std::string track_sid = owner->second.track_sid;
    if (attachment.formats.empty()) {
      take_other_rendition(world, subscriber, track_sid, subscription.publication);
      continue;
    }
    subscription.attached = true;
    world.execute(subscriber, subscribe_command(subscriber, subscription, attachment));
    if (subscriber.downlink().is_connected()) {
      tell_publisher(world, track_sid, world.find(subscription.publisher));
    }
  }
}

void unsubscribe_all(World& world, Room& room, const Track& track, sfu::PublicationId of) {
  for (auto& [id, other] : room.participants) {
    const auto found = other->subscriptions.find(track.sid());
    if (found == other->subscriptions.end()) continue;
    if (of && found->second.publication != of) continue;
    unsubscribe(world, *other, track.sid());
  }
}

void drop_subscriptions(World& world, Participant& subscriber) {
  while (!subscriber.subscriptions.empty()) {
    const std::string track_sid = subscriber.subscriptions.begin()->first;
    unsubscribe(world, subscriber, track_sid);
    update_demand_for(world, subscriber.room, track_sid);
  }
  for (const auto& [track_sid, wish] : subscriber.wishes) {
    Participant* const publisher =
        wish.takes_backup ? subscriber.room.publisher_of(track_sid) : nullptr;
    if (!publisher) continue;
    Track& track = publisher->tracks.at(track_sid);
    if (track.backup_awaited_by.erase(subscriber.id) > 0) update_demand(world, *publisher, track);
  }
}

void tell_publishers(World& world, const Participant& subscriber) {
  for (const auto& [track_sid, subscription] : subscriber.subscriptions) {
    if (subscription.attached) {
      tell_publisher(world, track_sid, world.find(subscription.publisher));
    }
  }
}

void tell_publisher_of(World& world, const Subscription& subscription) {
  tell_publisher(world, subscription.down.track_sid, world.find(subscription.publisher));
}

}  // namespace visio::livekit::session
