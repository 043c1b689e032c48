#pragma once

#include "meet/lobby/lobby_entries.h"
#include "store/sql/session.h"

namespace visio::store {

/// The table `lobby_entries`, as a job sees it. No longer than its session.
class LobbyEntries final : public meet::LobbyEntries {
 public:
  explicit LobbyEntries(sql::Session& session) : session_(session) {}

  std::optional<meet::LobbyEntry> find(const meet::RoomId& room,
                                       std::string_view visitor_hash) override;
  std::optional<meet::LobbyEntry> find(const meet::RoomId& room,
                                       const meet::LobbyEntryId& id) override;
  std::vector<meet::LobbyEntry> waiting(const meet::RoomId& room) override;
  std::size_t count_waiting(const meet::RoomId& room) override;
  void put(const meet::LobbyEntry& entry) override;
  void remove(const meet::LobbyEntryId& id) override;
  void forget_accepted(const meet::RoomId& room) override;
  void forget_before(const meet::RoomId& room, meet::Time moment) override;

 private:
  sql::Session& session_;
};

}  // namespace visio::store
