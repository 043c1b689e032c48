#include "main/checks.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>
#include <utility>

#include "main/addresses.h"
#include "main/api_keys.h"
#include "main/database.h"
#include "main/files.h"
#include "main/mail_settings.h"
#include "main/openid_checks.h"
#include "main/theme.h"
#include "main/tls_certificate.h"
#include "net/event_loop.h"
#include "net/http_body.h"
#include "net/ice_tcp_listener.h"
#include "net/socket_address.h"
#include "net/udp_socket.h"

namespace visio::main {
namespace {

using Findings = std::vector<Finding>;
using Own = std::vector<net::InterfaceAddress>;

bool is_private(const base::IpAddress& ip) {
  const auto octet = [&](std::size_t index) {
    return std::to_integer<unsigned>(ip.octets()[index]);
  };
  if (!ip.is_v4()) return (octet(0) & 0xfe) == 0xfc;
  return octet(0) == 10 || (octet(0) == 172 && (octet(1) & 0xf0) == 16) ||
         (octet(0) == 192 && octet(1) == 168) || (octet(0) == 100 && (octet(1) & 0xc0) == 64);
}

std::optional<net::Error> try_tcp(const base::TransportAddress& address) {
  class Nobody final : public net::Admission {
    void admit(net::FramedConnection, base::Bytes) override {}
  } nobody;
  auto loop = net::EventLoop::create();
  if (!loop) return loop.error();
  const auto listener = net::IceTcpListener::open(address, *loop, nobody);
  return listener ? std::nullopt : std::optional(listener.error());
}

std::string mend_for(const net::Error& error, std::string_view key) {
  if (error.code == std::errc::address_in_use) {
    return fmt::format("Another program uses this port. Stop it, or change {}.", key);
  }
  if (error.code == std::errc::permission_denied) {
    return fmt::format("Ports below 1024 need extra privileges. Change {}.", key);
  }
  if (error.code == std::errc::address_not_available) {
    return fmt::format("The address is not one of this machine's. Correct the address or {}.", key);
  }
  return fmt::format("Correct {}.", key);
}

void check_port(Findings& findings, const std::optional<net::Error>& error, std::string_view key) {
  if (error) findings.push_back({true, error->message() + ".", mend_for(*error, key)});
}

void check_ports(Findings& findings, const Config& config, const Own& own) {
  for (const auto& address : listen_addresses(config, own)) {
    if (address.port != 0) check_port(findings, try_tcp(address), "server.port (--port)");
  }
  const base::IpAddress bind = media_bind_address(config, own);
  const Config::Media& media = config.media;
  if (media.tcp_port != 0) check_port(findings, try_tcp({bind, media.tcp_port}), "media.tcp_port");
  for (std::size_t shard = 0; media.udp_port_first != 0 && shard < shard_count(config); ++shard) {
    const auto port = static_cast<std::uint16_t>(media.udp_port_first + shard);
    const auto socket = net::UdpSocket::bind({bind, port});
    if (socket) continue;
    check_port(findings, socket.error(), "media.udp_port_first");
    return;
  }
}

/// Sends a datagram to ourselves: container policies and firewalls can forbid even that.
void check_udp(Findings& findings, const Config& config, const Own& own) {
  for (const base::IpAddress& ip : media_addresses(config, own)) {
    if (std::ranges::find(own, ip, &net::InterfaceAddress::ip) == own.end()) continue;
    const auto socket = net::UdpSocket::bind({ip, 0});
    if (!socket) continue;
    const net::SocketAddress to(socket->local(), net::family_of(ip));
    if (::sendto(socket->descriptor(), "", 1, MSG_NOSIGNAL, to.get(), to.size) == 1) continue;
    findings.push_back({false,
                        net::last_error("send UDP from " + net::to_string(ip)).message() + ".",
                        "Media would go over TCP only, with more delay: allow UDP in this "
                        "machine's firewall or container."});
  }
}

void check_data_is_private(Findings& findings, const std::filesystem::path& data) {
  std::error_code error;
  const auto permissions = std::filesystem::status(data, error).permissions();
  if (error || (permissions & std::filesystem::perms::others_all) == std::filesystem::perms::none) {
    return;
  }
  findings.push_back(
      {false, fmt::format("Other users of this machine can access the folder {}.", data.string()),
       fmt::format("Make it private: chmod 700 {}.", data.string())});
}

/// What is there already may be enough: keys can be read from a folder that cannot be written.
void check_data(Findings& findings, const Config& config) {
  const std::filesystem::path data = config.server.data;
  const std::filesystem::path probe = data / ".probe";
  auto written = make_folder(data);
  if (written) written = write_private_file(probe, "probe");
  std::error_code ignored;
  std::filesystem::remove(probe, ignored);
  check_data_is_private(findings, data);
  if (written) return;
  constexpr std::string_view mend =
      "Give Visio's user write access to the folder and make sure the disk is not full, or change "
      "server.data (--data).";
  if (!load_keys(data)) {
    findings.push_back({true, written.error(), std::string(mend)});
  } else {
    findings.push_back({false, written.error(),
                        fmt::format("Its keys can be read; but when Visio stops, it will not "
                                    "remember who was in a meeting. {}",
                                    mend)});
  }
}

/// In a data folder that stops us there is none either, which needs no saying.
void check_database(Findings& findings, const Config& config) {
  if (std::ranges::any_of(findings, &Finding::stops_us)) return;
  const auto probed = probe_database(config);
  if (probed) return;
  findings.push_back({true, probed.error(), "Mend that, or name another database in store.url."});
}

std::vector<std::string> public_host(const Config& config) {
  const std::string& url = config.server.public_url;
  if (url.empty()) return {};
  const std::string host = url.substr(url.find("://") + 3);
  return {host.substr(0, host.find_first_of(":/"))};
}

void check_certificate(Findings& findings, const Config& config, std::chrono::sys_seconds now) {
  if (config.server.tls != TlsMode::files) return;
  constexpr std::string_view renew = "Renew the certificate and restart Visio.";
  const auto facts = inspect({config.server.tls_cert, config.server.tls_key}, public_host(config));
  if (!facts) {
    findings.push_back({true, facts.error(), "Correct server.tls_cert and server.tls_key."});
    return;
  }
  if (!facts->fits_key) {
    findings.push_back(
        {true, fmt::format("The key {} does not match the certificate.", config.server.tls_key),
         "Name the key that belongs to the certificate."});
  }
  const std::string date = fmt::format("{:%Y-%m-%d}", facts->expires_at);
  if (facts->expires_at <= now) {
    findings.push_back(
        {true, fmt::format("The certificate expired on {}.", date), std::string(renew)});
  } else if (facts->expires_at < now + std::chrono::days(14)) {
    findings.push_back(
        {false, fmt::format("The certificate expires on {}.", date), std::string(renew)});
  }
  for (const std::string& host : facts->uncovered) {
    findings.push_back({false, fmt::format("The certificate does not cover {}.", host),
                        "Browsers will reject it: get one for this name, or correct "
                        "server.public_url."});
  }
}

/// Somebody else speaks https for us.
void check_proxy(Findings& findings, const Config& config) {
  const bool has_proxy =
      config.server.tls == TlsMode::off && config.server.public_url.starts_with("https://");
  if (!has_proxy || !config.server.trusted_proxies.empty()) return;
  findings.push_back({false, "server.public_url is https, but no reverse proxy is trusted.",
                      "Name the proxy in server.trusted_proxies and have it set X-Forwarded-For: "
                      "otherwise everybody seems to come from its address, perhaps this machine."});
}

void check_addresses(Findings& findings, const Config& config, const Own& own) {
  const auto& advertised = config.media.advertised_address;
  const bool is_ours =
      advertised && std::ranges::find(own, *advertised, &net::InterfaceAddress::ip) != own.end();
  if (advertised && !is_ours) {
    findings.push_back(
        {false,
         fmt::format("media.advertised_address {} is not one of this machine's addresses.",
                     net::to_string(*advertised)),
         "That is right behind NAT, if the router forwards the media ports to this machine; "
         "otherwise correct it."});
  }
  if (advertised || net::is_loopback(config.server.bind)) return;
  const auto addresses = media_addresses(config, own);
  if (std::ranges::all_of(addresses, is_private)) {
    findings.push_back({false, "All of this machine's addresses are private.",
                        "People outside this network cannot send media here unless "
                        "media.advertised_address names the public address."});
  }
}

void check_logo(Findings& findings, const Config& config) {
  if (config.site.logo.empty()) return;
  const auto logo = load_logo(config.site.logo);
  if (logo) return;
  findings.push_back(
      {false, logo.error(), "People see Visio's own mark: correct site.logo, or leave it empty."});
}

void check_web_root(Findings& findings, const Config& config) {
  const std::string& root = config.web.root;
  if (root.empty()) return;
  constexpr std::string_view mend =
      "Name the folder with the built web app in web.root, or leave it empty for Visio's own.";
  std::error_code ignored;
  if (!std::filesystem::is_directory(root, ignored)) {
    findings.push_back({true, fmt::format("There is no folder {}.", root), std::string(mend)});
  } else if (!net::open_http_file(root + "/index.html")) {
    findings.push_back({true, fmt::format("Cannot read {}/index.html.", root), std::string(mend)});
  }
}

void check_clock(Findings& findings, std::chrono::sys_seconds now) {
  using namespace std::chrono;
  const year this_year = year_month_day(floor<days>(now)).year();
  if (this_year >= year(2025) && this_year <= year(2100)) return;
  findings.push_back({true, fmt::format("This machine's clock says {:%Y-%m-%d}.", now),
                      "Set the clock: tokens and certificates are not valid otherwise."});
}

void check_limits(Findings& findings) {
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  if (files.rlim_max < 4096) {
    findings.push_back({false, fmt::format("At most {} files may be open.", files.rlim_max),
                        "That limits participants to about as many: raise the limit (ulimit -n, or "
                        "LimitNOFILE= in systemd)."});
  }
  const auto text = read_file("/proc/sys/net/core/rmem_max");
  const long receive_buffer = text ? std::strtol(text->c_str(), nullptr, 10) : 0;
  if (receive_buffer != 0 && receive_buffer < 1024 * 1024) {
    findings.push_back(
        {false, fmt::format("UDP receive buffers are limited to {} KiB.", receive_buffer / 1024),
         "Large meetings can lose packets in bursts: set net.core.rmem_max and "
         "wmem_max to 4194304 with sysctl."});
  }
}

}  // namespace

std::vector<Finding> check(const Config& config, const std::vector<net::InterfaceAddress>& own,
                           std::chrono::sys_seconds now) {
  Findings findings;
  check_data(findings, config);
  check_database(findings, config);
  check_ports(findings, config, own);
  check_certificate(findings, config, now);
  check_proxy(findings, config);
  check_logo(findings, config);
  check_web_root(findings, config);
  for (Finding& finding : check_mail(config)) findings.push_back(std::move(finding));
  check_clock(findings, now);
  check_udp(findings, config, own);
  check_addresses(findings, config, own);
  check_limits(findings);
  std::ranges::move(check_single_sign_on(config), std::back_inserter(findings));
  return findings;
}

std::string to_text(const Finding& finding) {
  return fmt::format("{}: {}\n  {}\n", finding.stops_us ? "Error" : "Note", finding.what,
                     finding.mend);
}

}  // namespace visio::main
