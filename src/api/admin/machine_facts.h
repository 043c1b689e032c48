#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "meet/time.h"

namespace visio::api {

/// What the program took of the machine in one minute.
struct MachineSample {
  meet::Time at = {};         ///< the end of the minute
  double cpu = 0;             ///< 0 … 1, of all cores together
  std::uint64_t memory = 0;   ///< resident, in bytes
  std::uint64_t bits_in = 0;  ///< of media, each second
  std::uint64_t bits_out = 0;
};

/// The machine and the program on it, at one moment. Sizes are in bytes.
struct MachineFacts {
  std::string host = {};
  unsigned cores = 0;
  std::uint64_t memory = 0;  ///< of the machine
  meet::Time started_at = {};
  std::vector<MachineSample> samples = {};  ///< the oldest first

  std::uint64_t resident = 0;  ///< of the program, now
  double cpu_seconds = 0;      ///< that it has taken so far

  std::string data_folder = {};  ///< its path
};

/// Looks at the machine now; no function: nothing is known of it.
using LookAtMachine = std::function<MachineFacts()>;

}  // namespace visio::api
