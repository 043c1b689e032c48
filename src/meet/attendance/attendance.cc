#include "meet/attendance/attendance.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

namespace visio::meet {
namespace {

/// Appends a stay that begins no earlier than the others, or prolongs the last one.
void add(std::vector<Stay>& stays, const Stay& stay) {
  if (!stays.empty() && (stays.back().is_open || stay.from <= stays.back().to + return_window)) {
    stays.back().to = std::max(stays.back().to, stay.to);
    stays.back().is_open |= stay.is_open;
  } else {
    stays.push_back(stay);
  }
}

}  // namespace

std::chrono::milliseconds Attendee::presence() const {
  std::chrono::milliseconds sum{0};
  for (const Stay& stay : stays) sum += stay.to - stay.from;
  return sum;
}

Time AttendedMeeting::started_at() const {
  return std::ranges::min(attendances, {}, &Attendance::joined_at).joined_at;
}

Time AttendedMeeting::ended_at() const {
  return std::ranges::max(attendances, {}, &Attendance::left_at).left_at;
}

bool AttendedMeeting::is_open() const {
  return std::ranges::any_of(attendances, &Attendance::is_open);
}

std::vector<Attendee> attendees(std::span<const Attendance> attendances) {
  std::vector<Attendance> sorted(attendances.begin(), attendances.end());
  std::ranges::sort(sorted, {}, [](const Attendance& attendance) {
    return std::tie(attendance.joined_at, attendance.left_at, attendance.identity);
  });
  std::vector<Attendee> people;
  std::map<std::string_view, std::size_t> places;
  for (const Attendance& attendance : sorted) {
    const auto [place, is_new] = places.emplace(attendance.person, people.size());
    if (is_new) people.push_back({.person = attendance.person, .name = {}, .stays = {}});
    Attendee& person = people[place->second];
    person.name = attendance.name;
    if (!attendance.user.text.empty()) person.user = attendance.user;
    add(person.stays, {.from = attendance.joined_at,
                       .to = std::max(attendance.joined_at, attendance.left_at),
                       .is_open = attendance.is_open});
  }
  return people;
}

}  // namespace visio::meet
