#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/entropy.h"
#include "meet/people/user.h"
#include "meet/refusal.h"
#include "meet/rooms/role.h"
#include "meet/rooms/room.h"
#include "meet/rooms/room_change.h"

namespace visio::meet {

/// Which part of a list is asked for.
struct Page {
  std::size_t size = 20;
  std::size_t number = 1;  ///< from one
};

/// What comes first in a list of rooms. Whatever it is, the newest of equals is first.
enum class RoomOrder : std::uint8_t {
  newest,
  last_met,  ///< the one whose last meeting began last
  name,
};

/// Which rooms are asked for.
struct RoomSearch {
  std::string text = {};  ///< a part of name or code; empty: all
  bool hosted_only = false;
  RoomOrder order = RoomOrder::newest;
  Page page = {};
};

/// One page of a list.
struct RoomList {
  std::size_t count = 0;         ///< of all rooms
  std::vector<Room> rooms;       ///< those on the page, in their order
  std::vector<Role> roles = {};  ///< of who asks, in each of them
};

/// The rooms that there are, as one transaction sees and changes them. store/ implements it.
///
/// What fails below is no matter of the rules: the transaction ends there, its calls answer as if
/// there were nothing, and whatever is decided on that is thrown away.
class Rooms {
 public:
  virtual ~Rooms() = default;

  /// False where another room has the code; then nothing is added.
  virtual bool add(const Room& room) = 0;

  /// Nothing where no room has the code.
  virtual std::optional<Room> find(const RoomCode& code) = 0;
  /// Nothing where no room has the id.
  virtual std::optional<Room> find(const RoomId& id) = 0;
  /// The room that is somebody's own, if there is one.
  virtual std::optional<Room> find_personal(const UserId& owner) = 0;

  /// One page of the rooms in which somebody has a role; empty behind the last one.
  virtual RoomList list(const UserId& user, const RoomSearch& search) = 0;

  /// Writes name and rules of a room that is there.
  virtual void update(const Room& room) = 0;

  /// A meeting of a room has begun. What is known of a later one stays.
  virtual void note_meeting(const RoomId& id, Time began_at) = 0;

  /// With all that belongs to it. False where it is not there.
  virtual bool remove(const RoomId& id) = 0;
};

/// Somebody wants a room to meet in.
struct MakeRoom {
  RoomChange wishes = {};          ///< a name of a code's form is the code that the room shall have
  RoomRules defaults = {};         ///< where nothing else is wished
  std::string host_key_hash = {};  ///< of who makes it without an account; else empty
  bool is_personal = false;
};

/// The rules of a room whose maker wishes nothing: whoever has an account lets strangers in.
RoomRules usual_rules(bool has_account);

/// The code that the name in the wishes asks for, if it does.
std::optional<RoomCode> wished_code(const MakeRoom& command);

/// The room that follows from the command, for who has drawn its id and code. Without a name it
/// goes by its code. Where defaults do not go with the name, they give way.
Decision<Room> decide(const MakeRoom& command, RoomId id, RoomCode code, Time now);

/// Decides, and adds the room, by the code that it asks for or the first one that is free.
Decision<Room> make_room(Rooms& rooms, const MakeRoom& command, base::Entropy& entropy, Time now);

}  // namespace visio::meet
