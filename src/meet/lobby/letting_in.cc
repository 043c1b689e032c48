#include "meet/lobby/letting_in.h"

namespace visio::meet {

std::expected<LobbyEntry, NotDecided> let_in(LobbyEntries& entries, const LetIn& command,
                                             Time now) {
  auto entry = entries.find(command.room, command.id);
  if (!entry) return std::unexpected(NotDecided::unknown);
  const EntryStatus status = command.allow ? EntryStatus::accepted : EntryStatus::denied;
  if (entry->status == status) return *entry;
  if (!entry->is_waiting()) return std::unexpected(NotDecided::decided);
  entry->status = status;
  entry->decided_at = now;
  entry->decided_by = command.by;
  entries.put(*entry);
  return *entry;
}

std::vector<LobbyEntry> let_all_in(LobbyEntries& entries, const LetIn& command,
                                   std::span<const LobbyEntryId> ids, Time now) {
  std::vector<LobbyEntry> decided;
  LetIn one = command;
  for (const LobbyEntryId& id : ids) {
    one.id = id;
    if (auto entry = let_in(entries, one, now)) decided.push_back(*std::move(entry));
  }
  return decided;
}

}  // namespace visio::meet
