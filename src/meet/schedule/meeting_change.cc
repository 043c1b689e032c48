#include "meet/schedule/meeting_change.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "meet/name.h"
#include "meet/schedule/occurrences.h"

namespace visio::meet {
namespace {

using Reason = Refusal::Reason;

std::unexpected<Refusal> no(std::string_view field, std::string message) {
  return std::unexpected(Refusal{Reason::not_allowed, field, std::move(message)});
}

/// Line by line, with LF between them and nothing behind the last one.
Decision<std::string> parse_agenda(std::string_view typed) {
  std::string agenda;
  std::ptrdiff_t length = -1;  // the last line's break is none
  while (!typed.empty()) {
    const std::size_t end = typed.find('\n');
    std::string line(typed.substr(0, end));
    typed = end == std::string_view::npos ? std::string_view() : typed.substr(end + 1);
    if (line.ends_with('\r')) line.pop_back();
    std::ranges::replace(line, '\t', ' ');
    if (!base::is_name(line)) {
      return no("agenda", "This must be text without control characters and direction overrides.");
    }
    length += std::ranges::count_if(line, [](char byte) { return (byte & 0xc0) != 0x80; }) + 1;
    agenda.append(line).append("\n");
  }
  if (length > max_agenda) {
    return std::unexpected(Refusal{Reason::too_long, "agenda", "At most 4000 characters."});
  }
  agenda.erase(agenda.find_last_not_of("\n ") + 1);
  return agenda;
}

Decision<void> change_words(const MeetingChange& change, ScheduledMeeting& meeting) {
  if (change.title) {
    const auto title = parse_name(*change.title, "title", max_title);
    if (!title) return std::unexpected(title.error());
    meeting.title = *title;
  }
  if (meeting.title.empty()) return no("title", "This must not be empty.");
  if (!change.agenda) return {};
  auto agenda = parse_agenda(*change.agenda);
  if (!agenda) return std::unexpected(std::move(agenda.error()));
  meeting.agenda = *std::move(agenda);
  return {};
}

Time moment_of(const WrittenTime& written, const TimeZone& zone) {
  if (!written.from_utc) return zone.to_utc(written.shown);
  return std::chrono::sys_seconds(written.shown.time_since_epoch()) - *written.from_utc;
}

Decision<void> change_times(const MeetingChange& change, ScheduledMeeting& meeting,
                            const TimeZones& zones, Time now) {
  if (change.timezone) meeting.timezone = *change.timezone;
  const TimeZone* const zone = zones.find(meeting.timezone);
  if (!zone) return no("timezone", "This must be a time zone such as Europe/Paris.");
  if (change.starts_at) meeting.starts_at = moment_of(*change.starts_at, *zone);
  if (change.ends_at) meeting.ends_at = moment_of(*change.ends_at, *zone);
  if (meeting.ends_at <= meeting.starts_at) return no("ends_at", "This must be after the start.");
  if (meeting.ends_at - meeting.starts_at > max_meeting_length) {
    return no("ends_at", "A meeting lasts at most 24 hours.");
  }
  if (meeting.starts_at - now > max_series_length) {
    return no("starts_at", "This must be within the next five years.");
  }
  return {};
}

Decision<void> change_recurrence(const MeetingChange& change, ScheduledMeeting& meeting,
                                 const TimeZone& zone) {
  if (change.recurrence && change.recurrence->empty()) meeting.recurrence.reset();
  if (change.recurrence && !change.recurrence->empty()) {
    auto recurrence = parse_recurrence(*change.recurrence, zone);
    if (!recurrence) return std::unexpected(std::move(recurrence.error()));
    meeting.recurrence = *std::move(recurrence);
  }
  if (!meeting.recurrence) return {};
  const auto start = std::chrono::floor<std::chrono::seconds>(meeting.starts_at);
  const auto first = std::chrono::floor<std::chrono::days>(zone.to_local(start));
  if (!starts_on(first, *meeting.recurrence)) {
    return no("recurrence", "The first meeting must be on one of the days of the series.");
  }
  if (meeting.recurrence->until && *meeting.recurrence->until < start) {
    return no("recurrence", "The series must not end before its first meeting.");
  }
  if (last_end(meeting, zone) - meeting.starts_at > max_series_length) {
    return no("recurrence", "A series lasts at most five years.");
  }
  return {};
}

bool has_same_times(const ScheduledMeeting& one, const ScheduledMeeting& other) {
  return one.starts_at == other.starts_at && one.ends_at == other.ends_at &&
         one.timezone == other.timezone && one.recurrence == other.recurrence;
}

Decision<void> change_invitees(const MeetingChange& change, ScheduledMeeting& meeting) {
  if (!change.invitees) return {};
  meeting.invitees.clear();
  for (const Invitee& invitee : *change.invitees) {
    const bool is_there = std::ranges::find(meeting.invitees, invitee.email, &Invitee::email) !=
                          meeting.invitees.end();
    if (!is_there) meeting.invitees.push_back(invitee);
  }
  if (meeting.invitees.size() > max_invitees) return no("invitees", "At most 100 people.");
  if (!meeting.invitees.empty() && !meeting.organiser) {
    return no("invitees", "Sign in to invite people by mail.");
  }
  return {};
}

}  // namespace

bool says_the_same(const ScheduledMeeting& one, const ScheduledMeeting& other) {
  return has_same_times(one, other) && one.title == other.title && one.agenda == other.agenda;
}

std::vector<Invitee> taken_off(const ScheduledMeeting& before, const ScheduledMeeting& after) {
  std::vector<Invitee> gone;
  std::ranges::copy_if(before.invitees, std::back_inserter(gone), [&](const Invitee& invitee) {
    return std::ranges::find(after.invitees, invitee.email, &Invitee::email) ==
           after.invitees.end();
  });
  return gone;
}

Decision<ScheduledMeeting> decide_new(const MeetingChange& change, const ScheduledMeeting& blank,
                                      const TimeZones& zones, Time now) {
  auto planned = decide(change, blank, zones, now);
  if (planned) planned->sequence = 0;
  return planned;
}

Decision<ScheduledMeeting> decide(const MeetingChange& change, const ScheduledMeeting& meeting,
                                  const TimeZones& zones, Time now) {
  ScheduledMeeting changed = meeting;
  if (auto words = change_words(change, changed); !words) {
    return std::unexpected(std::move(words.error()));
  }
  if (auto times = change_times(change, changed, zones, now); !times) {
    return std::unexpected(std::move(times.error()));
  }
  const TimeZone& zone = zone_of(changed, zones);
  if (auto recurrence = change_recurrence(change, changed, zone); !recurrence) {
    return std::unexpected(std::move(recurrence.error()));
  }
  if (auto invitees = change_invitees(change, changed); !invitees) {
    return std::unexpected(std::move(invitees.error()));
  }
  if (!has_same_times(changed, meeting) && last_end(changed, zone) <= now) {
    return no("ends_at", "This must be in the future.");
  }
  if (!says_the_same(changed, meeting) || !taken_off(meeting, changed).empty()) ++changed.sequence;
  return changed;
}

}  // namespace visio::meet
