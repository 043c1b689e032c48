#include "main/greeting.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>

#include "main/addresses.h"
#include "net/socket_address.h"

namespace visio::main {
namespace {

std::string link_to(const Config& config, const std::string& host) {
  const bool is_secure = config.server.tls != TlsMode::off;
  const int usual_port = is_secure ? 443 : 80;
  const std::string port =
      config.server.port == usual_port ? "" : fmt::format(":{}", config.server.port);
  return fmt::format("{}://{}{}", is_secure ? "https" : "http", host, port);
}

std::string as_host(const base::IpAddress& ip) {
  return ip.is_v4() ? net::to_string(ip) : "[" + net::to_string(ip) + "]";
}

/// Two rows of modules as one line of half blocks; beyond the edge everything is light.
std::string line_of(const QRcode& code, int row) {
  constexpr int quiet_zone = 2;
  const auto is_dark = [&](int x, int y) {
    const bool inside = x >= 0 && y >= 0 && x < code.width && y < code.width;
    return inside && (code.data[y * code.width + x] & 1) != 0;
  };
  std::string line = "  \x1b[30;47m";
  for (int x = -quiet_zone; x < code.width + quiet_zone; ++x) {
    const bool upper = is_dark(x, row);
    const bool lower = is_dark(x, row + 1);
    line += upper ? (lower ? "█" : "▀") : (lower ? "▄" : " ");
  }
  return line + "\x1b[0m\n";
}

}  // namespace

std::vector<std::string> links(const Config& config,
                               const std::vector<net::InterfaceAddress>& own) {
  if (!config.server.public_url.empty()) return {config.server.public_url};
  if (net::is_loopback(config.server.bind)) return {link_to(config, "localhost")};
  if (!net::is_unspecified(config.server.bind))
    return {link_to(config, as_host(config.server.bind))};
  std::vector<std::string> links;
  for (const auto& ip : reachable_addresses(own)) links.push_back(link_to(config, as_host(ip)));
  links.push_back(link_to(config, "localhost"));
  return links;
}

std::string greeting(const Config& config, const std::vector<std::string>& links, bool with_code,
                     const std::string& first_link) {
  std::string text = fmt::format("\n  Visio is ready: {}\n", links.front());
  for (std::size_t index = 1; index < links.size(); ++index) {
    text += fmt::format("           also at {}\n", links[index]);
  }
  text += "\n  Open the link, start a meeting, and send its address to others.\n";
  if (!first_link.empty()) {
    text += fmt::format(
        "\n  For rooms that stay and people with accounts, make the administrator's account at\n"
        "    {}\n  The link works once, until the next start.\n",
        first_link);
  }
  if (config.server.tls == TlsMode::self_signed) {
    text +=
        "  Browsers will warn once that they do not trust the certificate: it was created on this "
        "machine.\n";
  }
  if (!config.meetings.open && config.access.create == api::CreateAccess::automatic) {
    text +=
        "  Until there are accounts, only people on this machine can make meetings; `visio serve "
        "--lan` lets others on this network make them too.\n";
  }
  if (with_code) text += "\n" + qr_code(links.front());
  return text + "\n  Press Ctrl+C to stop.\n\n";
}

std::string qr_code(const std::string& text) {
  const std::unique_ptr<QRcode, decltype(&::QRcode_free)> code(
      ::QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), ::QRcode_free);
  if (!code) return {};
  std::string drawn;
  for (int row = -2; row < code->width + 2; row += 2) drawn += line_of(*code, row);
  return drawn;
}

}  // namespace visio::main
