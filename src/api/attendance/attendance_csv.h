#pragma once

#include <string>
#include <string_view>

#include "meet/attendance/attendance.h"

namespace visio::api {

/// A cell of a CSV file (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe
/// in front.
std::string csv_cell(std::string_view text);

/// The people of meetings as a CSV file in UTF-8 with a byte order mark, which spreadsheets need: a
/// line for each stay.
std::string attendance_csv(std::span<const meet::AttendedMeeting> meetings);

}  // namespace visio::api
