#include "api/attendance/attendance_csv.h"

#include <chrono>
#include <initializer_list>

#include "base/iso_time.h"

namespace visio::api {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

void append_line(std::string& file, std::initializer_list<std::string> cells) {
  bool is_first = true;
  for (const std::string& cell : cells) {
    if (!is_first) file += ',';
    is_first = false;
    file += csv_cell(cell);
  }
  file += "\r\n";
}

std::string seconds_of(std::chrono::milliseconds duration) {
  return std::to_string(std::chrono::floor<std::chrono::seconds>(duration).count());
}

void append_person(std::string& file, const std::string& meeting, const meet::Attendee& person) {
  for (const meet::Stay& stay : person.stays) {
    append_line(file, {meeting, person.name, person.user.text.empty() ? "no" : "yes",
                       base::iso_seconds(stay.from),
                       stay.is_open ? std::string() : base::iso_seconds(stay.to),
                       seconds_of(stay.to - stay.from)});
  }
}

}  // namespace

std::string csv_cell(std::string_view text) {
  constexpr std::string_view formulas = "=+-@\t\r";
  const bool is_formula = !text.empty() && formulas.contains(text.front());
  std::string cell(is_formula ? "'" : "");
  cell += text;
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char byte : cell) {
    if (byte == '"') quoted += '"';
    quoted += byte;
  }
  return quoted + '"';
}

std::string attendance_csv(std::span<const meet::AttendedMeeting> meetings) {
  std::string file(byte_order_mark);
  append_line(file, {"meeting", "name", "signed_in", "arrived_at", "left_at", "seconds"});
  for (const meet::AttendedMeeting& meeting : meetings) {
    const std::string begun = base::iso_seconds(meeting.started_at());
    for (const meet::Attendee& person : meet::attendees(meeting.attendances)) {
      append_person(file, begun, person);
    }
  }
  return file;
}

}  // namespace visio::api
