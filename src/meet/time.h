#pragma once

#include <chrono>

namespace visio::meet {

/// A moment by the calendar, to the millisecond. Rules are told the time and never ask for it.
using Time = std::chrono::sys_time<std::chrono::milliseconds>;

}  // namespace visio::meet
