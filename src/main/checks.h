#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "api/admin/server_check.h"
#include "main/config.h"
#include "net/interfaces.h"

namespace visio::main {

using api::CheckSubject;
using api::Finding;
using Findings = std::vector<Finding>;

/// The problems a configuration would have on this machine: ports, certificate, data folder,
/// database, addresses, mail, clock and limits. Opens the ports briefly, so the server must not be
/// running.
Findings check(const Config& config, const std::vector<net::InterfaceAddress>& own,
               std::chrono::sys_seconds now);

/// Those that can be looked for beside a server that runs: all but ports and database.
Findings check_running(const Config& config, const std::vector<net::InterfaceAddress>& own,
                       std::chrono::sys_seconds now);

/// How the server that runs is, subject by subject, for administrators.
api::ServerChecks look_at_server(const Config& config,
                                 const std::vector<net::InterfaceAddress>& own,
                                 std::chrono::sys_seconds now);

/// "Error: …" or "Note: …", and what to do on the next line.
std::string to_text(const Finding& finding);

}  // namespace visio::main
