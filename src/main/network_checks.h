#pragma once

#include "main/checks.h"

namespace visio::main {

/// Whether the ports of a configuration can be opened. Opens them briefly.
void check_ports(Findings& findings, const Config& config,
                 const std::vector<net::InterfaceAddress>& own);

/// Whether a datagram gets as far as ourselves: container policies and firewalls can forbid even
/// that.
void check_udp(Findings& findings, const Config& config,
               const std::vector<net::InterfaceAddress>& own);

/// Whether others reach the addresses that browsers are told.
void check_addresses(Findings& findings, const Config& config,
                     const std::vector<net::InterfaceAddress>& own);

/// What is wrong with the certificate and with the address that people open.
void check_certificate(Findings& findings, const Config& config, std::chrono::sys_seconds now);
void check_public_url(Findings& findings, const Config& config);

}  // namespace visio::main
