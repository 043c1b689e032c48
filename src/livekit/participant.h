#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/time.h"
#include "livekit/connection_id.h"
#include "livekit/frame_type.h"
#include "livekit/limits.h"
#include "livekit/link_statistics.h"
#include "livekit/messages.h"
#include "livekit/negotiation/answerer.h"
#include "livekit/negotiation/subscriber_offerer.h"
#include "livekit/peer_connection.h"
#include "livekit/permissions.h"
#include "livekit/quality.h"
#include "livekit/recent_changes.h"
#include "livekit/subscription.h"
#include "livekit/token.h"
#include "livekit/track.h"
#include "sfu/ids.h"

namespace visio::livekit {

struct Room;

/// Who may subscribe to a participant's tracks, as the participant itself decides.
struct SubscriptionRules {
  /// What one participant may subscribe to.
  struct Rule {
    bool all_tracks = false;
    std::set<std::string> track_sids;
  };

  bool everybody = true;
  std::map<std::string, Rule> by_sid;
  std::map<std::string, Rule> by_identity;

  /// Whether the participant of this sid and identity may subscribe to the track.
  bool allow(const std::string& sid, const std::string& identity,
             const std::string& track_sid) const;
};

/// Sections of a description, by kind.
struct Sections {
  std::uint32_t audios = 0;
  std::uint32_t videos = 0;
};

/// To whom a participant is subscribed: whose tracks it gets.
struct SubscribedPublishers {
  std::map<sfu::ParticipantId, std::size_t> tracks_of;  ///< how many

  /// With whom that has just begun or ended; `true` when it ended while they spoke.
  std::map<sfu::ParticipantId, bool> changed;
};

/// The fault that the next resume runs into because a client's test asked for it.
enum class ResumeFault : std::uint8_t { none, after_messages, before_messages };

/// Whether the participant is there to serve others: an agent or a recorder, by the kind in its
/// token or by its permissions. Such participants neither count towards the room's limit nor keep
/// the room open.
bool is_dependent(const token::Claims& claims, const Permissions& permissions);

/// Somebody in a room, for as long as the session lasts: it survives the loss of its WebSocket.
struct Participant {
  Participant(sfu::ParticipantId number, Room& in, bool single)
      : id(number),
        room(in),
        single_connection(single),
        answerer(single ? negotiation::Use::both : negotiation::Use::publishing) {}

  // Who it is.
  sfu::ParticipantId id;
  Room& room;
  std::string sid;
  token::Claims claims;
  Permissions permissions;
  wire::ClientInfo client;
  wire::ParticipantInfo::State state = wire::ParticipantInfo::JOINING;
  wire::DisconnectReason disconnect_reason = wire::UNKNOWN_REASON;
  RecentChanges own_changes{limits::own_changes, limits::own_change_span};  ///< of its profile
  RecentChanges announcements{limits::announcements, limits::own_change_span};
  std::size_t token_space = 0;      ///< how long a token it can bring back may be
  bool has_abridged_token = false;  ///< its profile did not fit into the last one
  bool was_active = false;          ///< at some time
  std::uint32_t version = 1;
  std::int64_t joined_at_ms = 0;  ///< Unix time

  // How it is reached.
  ConnectionId connection;     ///< zero while there is no WebSocket
  bool is_going_away = false;  ///< the page said so, and has not come back
  FrameType frame_type = FrameType::binary;
  base::Instant last_message_at;  ///< what was sent since then may not have reached it
  ResumeFault resume_fault = ResumeFault::none;

  // Negotiation.
  bool single_connection;
  bool subscriber_primary = false;  ///< as the client was told at join
  PeerConnection publisher;         ///< the only one when single_connection
  PeerConnection subscriber;        ///< unused when single_connection
  negotiation::Answerer answerer;
  negotiation::SubscriberOfferer offerer;
  std::uint32_t offer_id = 0;
  base::Instant negotiated_at;
  Sections free;                ///< of the last offer; with one peer connection only
  Sections required;            ///< asked for since then
  bool offer_required = false;  ///< the client was asked to offer and has not yet

  // What it publishes.
  std::vector<Track> pending;
  std::vector<wire::AddTrackRequest> queued;             ///< whose cid is in use
  std::vector<negotiation::PublishedSection> unmatched;  ///< described before they were added
  std::map<std::string, Track> tracks;
  SubscriptionRules rules;

  // What it receives.
  bool auto_subscribe = true;

  /// By the sids of tracks in the room, and of tracks that are not there yet.
  std::map<std::string, SubscriptionRequest> subscription_requests;
  std::map<std::string, EarlySubscriptionRequest> early_requests;

  std::set<std::string> changed_settings;             ///< tracks whose settings wait
  std::map<std::string, Subscription> subscriptions;  ///< by track sid
  SubscribedPublishers subscribed_to;
  std::uint32_t next_ssrc = 1;

  // Data.
  std::uint32_t last_sequence = 0;        ///< of the reliable packets that it sent
  std::optional<base::Instant> wrote_at;  ///< in the chat, where there is a pause between messages
  Quality quality;
  LinkStatistics link;

  const std::string& identity() const { return claims.identity; }
  bool is_publisher() const { return !tracks.empty(); }
  bool is_dependent() const { return livekit::is_dependent(claims, permissions); }

  /// Whether it gets tracks of the other, or is the other.
  bool is_subscribed_to(const Participant& other) const {
    return &other == this || subscribed_to.tracks_of.contains(other.id);
  }
  bool is_active() const { return state == wire::ParticipantInfo::ACTIVE; }

  /// The peer connection on which tracks reach it.
  PeerConnection& downlink() { return single_connection ? publisher : subscriber; }
  const PeerConnection& downlink() const { return single_connection ? publisher : subscriber; }

  /// The peer connection that decides whether the participant is connected and that carries its
  /// messages. A participant that may not subscribe has only its own. It stays the same when
  /// permissions change.
  const PeerConnection& primary() const { return subscriber_primary ? subscriber : publisher; }

  /// The track or the pending track; null when there is none.
  Track* find_track(const std::string& track_sid);

  /// How others see it.
  wire::ParticipantInfo info() const;
};

}  // namespace visio::livekit
