#pragma once

#include <string>
#include <vector>

#include "main/config.h"
#include "net/interfaces.h"

namespace visio::main {

/// The addresses to open in a browser, best first.
std::vector<std::string> links(const Config& config, const std::vector<net::InterfaceAddress>& own);

/// What the terminal shows once the server runs: where it is and what to do next. `with_code` adds
/// the first link as a QR code for phones. `first_link` makes the administrator's account; empty
/// once there is one.
std::string greeting(const Config& config, const std::vector<std::string>& links, bool with_code,
                     const std::string& first_link = "");

/// A QR code in block characters, dark on light whatever the terminal's colours; empty if the text
/// is too long for one.
std::string qr_code(const std::string& text);

}  // namespace visio::main
