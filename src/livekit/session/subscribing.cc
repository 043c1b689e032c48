#include "livekit/session/subscribing.h"

#include <algorithm>

#include "livekit/session/dynacast.h"
#include "livekit/session/negotiating.h"
#include "livekit/session/publisher_status.h"
#include "livekit/session/subscription_requests.h"
#include "livekit/session/subscription_rules.h"

namespace visio::livekit::session {
namespace {

/// The rendition that this client gets; null as long as that is a backup codec that is not
/// published.
Rendition* rendition_for(const Participant& subscriber, Track& track) {
  const auto request = subscriber.subscription_requests.find(track.sid());
  if (request == subscriber.subscription_requests.end() || !request->second.needs_backup) {
    return &track.renditions.front();
  }
  const bool is_there = track.renditions.size() > 1 && track.renditions[1].is_described();
  return is_there ? &track.renditions[1] : nullptr;
}

/// Safari would agree to redundancy, but LiveKit's server negotiates none with it: how it copes is
/// unproven.
bool may_receive_redundancy(const Participant& subscriber) {
  return subscriber.client.browser() != "Safari";
}

negotiation::DownTrack down_track(ServerState& server, const Participant& publisher,
                                  const Track& track, const Rendition& rendition,
                                  Participant& subscriber) {
  negotiation::DownTrack down{
      .id = {server.next_number()},
      .kind = track.kind(),
      .stream_id = publisher.sid + "|" + track.sid(),
      .track_sid = track.sid(),
      .codecs = rendition.codecs,
      .ssrc = {subscriber.next_ssrc++},
      .rtx_ssrc = std::nullopt,
      .cname = publisher.sid,
      .stereo = track.info.stereo(),
  };
  if (track.is_video()) down.rtx_ssrc = protocol::rtp::Ssrc{subscriber.next_ssrc++};
  if (!may_receive_redundancy(subscriber)) std::erase(down.codecs, protocol::codec::Codec::red);
  return down;
}

void subscribe(ServerState& server, Participant& subscriber, Participant& publisher, Track& track,
               Rendition& rendition) {
  if (subscriber.subscriptions.contains(track.sid()) ||
      subscriber.subscriptions.size() >= limits::subscriptions) {
    return;
  }
  Subscription subscription{
      .publication = rendition.publication,
      .publisher = publisher.id,
      .down = down_track(server, publisher, track, rendition, subscriber),
      .settings = {},
  };
  const auto request = subscriber.subscription_requests.find(track.sid());
  if (request != subscriber.subscription_requests.end() && request->second.settings) {
    subscription.settings = settings_for(track, *request->second.settings);
  }
  if (!subscriber.single_connection && !subscriber.offerer.add(subscription.down)) {
    return refuse_track(server, subscriber, track.sid(), wire::SE_CODEC_UNSUPPORTED);
  }
  rendition.watch(subscription.settings);
  track.backup_awaited_by.erase(subscriber.id);
  server.subscriptions[subscription.id()] = {&subscriber, track.sid(), track.kind()};
  subscriber.subscriptions.emplace(track.sid(), std::move(subscription));
  on_subscribed(server, subscriber, publisher);
  schedule_negotiation(server, subscriber);
  update_demand(server, publisher, track);
}

/// Ends a subscription. The publisher's demand is the caller's to update.
void unsubscribe(ServerState& server, Participant& subscriber, const std::string& track_sid) {
  const auto found = subscriber.subscriptions.find(track_sid);
  if (found == subscriber.subscriptions.end()) return;
  const Subscription& subscription = found->second;
  const sfu::SubscriptionId id = subscription.id();
  if (subscription.attached) server.execute(subscriber, sfu::Unsubscribe{.id = id});
  if (Participant* publisher = subscriber.room.publisher_of(track_sid)) {
    Rendition* rendition = publisher->tracks.at(track_sid).find(subscription.publication);
    if (rendition) rendition->unwatch(subscription.settings);
    on_unsubscribed(server, subscriber, *publisher);
  }
  server.subscriptions.erase(id);
  subscriber.subscriptions.erase(found);
  if (!subscriber.single_connection) subscriber.offerer.remove(id);
  schedule_negotiation(server, subscriber);
}

void update_demand_for(ServerState& server, const Room& room, const std::string& track_sid) {
  if (Participant* publisher = room.publisher_of(track_sid)) {
    update_demand(server, *publisher, publisher->tracks.at(track_sid));
  }
}

void subscribe_or_await(ServerState& server, Participant& subscriber, Participant& publisher,
                        Track& track) {
  if (Rendition* const rendition = rendition_for(subscriber, track)) {
    return subscribe(server, subscriber, publisher, track, *rendition);
  }
  track.backup_awaited_by.insert(subscriber.id);
  update_demand(server, publisher, track);
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
      .bypasses_speaker_gate = subscriber.permissions.recorder,
  };
}

void tell_publisher(ServerState& server, const std::string& track_sid, Participant* publisher) {
  if (!publisher || !publisher->tracks.contains(track_sid)) return;
  Track& track = publisher->tracks.at(track_sid);
  if (std::exchange(track.subscription_told, true)) return;
  wire::SignalResponse response;
  response.mutable_track_subscribed()->set_track_sid(track_sid);
  server.send(*publisher, std::move(response));
}

/// The client supports none of this rendition's codecs: a backup codec may do, which the publisher
/// begins to send when it is told of this.
void switch_rendition(ServerState& server, Participant& subscriber, const std::string& track_sid,
                      sfu::PublicationId refused) {
  unsubscribe(server, subscriber, track_sid);
  Participant* const publisher = subscriber.room.publisher_of(track_sid);
  if (!publisher) return;
  Track& track = publisher->tracks.at(track_sid);
  SubscriptionRequest& request = subscriber.subscription_requests[track_sid];
  if (track.renditions.front().publication == refused && track.has_backup()) {
    request.needs_backup = true;
    subscribe_or_await(server, subscriber, *publisher, track);
  } else {
    request.subscribed = false;
    refuse_track(server, subscriber, track_sid, wire::SE_CODEC_UNSUPPORTED);
  }
  update_demand(server, *publisher, track);
}

}  // namespace

