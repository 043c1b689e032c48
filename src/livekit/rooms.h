#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "livekit/link_statistics.h"
#include "livekit/messages.h"
#include "livekit/permissions.h"
#include "livekit/profile_update.h"
#include "livekit/room_settings.h"
#include "sfu/ids.h"

namespace visio::livekit {

class ServerState;

/// Why something was not done.
enum class RoomFault : std::uint8_t {
  invalid_argument,     ///< the message names the field and what is wrong with it
  not_found,            ///< there is no such room, participant or track
  failed_precondition,  ///< the operator does not permit it
  resource_exhausted,   ///< try again later
};

/// Why something was not done, for the program and for whoever asked.
struct RoomError {
  RoomFault fault = RoomFault::invalid_argument;
  std::string message;  ///< a sentence

  friend bool operator==(const RoomError& error, RoomFault fault) { return error.fault == fault; }
};

template <class Value>
using RoomResult = std::expected<Value, RoomError>;

/// Somebody in a room.
struct ParticipantKey {
  std::string room;  ///< its name
  std::string identity;
};

/// A message from the server itself to people in a room.
struct DataMessage {
  std::string payload;
  bool is_reliable = true;  ///< else it may be lost on the way
  std::optional<std::string> topic = {};
  std::string from = {};  ///< whose identity it shows as the sender's; empty: the server's, none
  std::string nonce =
      {};  ///< empty, or 16 bytes: of messages with the same one only the first is sent

  // Who gets it: everybody where no one is named.
  std::vector<std::string> identities = {};
  std::vector<std::string> sids = {};
};

/// Somebody in a room, and how sound and picture get through.
struct LiveParticipant {
  wire::ParticipantInfo info;
  wire::ClientInfo client;
  std::optional<wire::ConnectionQuality> quality = {};  ///< nothing before anything was measured
  std::optional<LinkFigures> link = {};                 ///< of the last report, 5 s ago at most
  std::vector<LinkSample> samples = {};                 ///< the oldest first
  std::optional<sfu::ShardId> shard = {};
};

/// A track that somebody sends.
struct LiveTrack {
  wire::TrackInfo info;
  sfu::PublicationId publication;  ///< in its main codec
};

/// Somebody who is connected and not hidden, with what a recorder follows.
struct LivePerson {
  std::string identity;
  std::string name;
  std::map<std::string, std::string> attributes;
  float level = 0;  ///< of the voice, as it was told last; 0 for who is silent
  std::vector<LiveTrack> tracks;
};

/// What the program can ask about live rooms and do to them: the one way in for HTTP resources and
/// services. Checking that the caller may is up to whoever uses it.
///
/// Valid for one turn: Signalling::rooms() returns a fresh one. A call has taken effect when it
/// returns; subscribers of RoomEvents are told after the turn. Control thread.
class Rooms {
 public:
  explicit Rooms(ServerState& server) : server_(server) {}

  /// All rooms, by name.
  std::vector<wire::Room> list() const;

  /// The room of this name.
  RoomResult<wire::Room> find(const std::string& room) const;

  /// How many people more may come, in any number of calls; nothing: as many as want to. Also of a
  /// room that is not there yet.
  std::optional<std::size_t> free_places(const std::string& room) const;

  /// Makes the room, or gives the existing one the settings that are named. While nobody is in it
  /// but agents and recorders, it lasts for its empty_timeout from now.
  RoomResult<wire::Room> create(const std::string& room, const RoomSettings& settings = {});

  /// Sends everybody away and ends the room.
  RoomResult<void> close(const std::string& room);

  /// Gives the room this metadata; everybody in it is told.
  RoomResult<wire::Room> set_metadata(const std::string& room, std::string metadata);

  /// Whoever has this identity shows sign language in his camera from now on, be he there or not:
  /// everybody gets its full frame rate first. Empty: nobody does.
  RoomResult<void> set_interpreter(const std::string& room, const std::string& identity);

  /// Says whether the room is being recorded; everybody in it is told.
  RoomResult<void> set_recorded(const std::string& room, bool is_recorded);

  /// resource_exhausted while limits::waiting_data of such messages wait for somebody in the room.
  RoomResult<void> send_data(const std::string& room, const DataMessage& message);

  /// Everybody in the room, hidden participants too; nobody when there is no such room.
  std::vector<wire::ParticipantInfo> participants(const std::string& room) const;

  /// Everybody in the room as administrators see them; samples only where they are asked for.
  std::vector<LiveParticipant> links(const std::string& room, bool with_samples) const;

  /// Everybody whom others see, with what they send.
  RoomResult<std::vector<LivePerson>> present(const std::string& room) const;

  /// Somebody who is in a room now.
  RoomResult<wire::ParticipantInfo> participant(const ParticipantKey& who) const;

  /// Sends somebody away, who may return as long as the token is valid. Tokens for this room that
  /// became valid before `revoked_before` (Unix seconds) are refused from now on; zero revokes
  /// none.
  RoomResult<void> remove(const ParticipantKey& who, std::int64_t revoked_before = 0);

  /// Refuses tokens for this room that became valid before `revoked_before` (Unix seconds), of
  /// somebody who need not be there.
  void revoke(const ParticipantKey& who, std::int64_t revoked_before);

  /// Mutes or unmutes a track. Unmuting needs the operator's consent (Settings::remote_unmute).
  RoomResult<wire::TrackInfo> set_muted(const ParticipantKey& who, const std::string& track_sid,
                                        bool muted);

  /// Ends what somebody sends of this source, and tells the client; it may be sent anew.
  RoomResult<void> unpublish(const ParticipantKey& who, wire::TrackSource source);

  /// Changes name, metadata and attributes, as far as they are named.
  RoomResult<wire::ParticipantInfo> update(const ParticipantKey& who, ProfileUpdate update);

  /// Gives these permissions and takes away all others.
  RoomResult<wire::ParticipantInfo> grant(const ParticipantKey& who, Permissions permissions);

  /// Subscribes somebody to these tracks, or unsubscribes from them.
  RoomResult<void> set_subscribed(const ParticipantKey& who,
                                  const std::vector<std::string>& track_sids, bool subscribed);

 private:
  ServerState& server_;
};

}  // namespace visio::livekit
