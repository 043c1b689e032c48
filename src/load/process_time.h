#pragma once

#include <unistd.h>

#include <fstream>
#include <string>

namespace visio::load {

/// Seconds of processor time that a process has used, in user and kernel mode; zero for none.
inline double processor_seconds(int pid) {
  std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
  std::string line;
  std::getline(stat, line);
  // The name in parentheses may hold spaces; utime and stime are fields 14 and 15.
  std::size_t at = line.rfind(')');
  if (at == std::string::npos) return 0;
  for (int field = 2; field < 14; ++field) at = line.find(' ', at + 1);
  char* end = nullptr;
  const double user = std::strtod(line.c_str() + at, &end);
  const double system = std::strtod(end, nullptr);
  return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace visio::load
