#pragma once

#include <span>
#include <string>

#include "meet/attendance/attendance.h"

namespace visio::api {

/// The people of meetings as a CSV file in UTF-8 with a byte order mark, which spreadsheets need: a
/// line for each stay.
std::string attendance_csv(std::span<const meet::AttendedMeeting> meetings);

}  // namespace visio::api
