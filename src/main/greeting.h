#pragma once

#include <string>
#include <vector>

#include "main/config.h"
#include "net/interfaces.h"

namespace visio::main {

/// The addresses that people open in a browser, best first.
std::vector<std::string> links(const Config& config, const std::vector<net::InterfaceAddress>& own);

/// What stands in the terminal once the server runs: where it is and what to do next. `with_code`
/// adds the first link as a QR code for phones.
std::string greeting(const Config& config, const std::vector<std::string>& links, bool with_code);

/// A QR code out of block characters, dark on light whatever the terminal's colours; empty when the
/// text is too long for one.
std::string qr_code(const std::string& text);

}  // namespace visio::main
