#pragma once

#include <boost/json/object.hpp>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "livekit/rooms.h"
#include "meet/rooms/rights.h"
#include "meet/rooms/role.h"
#include "meet/rooms/room.h"
#include "meet/rooms/room_rules.h"

namespace visio::api {

/// What hosts do to the people in a live room: done by the server at once, and told by it to whom
/// it concerns in the name of who had it done. Whether he may is asked before. For one turn of the
/// control thread, as livekit::Rooms.
class LiveControls {
 public:
  /// `actor` is the identity of who acts; empty when he is not in the room.
  LiveControls(livekit::Rooms rooms, const meet::RoomId& room, std::string actor)
      : rooms_(rooms), room_(room.text), actor_(std::move(actor)) {}

  /// Mutes one track.
  livekit::RoomResult<void> mute(const std::string& identity, const std::string& track_sid);

  /// Mutes what all but these identities send of these sources. Returns how many tracks it were.
  std::size_t mute_all(meet::Sources sources, std::span<const std::string> but = {});

  /// Mutes a camera or microphone, and ends a share.
  livekit::RoomResult<void> stop(const std::string& identity, meet::Source source);

  /// What somebody may send.
  livekit::RoomResult<meet::Rights> rights(const std::string& identity) const;

  /// Lets somebody send this and nothing else.
  livekit::RoomResult<void> allow(const std::string& identity, const meet::Rights& rights);

  /// Raises somebody's hand at this moment (ISO 8601), on all devices, unless it is raised already.
  livekit::RoomResult<void> raise_hand(const std::string& identity, const std::string& moment);
  /// Lowers it on all devices. Nothing happens where no hand is raised.
  livekit::RoomResult<void> lower_hand(const std::string& identity);
  /// Of everybody. Returns how many hands it were.
  std::size_t lower_hands();

  /// Shows everybody what somebody is in the room, and lets him send this.
  livekit::RoomResult<void> set_role(const std::string& identity, meet::Role role,
                                     const meet::Rights& rights);

  /// Changes what is said about somebody.
  livekit::RoomResult<void> update(const std::string& identity, livekit::ProfileUpdate profile);

  /// Gives somebody these permissions and takes all others.
  livekit::RoomResult<void> grant(const std::string& identity, livekit::Permissions permissions);

  /// Sends somebody away, whose token opens nothing any more.
  livekit::RoomResult<void> remove(const std::string& identity);

 private:
  livekit::ParticipantKey key(const std::string& identity) const { return {room_, identity}; }
  void tell(std::vector<std::string> identities, std::string_view type,
            const boost::json::object& data);

  livekit::Rooms rooms_;
  std::string room_;
  std::string actor_;
};

}  // namespace visio::api
