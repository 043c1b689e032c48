#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "main/config.h"
#include "net/interfaces.h"

namespace visio::main {

/// Something that is wrong, or will be.
struct Finding {
  bool stops_us = false;  ///< the server cannot start
  std::string what;       ///< one sentence
  std::string mend;       ///< what to do, one sentence
};

/// The problems a configuration would have on this machine: ports, certificate, data folder,
/// database, addresses, mail, clock and limits. Opens the ports briefly, so the server must not be
/// running.
std::vector<Finding> check(const Config& config, const std::vector<net::InterfaceAddress>& own,
                           std::chrono::sys_seconds now);

/// "Error: …" or "Note: …", and what to do on the next line.
std::string to_text(const Finding& finding);

}  // namespace visio::main
