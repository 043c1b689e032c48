#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "meet/refusal.h"
#include "meet/schedule/scheduled_meeting.h"
#include "meet/schedule/written_time.h"

namespace visio::meet {

/// What a host wants of a planned meeting. What is not named stays.
struct MeetingChange {
  std::optional<std::string> title = {};
  std::optional<std::string> agenda = {};
  std::optional<WrittenTime> starts_at = {};  ///< without an offset: by the meeting's own zone
  std::optional<WrittenTime> ends_at = {};
  std::optional<std::string> timezone = {};
  std::optional<std::string> recurrence = {};  ///< parse_recurrence(); empty: it does not repeat
  std::optional<std::vector<Invitee>> invitees = {};
};

inline constexpr std::ptrdiff_t max_title = 200;     ///< in characters
inline constexpr std::ptrdiff_t max_agenda = 4'000;  ///< in characters
inline constexpr std::size_t max_invitees = 100;     ///< of one meeting
inline constexpr auto max_meeting_length = std::chrono::hours(24);
/// How far ahead a meeting may begin, and how long a series may last.
inline constexpr auto max_series_length = std::chrono::days(5 * 366);

/// Whether calendars show the same for both, whoever is invited.
bool says_the_same(const ScheduledMeeting& one, const ScheduledMeeting& other);

/// Those whom the first has invited, and the second has not.
std::vector<Invitee> taken_off(const ScheduledMeeting& before, const ScheduledMeeting& after);

/// A meeting as it is planned first: what the change says, and nothing else.
Decision<ScheduledMeeting> decide_new(const MeetingChange& change, const ScheduledMeeting& blank,
                                      const TimeZones& zones, Time now);

/// The meeting as it will be, with a higher sequence where that matters to calendars: where they
/// show something else, or somebody is no longer invited (RFC 5546 §3.2.5). It ends after it
/// begins, within a day; a series ends within five years, and none of it is over already.
Decision<ScheduledMeeting> decide(const MeetingChange& change, const ScheduledMeeting& meeting,
                                  const TimeZones& zones, Time now);

}  // namespace visio::meet
