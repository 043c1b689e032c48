#include "main/serve.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "api/people/links.h"
#include "main/addresses.h"
#include "main/api_keys.h"
#include "main/checks.h"
#include "main/database.h"
#include "main/greeting.h"
#include "main/log.h"
#include "main/open_files.h"
#include "main/protobuf_log.h"
#include "main/server.h"
#include "main/system_clock.h"
#include "main/user_command.h"
#include "main/version.h"
#include "net/entropy.h"
#include "net/interfaces.h"

namespace visio::main {
namespace {

bool report_findings(const Config& config, base::WallTime at) {
  const auto now = std::chrono::floor<std::chrono::seconds>(at);
  const auto findings = check(config, net::interface_addresses(), now);
  for (const Finding& finding : findings) fmt::print(stderr, "{}", to_text(finding));
  return std::ranges::none_of(findings, &Finding::stops_us);
}

int fail(const std::string& sentence) {
  fmt::print(stderr, "Error: {}\n", sentence);
  return 1;
}

void greet(Config config, std::uint16_t port, bool shows_code,
           const std::optional<std::string>& first_key) {
  config.server.port = port;
  const auto all = links(config, net::interface_addresses());
  const std::string first_link = first_key ? api::link_address(all.front(), *first_key) : "";
  fmt::print("{}", greeting(config, all, shows_code, first_link));
  std::fflush(stdout);
}

}  // namespace

int serve(const ServeOptions& options) {
  const Config& config = options.config;
  const SystemClock clock;
  Log log(config.log);
  const ProtobufLog protobuf_log(log);
  allow_files();
  if (!report_findings(config, clock.wall_time())) return 1;

  const auto keys = load_or_create_keys(config.server.data);
  if (!keys) return fail(keys.error());
  const auto certificate = protocol::dtls::Certificate::generate();
  if (!certificate) return fail("OpenSSL cannot create a certificate for media.");
  const auto first_key = first_administrator_key(config, clock, net::system_entropy());
  if (!first_key) return fail(first_key.error());
  net::ControlLoop loop;
  const auto database = open_database(config, loop, clock, log);
  if (!database) return fail(database.error());

  Server server({.config = config,
                 .keys = *keys,
                 .certificate = *certificate,
                 .clock = clock,
                 .log = log,
                 .loop = loop,
                 .database = **database});
  if (const auto started = server.start(); !started) return fail(started.error());
  log.write({base::LogLevel::info,
             "started",
             {{"version", std::string(version)}, {"shards", std::to_string(shard_count(config))}}});
  greet(config, server.port(), options.shows_code, *first_key);
  server.run();
  log.write({base::LogLevel::info, "stopped"});
  return 0;
}

}  // namespace visio::main
