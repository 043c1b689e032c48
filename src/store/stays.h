#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "meet/quality/call_quality.h"
#include "store/sql/session.h"

namespace visio::store {

/// How a day's stays were. Means are of the stays of which something is known, -1 without any.
struct QualityDay {
  meet::Time day;  ///< its first moment, in UTC
  std::size_t meetings = 0;
  std::size_t stays = 0;
  std::size_t poor = 0;  ///< stays whose worst half minute was poor, or lost
  std::size_t fair = 0;  ///< or fair
  std::int64_t loss_ppm = -1;
  std::int64_t round_trip_ms = -1;
};

/// How the stays of one meeting were.
struct MeetingQuality {
  std::string meeting;
  std::string room;
  std::string room_name;
  meet::Time started_at;  ///< when the first of them came
  meet::Time ended_at;    ///< when the last of them left
  std::size_t people = 0;
  std::size_t poor = 0;
  std::int64_t loss_ppm = -1;
  std::int64_t round_trip_ms = -1;
};

/// The table `stays`. No longer than its session.
class Stays {
 public:
  explicit Stays(sql::Session& session) : session_(session) {}

  /// Adds one; its account and the room's name are looked up by the identity and the room.
  void add(const meet::CallQuality& stay, const std::string& identity);

  /// The days with stays since this moment, the newest first.
  std::vector<QualityDay> days(meet::Time since);

  /// The meetings with the most poor stays since this moment.
  std::vector<MeetingQuality> worst(meet::Time since, std::size_t limit);

  /// Nothing where there were no stays in such a meeting.
  std::optional<MeetingQuality> meeting(const std::string& meeting);

  /// Those of a meeting, the worst first.
  std::vector<meet::CallQuality> of(const std::string& meeting);

 private:
  sql::Session& session_;
};

}  // namespace visio::store
