#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "meet/time.h"

namespace visio::meet {

/// What is kept about people, and deleted after a time.
enum class DataKind : std::uint8_t {
  audit,
  audit_addresses,
  sessions,
  used_links,
  participants,
  lobby_names,
  attendance,
  quality,
  polls,
  chat_messages,
  chat_files,
  recordings,
};

inline constexpr std::size_t data_kinds = 12;

/// How long one kind is kept, and what then happens. Times are in days.
struct DataKindRow {
  DataKind kind;
  std::string_view name;   ///< the API's word, and that of the configuration
  std::string_view what;   ///< for people, as the documentation has it
  std::string_view since;  ///< from when the days count
  int usual = 30;
  int least = 1;
  int most = 3'650;
  bool deletes_rows = true;  ///< else only this part of them is blanked
  bool is_hourly = false;    ///< deleted on the hour; else in the night after
};

/// All kinds, in the order of the enumeration.
std::span<const DataKindRow> data_kind_table();

/// What is said about a kind.
const DataKindRow& row_of(DataKind kind);

/// The kind that goes by this name, or nothing.
std::optional<DataKind> data_kind_named(std::string_view name);

/// How many days each kind is kept.
using RetentionDays = std::array<int, data_kinds>;

/// Where nobody said anything.
RetentionDays usual_retention();

/// What is from before this moment goes, at `now`. Data whose time is over is deleted in the first
/// hour of the next day (UTC), so that the audit tells of it once a day; hourly kinds at once.
Time kept_from(DataKind kind, int days, Time now);

}  // namespace visio::meet
