#include "main/checks.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/resource.h>

#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <utility>

#include "main/addresses.h"
#include "main/files.h"
#include "main/mail_settings.h"
#include "main/network_checks.h"
#include "main/openid_checks.h"
#include "main/storage_checks.h"
#include "main/theme.h"
#include "main/tls_certificate.h"
#include "net/http_body.h"
#include "net/socket_address.h"

namespace visio::main {
namespace {

using Own = std::vector<net::InterfaceAddress>;

void check_logo(Findings& findings, const Config& config) {
  if (config.site.logo.empty()) return;
  const auto logo = load_logo(config.site.logo);
  if (logo) return;
  findings.push_back({.subject = CheckSubject::app,
                      .code = "logo_unusable",
                      .what = logo.error(),
                      .mend = "People see Visio's own mark: correct site.logo, or leave it empty.",
                      .facts = {{"path", config.site.logo}}});
}

void check_web_root(Findings& findings, const Config& config) {
  const std::string& root = config.web.root;
  if (root.empty()) return;
  std::error_code ignored;
  const bool has_folder = std::filesystem::is_directory(root, ignored);
  if (has_folder && net::open_http_file(root + "/index.html")) return;
  findings.push_back(
      {.subject = CheckSubject::app,
       .code = "web_root_unusable",
       .stops_us = true,
       .what = has_folder ? fmt::format("Cannot read {}/index.html.", root)
                          : fmt::format("There is no folder {}.", root),
       .mend = "Name the folder with the built web app in web.root, or leave it empty for Visio's "
               "own.",
       .facts = {{"path", root}}});
}

void check_clock(Findings& findings, std::chrono::sys_seconds now) {
  using namespace std::chrono;
  const year this_year = year_month_day(floor<days>(now)).year();
  if (this_year >= year(2025) && this_year <= year(2100)) return;
  const std::string date = fmt::format("{:%Y-%m-%d}", now);
  findings.push_back({.subject = CheckSubject::machine,
                      .code = "clock_wrong",
                      .stops_us = true,
                      .what = fmt::format("This machine's clock says {}.", date),
                      .mend = "Set the clock: tokens and certificates are not valid otherwise.",
                      .facts = {{"date", date}}});
}

void check_limits(Findings& findings) {
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  if (files.rlim_max < 4096) {
    const std::string most = std::to_string(files.rlim_max);
    findings.push_back({.subject = CheckSubject::machine,
                        .code = "few_files",
                        .what = fmt::format("At most {} files may be open.", most),
                        .mend = "That limits participants to about as many: raise the limit "
                                "(ulimit -n, or LimitNOFILE= in systemd).",
                        .facts = {{"files", most}}});
  }
  const auto text = read_file("/proc/sys/net/core/rmem_max");
  const long receive_buffer = text ? std::strtol(text->c_str(), nullptr, 10) : 0;
  if (receive_buffer != 0 && receive_buffer < 1024 * 1024) {
    const std::string kib = std::to_string(receive_buffer / 1024);
    findings.push_back({.subject = CheckSubject::machine,
                        .code = "udp_buffers_small",
                        .what = fmt::format("UDP receive buffers are limited to {} KiB.", kib),
                        .mend = "Large meetings can lose packets in bursts: set net.core.rmem_max "
                                "and wmem_max to 4194304 with sysctl.",
                        .facts = {{"kib", kib}}});
  }
}

/// All but what the data folder has.
void check_rest(Findings& findings, const Config& config, const Own& own,
                std::chrono::sys_seconds now) {
  check_certificate(findings, config, now);
  check_public_url(findings, config);
  check_logo(findings, config);
  check_web_root(findings, config);
  std::ranges::move(check_mail(config), std::back_inserter(findings));
  check_clock(findings, now);
  check_udp(findings, config, own);
  check_addresses(findings, config, own);
  check_limits(findings);
  std::ranges::move(check_single_sign_on(config), std::back_inserter(findings));
}

api::CheckFacts facts_of_certificate(const Config& config) {
  switch (config.server.tls) {
    case TlsMode::off:
      return {{"from", "proxy"}};
    case TlsMode::self_signed:
      return {{"from", "self"}};
    case TlsMode::files:
      break;
  }
  api::CheckFacts facts{{"from", "files"}};
  const auto known = inspect({config.server.tls_cert, config.server.tls_key}, {});
  if (known) facts["expires_on"] = fmt::format("{:%Y-%m-%d}", known->expires_at);
  return facts;
}

api::CheckFacts facts_of_media(const Config& config, const Own& own) {
  std::vector<std::string> addresses;
  for (const base::IpAddress& ip : media_addresses(config, own)) {
    addresses.push_back(net::to_string(ip));
  }
  api::CheckFacts facts{{"addresses", fmt::format("{}", fmt::join(addresses, " "))}};
  const unsigned first = config.media.udp_port_first;
  if (first != 0) {
    const auto last = first + shard_count(config) - 1;
    facts["udp_ports"] = last == first ? std::to_string(first) : fmt::format("{}–{}", first, last);
  }
  if (config.media.tcp_port != 0) facts["tcp_port"] = std::to_string(config.media.tcp_port);
  return facts;
}

api::CheckFacts facts_of_storage(const Config& config) {
  api::CheckFacts facts{{"path", config.server.data}};
  if (const auto free = free_bytes(config.server.data)) {
    facts["free_bytes"] = std::to_string(*free);
  }
  return facts;
}

}  // namespace

Findings check(const Config& config, const Own& own, std::chrono::sys_seconds now) {
  Findings findings;
  check_data(findings, config);
  check_database(findings, config);
  check_ports(findings, config, own);
  check_rest(findings, config, own, now);
  return findings;
}

Findings check_running(const Config& config, const Own& own, std::chrono::sys_seconds now) {
  Findings findings;
  check_data(findings, config);
  check_rest(findings, config, own, now);
  return findings;
}

api::ServerChecks look_at_server(const Config& config, const Own& own,
                                 std::chrono::sys_seconds now) {
  const std::string& url = config.server.public_url;
  const bool has_https = config.server.tls != TlsMode::off || url.starts_with("https://");
  const std::string& issuer = config.openid.issuer;
  return {.subjects = {{CheckSubject::address, true, {{"url", url}}},
                       {CheckSubject::certificate, has_https, facts_of_certificate(config)},
                       {CheckSubject::media, true, facts_of_media(config, own)},
                       {CheckSubject::mail, sends_mail(config), {{"host", config.mail.host}}},
                       {CheckSubject::sign_in, !issuer.empty(), {{"issuer", issuer}}},
                       {CheckSubject::storage, true, facts_of_storage(config)},
                       {CheckSubject::app, true, {}},
                       {CheckSubject::machine, true, {}}},
          .findings = check_running(config, own, now)};
}

std::string to_text(const Finding& finding) {
  return fmt::format("{}: {}\n  {}\n", finding.stops_us ? "Error" : "Note", finding.what,
                     finding.mend);
}

}  // namespace visio::main
