#include "api/attendance/attendance_csv.h"

#include <chrono>

#include "api/csv.h"
#include "base/iso_time.h"

namespace visio::api {
namespace {

std::string seconds_of(std::chrono::milliseconds duration) {
  return std::to_string(std::chrono::floor<std::chrono::seconds>(duration).count());
}

void append_person(std::string& file, const std::string& meeting, const meet::Attendee& person) {
  for (const meet::Stay& stay : person.stays) {
    append_csv_line(file, {meeting, person.name, person.user.text.empty() ? "no" : "yes",
                           base::iso_seconds(stay.from),
                           stay.is_open ? std::string() : base::iso_seconds(stay.to),
                           seconds_of(stay.to - stay.from)});
  }
}

}  // namespace

std::string attendance_csv(std::span<const meet::AttendedMeeting> meetings) {
  std::string file(csv_begin);
  append_csv_line(file, {"meeting", "name", "signed_in", "arrived_at", "left_at", "seconds"});
  for (const meet::AttendedMeeting& meeting : meetings) {
    const std::string begun = base::iso_seconds(meeting.started_at());
    for (const meet::Attendee& person : meet::attendees(meeting.attendances)) {
      append_person(file, begun, person);
    }
  }
  return file;
}

}  // namespace visio::api
