#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/time.h"
#include "livekit/messages.h"
#include "livekit/negotiation/answerer.h"
#include "livekit/negotiation/subscriber_offerer.h"
#include "livekit/peer_connection.h"
#include "livekit/permissions.h"
#include "livekit/quality.h"
#include "livekit/signalling.h"
#include "livekit/subscription.h"
#include "livekit/token.h"
#include "livekit/track.h"
#include "sfu/ids.h"

namespace visio::livekit {

struct Room;

/// Who may subscribe to a participant's tracks, as the participant itself decides.
struct SubscriptionRules {
  struct Rule {
    bool all_tracks = false;
    std::set<std::string> track_sids;
  };

  bool everybody = true;
  std::map<std::string, Rule> by_sid;
  std::map<std::string, Rule> by_identity;

  bool allow(const std::string& sid, const std::string& identity,
             const std::string& track_sid) const;
};

/// Sections of a description, by kind.
struct Sections {
  std::uint32_t audios = 0;
  std::uint32_t videos = 0;
};

/// What the next resume runs into, when a client's test asked for it.
enum class ResumeFault : std::uint8_t { none, after_messages, before_messages };

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
  bool was_active = false;  ///< at some time
  std::uint32_t version = 1;
  std::int64_t joined_at_ms = 0;  ///< Unix time

  // How it is reached.
  ConnectionId connection;  ///< zero while there is no WebSocket
  FrameType frame_type = FrameType::binary;
  base::Instant connection_lost_at;
  ResumeFault resume_fault = ResumeFault::none;

  // Negotiation.
  bool single_connection;
  PeerConnection publisher;   ///< the only one when single_connection
  PeerConnection subscriber;  ///< unused when single_connection
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
  std::vector<negotiation::PublishedSection> unclaimed;  ///< described before they were added
  std::map<std::string, Track> tracks;
  SubscriptionRules rules;

  // What it receives.
  bool auto_subscribe = true;
  std::map<std::string, Wish> wishes;                 ///< by track sid
  std::set<std::string> changed_settings;             ///< tracks whose settings wait
  std::map<std::string, Subscription> subscriptions;  ///< by track sid
  std::uint32_t next_ssrc = 1;

  // Data.
  std::uint32_t last_sequence = 0;  ///< of the reliable packets that it sent
  Quality quality;

  const std::string& identity() const { return claims.identity; }
  bool is_publisher() const { return !tracks.empty(); }
  bool is_active() const { return state == wire::ParticipantInfo::ACTIVE; }

  /// The peer connection on which tracks and messages reach it.
  PeerConnection& downlink() { return single_connection ? publisher : subscriber; }
  const PeerConnection& downlink() const { return single_connection ? publisher : subscriber; }

  /// The peer connection that decides whether it is there.
  const PeerConnection& primary() const;

  /// The wish about a track, made if there is room for one more; null otherwise.
  Wish* wish_for(const std::string& track_sid);

  /// The track or the pending track; null when there is none.
  Track* find_track(const std::string& track_sid);

  /// How others see it.
  wire::ParticipantInfo info() const;
};

}  // namespace visio::livekit