void on_subscription(ServerState& server, Participant& participant,
                     const wire::UpdateSubscription& request) {
  for (const std::string& track_sid : request.track_sids()) {
    set_subscribed(server, participant, track_sid, request.subscribe());
  }
  for (const wire::ParticipantTracks& tracks : request.participant_tracks()) {
    for (const std::string& track_sid : tracks.track_sids()) {
      set_subscribed(server, participant, track_sid, request.subscribe());
    }
  }
}

void set_subscribed(ServerState& server, Participant& participant, const std::string& track_sid,
                    bool subscribed) {
  SubscriptionRequest* const request = subscription_request_for(server, participant, track_sid);
  if (!request) return refuse_track(server, participant, track_sid, wire::SE_TRACK_NOTFOUND);
  request->subscribed = subscribed;
  Participant* const publisher = participant.room.publisher_of(track_sid);
  if (!publisher) return;
  tell_if_kept_back(server, participant, *publisher, track_sid);
  reconcile_track(server, participant, *publisher, publisher->tracks.at(track_sid));
}

void reconcile_track(ServerState& server, Participant& subscriber, Participant& publisher,
                     Track& track) {
  const bool should =
      is_wanted(subscriber, track.sid()) && is_allowed(publisher, subscriber, track.sid());
  if (should && !subscriber.subscriptions.contains(track.sid())) {
    return subscribe_or_await(server, subscriber, publisher, track);
  }
  if (should) return;
  unsubscribe(server, subscriber, track.sid());
  track.backup_awaited_by.erase(subscriber.id);
  update_demand(server, publisher, track);
}

void reconcile_subscribers(ServerState& server, Participant& publisher, Track& track) {
  for (auto& [id, other] : publisher.room.participants) {
    if (other.get() == &publisher) continue;
    tell_if_kept_back(server, *other, publisher, track.sid());
    reconcile_track(server, *other, publisher, track);
  }
}

void reconcile_subscriptions(ServerState& server, Participant& subscriber) {
  for (auto& [id, other] : subscriber.room.participants) {
    if (other.get() == &subscriber) continue;
    for (auto& [sid, track] : other->tracks) {
      tell_if_kept_back(server, subscriber, *other, sid);
      reconcile_track(server, subscriber, *other, track);
    }
  }
}

void attach(ServerState& server, Participant& subscriber,
            std::span<const negotiation::Attachment> attachments) {
  for (const negotiation::Attachment& attachment : attachments) {
    const auto owner = server.subscriptions.find(attachment.id);
    if (owner == server.subscriptions.end()) continue;
    Subscription& subscription = subscriber.subscriptions.at(owner->second.track_sid);
    if (subscription.attached) continue;
    const std::string track_sid = owner->second.track_sid;
    if (attachment.formats.empty()) {
      switch_rendition(server, subscriber, track_sid, subscription.publication);
      continue;
    }
    subscription.attached = true;
    server.execute(subscriber, subscribe_command(subscriber, subscription, attachment));
    if (subscriber.downlink().is_connected()) {
      tell_publisher(server, track_sid, server.find(subscription.publisher));
    }
  }
}

void unsubscribe_all(ServerState& server, Room& room, const Track& track, sfu::PublicationId of) {
  for (auto& [id, other] : room.participants) {
    const auto found = other->subscriptions.find(track.sid());
    if (found == other->subscriptions.end()) continue;
    if (of && found->second.publication != of) continue;
    unsubscribe(server, *other, track.sid());
  }
}

void drop_subscriptions(ServerState& server, Participant& subscriber) {
  while (!subscriber.subscriptions.empty()) {
    const std::string track_sid = subscriber.subscriptions.begin()->first;
    unsubscribe(server, subscriber, track_sid);
    update_demand_for(server, subscriber.room, track_sid);
  }
  for (const auto& [track_sid, request] : subscriber.subscription_requests) {
    Participant* const publisher =
        request.needs_backup ? subscriber.room.publisher_of(track_sid) : nullptr;
    if (!publisher) continue;
    Track& track = publisher->tracks.at(track_sid);
    if (track.backup_awaited_by.erase(subscriber.id) > 0) update_demand(server, *publisher, track);
  }
}

void tell_publishers(ServerState& server, const Participant& subscriber) {
  for (const auto& [track_sid, subscription] : subscriber.subscriptions) {
    if (subscription.attached) {
      tell_publisher(server, track_sid, server.find(subscription.publisher));
    }
  }
}

void tell_publisher_of(ServerState& server, const Subscription& subscription) {
  tell_publisher(server, subscription.down.track_sid, server.find(subscription.publisher));
}

}  // namespace visio::livekit::session
