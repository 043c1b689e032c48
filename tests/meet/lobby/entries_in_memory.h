#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "meet/lobby/lobby_entries.h"

namespace visio::tests {

/// Requests to come in, without a database.
class EntriesInMemory final : public meet::LobbyEntries {
 public:
  using Entry = meet::LobbyEntry;

  std::optional<Entry> find(const meet::RoomId& room, std::string_view visitor_hash) override {
    return first([&](const Entry& entry) {
      return entry.room == room && entry.visitor.hash == visitor_hash;
    });
  }

  std::optional<Entry> find(const meet::RoomId& room, const meet::LobbyEntryId& id) override {
    return first([&](const Entry& entry) { return entry.room == room && entry.id == id; });
  }

  std::vector<Entry> waiting(const meet::RoomId& room) override {
    std::vector<Entry> found;
    for (const Entry& entry : entries) {
      if (entry.room == room && entry.is_waiting()) found.push_back(entry);
    }
    std::ranges::sort(found, {},
                      [](const Entry& entry) { return std::pair(entry.asked_at, entry.id); });
    return found;
  }

  std::size_t count_waiting(const meet::RoomId& room) override { return waiting(room).size(); }

  void put(const Entry& entry) override {
    std::erase_if(entries, [&](const Entry& known) {
      return known.room == entry.room && known.visitor.hash == entry.visitor.hash;
    });
    entries.push_back(entry);
  }

  void remove(const meet::LobbyEntryId& id) override {
    std::erase_if(entries, [&](const Entry& entry) { return entry.id == id; });
  }

  void forget_accepted(const meet::RoomId& room) override {
    std::erase_if(entries, [&](const Entry& entry) {
      return entry.room == room && entry.status == meet::EntryStatus::accepted;
    });
  }

  void forget_before(const meet::RoomId& room, meet::Time moment) override {
    std::erase_if(entries, [&](const Entry& entry) {
      return entry.room == room && entry.asked_at < moment && entry.decided_at < moment;
    });
  }

  std::vector<Entry> entries;

 private:
  template <class Fits>
  std::optional<Entry> first(const Fits& fits) const {
    const auto found = std::ranges::find_if(entries, fits);
    if (found == entries.end()) return {};
    return *found;
  }
};

}  // namespace visio::tests
