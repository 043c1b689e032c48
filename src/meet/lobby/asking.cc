#include "meet/lobby/asking.h"

#include <utility>

#include "meet/lobby/recorder_names.h"
#include "meet/name.h"

namespace visio::meet {
namespace {

/// How long it takes until somebody who was denied counts as new.
constexpr std::chrono::hours forgiveness{1};

LobbyEntry new_entry(const AskToEnter& command, LobbyEntryId id, Time now) {
  return {.id = std::move(id),
          .room = command.room,
          .visitor = command.visitor,
          .name = command.name,
          .line = command.line.value_or(""),
          .looks_like_a_recorder = looks_like_a_recorder(command.name, command.visitor.email),
          .asked_at = now};
}

/// The entry with what the visitor says now.
LobbyEntry renamed(LobbyEntry entry, const AskToEnter& command) {
  entry.visitor = command.visitor;
  entry.name = command.name;
  if (command.line) entry.line = *command.line;
  entry.looks_like_a_recorder = looks_like_a_recorder(command.name, command.visitor.email);
  return entry;
}

bool asks_again(const AskToEnter& command, const LobbyEntry& denied, Time now) {
  if (asks_left(denied) == 0) return false;
  return command.again || now - denied.decided_at >= denial;
}

}  // namespace

Decision<std::string_view> parse_line(std::string_view typed, std::string_view field) {
  return parse_name(typed, field, max_line);
}

bool still_counts(const LobbyEntry& entry, Time now) {
  switch (entry.status) {
    case EntryStatus::waiting:
      return true;
    case EntryStatus::accepted:
      return now - entry.decided_at < acceptance;
    case EntryStatus::denied:
      return now - entry.decided_at < forgiveness;
  }
  return false;
}

int asks_left(const LobbyEntry& entry) {
  return entry.asks < max_asks ? max_asks - entry.asks : 0;
}

Asked decide(const AskToEnter& command, const std::optional<LobbyEntry>& known, LobbyEntryId id,
             Time now) {
  if (!known || !still_counts(*known, now)) {
    return {.entry = new_entry(command, std::move(id), now), .is_changed = true};
  }
  LobbyEntry entry = renamed(*known, command);
  if (known->status == EntryStatus::denied) {
    if (!asks_again(command, *known, now)) return {.entry = *known};
    entry.status = EntryStatus::waiting;
    entry.asked_at = now;
    entry.decided_at = {};
    entry.decided_by.clear();
    ++entry.asks;
  }
  const bool is_changed = entry != *known;
  return {.entry = std::move(entry), .is_changed = is_changed};
}

std::expected<Asked, NoPlace> ask_to_enter(LobbyEntries& entries, const AskToEnter& command,
                                           base::Entropy& entropy, Time now) {
  const auto known = entries.find(command.room, command.visitor.hash);
  Asked asked = decide(command, known, LobbyEntryId::draw(entropy), now);
  if (!asked.is_changed) return asked;
  const bool is_newcomer = asked.entry.is_waiting() && !(known && known->is_waiting());
  if (is_newcomer) {
    entries.forget_before(command.room, now - memory);
    if (entries.count_waiting(command.room) >= max_waiting) {
      return std::unexpected(NoPlace::lobby_full);
    }
  }
  entries.put(asked.entry);
  return asked;
}

void give_up(LobbyEntries& entries, const RoomId& room, std::string_view visitor_hash) {
  const auto known = entries.find(room, visitor_hash);
  if (known && known->is_waiting()) entries.remove(known->id);
}

}  // namespace visio::meet
