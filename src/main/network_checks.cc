#include "main/network_checks.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "main/addresses.h"
#include "main/tls_certificate.h"
#include "net/event_loop.h"
#include "net/http_url.h"
#include "net/ice_tcp_listener.h"
#include "net/socket_address.h"
#include "net/udp_socket.h"

namespace visio::main {
namespace {

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

void check_port(Findings& findings, const std::optional<net::Error>& error, CheckSubject subject,
                std::string_view key) {
  if (!error) return;
  findings.push_back({.subject = subject,
                      .code = "port_unusable",
                      .stops_us = true,
                      .what = error->message() + ".",
                      .mend = mend_for(*error, key)});
}

std::vector<std::string> public_host(const Config& config) {
  const auto url = net::parse_http_url(config.server.public_url);
  return url ? std::vector{url->host} : std::vector<std::string>();
}

Finding about_certificate(std::string_view code, std::string what, std::string mend) {
  return {.subject = CheckSubject::certificate,
          .code = code,
          .what = std::move(what),
          .mend = std::move(mend)};
}

void check_dates(Findings& findings, std::chrono::sys_seconds expires_at,
                 std::chrono::sys_seconds now) {
  if (expires_at >= now + std::chrono::days(14)) return;
  const bool is_over = expires_at <= now;
  const std::string date = fmt::format("{:%Y-%m-%d}", expires_at);
  Finding finding = about_certificate(
      is_over ? "certificate_expired" : "certificate_expires_soon",
      fmt::format("The certificate {} on {}.", is_over ? "expired" : "expires", date),
      "Renew the certificate and restart Visio.");
  finding.stops_us = is_over;
  finding.facts = {{"date", date}};
  findings.push_back(std::move(finding));
}

bool is_on_this_machine(const std::string& host) {
  const auto ip = net::parse_ip(host);
  return host == "localhost" || host.ends_with(".localhost") || (ip && net::is_loopback(*ip));
}

}  // namespace

void check_ports(Findings& findings, const Config& config, const Own& own) {
  for (const auto& address : listen_addresses(config, own)) {
    if (address.port == 0) continue;
    check_port(findings, try_tcp(address), CheckSubject::address, "server.port (--port)");
  }
  const base::IpAddress bind = media_bind_address(config, own);
  const Config::Media& media = config.media;
  if (media.tcp_port != 0) {
    const auto error = try_tcp({bind, media.tcp_port});
    check_port(findings, error, CheckSubject::media, "media.tcp_port");
  }
  for (std::size_t shard = 0; media.udp_port_first != 0 && shard < shard_count(config); ++shard) {
    const auto port = static_cast<std::uint16_t>(media.udp_port_first + shard);
    const auto socket = net::UdpSocket::bind({bind, port});
    if (socket) continue;
    check_port(findings, socket.error(), CheckSubject::media, "media.udp_port_first");
    return;
  }
}

void check_udp(Findings& findings, const Config& config, const Own& own) {
  for (const base::IpAddress& ip : media_addresses(config, own)) {
    if (std::ranges::find(own, ip, &net::InterfaceAddress::ip) == own.end()) continue;
    const auto socket = net::UdpSocket::bind({ip, 0});
    if (!socket) continue;
    const net::SocketAddress to(socket->local(), net::family_of(ip));
    if (::sendto(socket->descriptor(), "", 1, MSG_NOSIGNAL, to.get(), to.size) == 1) continue;
    const std::string address = net::to_string(ip);
    findings.push_back({.subject = CheckSubject::media,
                        .code = "udp_blocked",
                        .what = net::last_error("send UDP from " + address).message() + ".",
                        .mend = "Media would go over TCP only, with more delay: allow UDP in this "
                                "machine's firewall or container.",
                        .facts = {{"address", address}}});
  }
}

void check_addresses(Findings& findings, const Config& config, const Own& own) {
  const auto& advertised = config.media.advertised_address;
  const bool is_ours =
      advertised && std::ranges::find(own, *advertised, &net::InterfaceAddress::ip) != own.end();
  if (advertised && !is_ours) {
    const std::string address = net::to_string(*advertised);
    findings.push_back(
        {.subject = CheckSubject::media,
         .code = "advertised_address_elsewhere",
         .what = fmt::format("media.advertised_address {} is not one of this machine's addresses.",
                             address),
         .mend = "That is right behind NAT, if the router forwards the media ports to this "
                 "machine; otherwise correct it.",
         .facts = {{"address", address}}});
  }
  if (advertised || net::is_loopback(config.server.bind)) return;
  if (!std::ranges::all_of(media_addresses(config, own), is_private)) return;
  findings.push_back({.subject = CheckSubject::media,
                      .code = "addresses_private",
                      .what = "All of this machine's addresses are private.",
                      .mend = "People outside this network cannot send media here unless "
                              "media.advertised_address names the public address."});
}

void check_certificate(Findings& findings, const Config& config, std::chrono::sys_seconds now) {
  if (config.server.tls != TlsMode::files) return;
  const auto facts = inspect({config.server.tls_cert, config.server.tls_key}, public_host(config));
  if (!facts) {
    findings.push_back(about_certificate("certificate_unreadable", facts.error(),
                                         "Correct server.tls_cert and server.tls_key."));
    findings.back().stops_us = true;
    return;
  }
  if (!facts->fits_key) {
    findings.push_back(about_certificate(
        "certificate_of_another_key",
        fmt::format("The key {} does not match the certificate.", config.server.tls_key),
        "Name the key that belongs to the certificate."));
    findings.back().stops_us = true;
  }
  check_dates(findings, facts->expires_at, now);
  for (const std::string& host : facts->uncovered) {
    findings.push_back(about_certificate(
        "certificate_of_another_name", fmt::format("The certificate does not cover {}.", host),
        "Browsers will reject it: get one for this name, or correct server.public_url."));
    findings.back().facts = {{"host", host}};
  }
}

void check_public_url(Findings& findings, const Config& config) {
  const auto url = net::parse_http_url(config.server.public_url);
  if (!url) return;
  if (!url->is_secure && !is_on_this_machine(url->host)) {
    findings.push_back({.subject = CheckSubject::address,
                        .code = "address_insecure",
                        .what = "server.public_url is not https.",
                        .mend = "Browsers let pages use camera and microphone over https only: "
                                "give the server a certificate, or a reverse proxy that has one.",
                        .facts = {{"url", config.server.public_url}}});
  }
  // Somebody else speaks https for us.
  const bool has_proxy = config.server.tls == TlsMode::off && url->is_secure;
  if (!has_proxy || !config.server.trusted_proxies.empty()) return;
  findings.push_back(
      {.subject = CheckSubject::address,
       .code = "proxy_not_trusted",
       .what = "server.public_url is https, but no reverse proxy is trusted.",
       .mend = "Name the proxy in server.trusted_proxies and have it set X-Forwarded-For: "
               "otherwise everybody seems to come from its address, perhaps this machine."});
}

}  // namespace visio::main
