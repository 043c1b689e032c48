#pragma once

#include "meet/rooms/rooms.h"
#include "store/sql/session.h"

namespace visio::store {

/// The table `rooms`, as a job sees it. No longer than its session.
class Rooms final : public meet::Rooms {
 public:
  explicit Rooms(sql::Session& session) : session_(session) {}

  bool add(const meet::Room& room) override;
  std::optional<meet::Room> find(const meet::RoomCode& code) override;
  std::optional<meet::Room> find(const meet::RoomId& id) override;
  std::optional<meet::Room> find_personal(const meet::UserId& owner) override;
  meet::RoomList list(const meet::UserId& user, const meet::RoomSearch& search) override;
  void update(const meet::Room& room) override;
  void note_meeting(const meet::RoomId& id, meet::Time began_at) override;
  bool remove(const meet::RoomId& id) override;

 private:
  sql::Session& session_;
};

}  // namespace visio::store
