#pragma once

#include <chrono>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "base/entropy.h"
#include "meet/lobby/lobby_entries.h"
#include "meet/refusal.h"

namespace visio::meet {

inline constexpr std::size_t max_waiting = 500;   ///< in front of a room
inline constexpr std::ptrdiff_t max_line = 200;   ///< characters
inline constexpr int max_asks = 3;                ///< of a visitor who is denied each time
inline constexpr std::chrono::seconds denial{5};  ///< a poll asks again only after that
inline constexpr std::chrono::hours acceptance{6};
inline constexpr std::chrono::hours memory{24};  ///< entries that nobody needs go after that

/// Somebody asks to come in, for the first time or again.
struct AskToEnter {
  RoomId room;
  LobbyVisitor visitor;
  std::string name;                      ///< as parse_name() gives it, not empty
  std::optional<std::string> line = {};  ///< as parse_line() gives it; nothing: as it was
  bool again = false;                    ///< asks once more, after a denial
};

/// Why somebody may not even wait.
enum class NoPlace : std::uint8_t { lobby_full };

/// What became of the request.
struct Asked {
  LobbyEntry entry;
  bool is_changed = false;  ///< the entry is not as it was before
};

/// What somebody says to the hosts: one line of at most max_line characters. Views `typed`.
Decision<std::string_view> parse_line(std::string_view typed, std::string_view field);

/// Whether what the hosts decided still counts: an acceptance ends after a while, and so do
/// denials.
bool still_counts(const LobbyEntry& entry, Time now);

/// How often the visitor may ask again.
int asks_left(const LobbyEntry& entry);

/// The entry that follows from asking, where `known` is what the visitor asked before. `id` is for
/// a new one.
Asked decide(const AskToEnter& command, const std::optional<LobbyEntry>& known, LobbyEntryId id,
             Time now);

/// Decides, and keeps the entry; unless too many wait.
std::expected<Asked, NoPlace> ask_to_enter(LobbyEntries& entries, const AskToEnter& command,
                                           base::Entropy& entropy, Time now);

/// The visitor waits no longer. What hosts decided stays.
void give_up(LobbyEntries& entries, const RoomId& room, std::string_view visitor_hash);

}  // namespace visio::meet
