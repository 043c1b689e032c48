#pragma once

#include <chrono>
#include <span>
#include <string>
#include <vector>

#include "meet/people/user.h"
#include "meet/time.h"

namespace visio::meet {

/// Who is back this soon has not left.
inline constexpr std::chrono::seconds return_window{10};

/// That one device of somebody was in a meeting.
struct Attendance {
  std::string identity;  ///< of the device, in the live room
  std::string person;    ///< the same for all devices of one person
  UserId user = {};      ///< empty for who is not signed in
  std::string name;      ///< as it was shown last
  Time joined_at;
  Time left_at;          ///< when it was seen last, while it is open
  bool is_open = false;  ///< still there

  friend bool operator==(const Attendance&, const Attendance&) = default;
};

/// From when to when somebody was there, whatever the device.
struct Stay {
  Time from;
  Time to;  ///< when last seen, while it is open
  bool is_open = false;

  friend bool operator==(const Stay&, const Stay&) = default;
};

/// Somebody who was in a meeting.
struct Attendee {
  std::string person;
  UserId user = {};
  std::string name;
  std::vector<Stay> stays;  ///< in order, never empty; more than return_window lies between two

  Time arrived_at() const { return stays.front().from; }
  Time left_at() const { return stays.back().to; }
  bool is_there() const { return stays.back().is_open; }

  /// How long all stays were together.
  std::chrono::milliseconds presence() const;
};

/// A meeting as its attendance tells of it.
struct AttendedMeeting {
  std::string id;
  std::vector<Attendance> attendances = {};

  Time started_at() const;  ///< when the first one came
  Time ended_at() const;    ///< when the last one was seen
  bool is_open() const;     ///< somebody is there
};

/// The people of one meeting, each once, in the order in which they came.
std::vector<Attendee> attendees(std::span<const Attendance> attendances);

}  // namespace visio::meet
