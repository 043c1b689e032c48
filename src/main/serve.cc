#include "main/serve.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>

#include "api/application.h"
#include "api/signalling_gateway.h"
#include "api/webhook_courier.h"
#include "livekit/ids.h"
#include "main/addresses.h"
#include "main/api_keys.h"
#include "main/checks.h"
#include "main/greeting.h"
#include "main/log.h"
#include "main/media_plane.h"
#include "main/tls_certificate.h"
#include "main/version.h"
#include "net/clock.h"
#include "net/http_server.h"
#include "net/socket_address.h"

namespace visio::main {
namespace {

using namespace std::chrono_literals;
using Own = std::vector<net::InterfaceAddress>;

// How long clients may take to hear that the server stops.
constexpr base::Duration farewell = 3s;
constexpr base::Duration farewell_check = 20ms;
constexpr std::uint16_t going_away = 1001;  // RFC 6455 §7.4.1

bool report_findings(const Config& config, const Own& own) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto findings = check(config, own, now);
  for (const Finding& finding : findings) fmt::print(stderr, "{}", to_text(finding));
  return std::ranges::none_of(findings, &Finding::stops_us);
}

int fail(const std::string& sentence) {
  fmt::print(stderr, "Error: {}\n", sentence);
  return 1;
}

Result<std::optional<net::TlsFiles>> tls_files(const Config& config, const Own& own) {
  if (config.server.tls == "off") return std::nullopt;
  if (config.server.tls == "files") {
    return net::TlsFiles{.certificate = config.server.tls_cert, .key = config.server.tls_key};
  }
  std::vector<std::string> hosts{"localhost", "127.0.0.1", "::1"};
  for (const base::IpAddress& ip : reachable_addresses(own)) hosts.push_back(net::to_string(ip));
  auto made = self_signed_certificate(config.server.data, hosts);
  if (!made) return std::unexpected(made.error());
  return *made;
}

api::Site site_for(const Config& config, const ApiKeys& keys) {
  return {.api_key = keys.key,
          .api_secret = keys.secret,
          .version = std::string(version),
          .is_open = config.meetings.open,
          .public_url = config.server.public_url,
          .trusted_proxies = config.server.trusted_proxies,
          .metrics_readers = config.server.metrics_readers};
}

livekit::Settings settings_for(const Config& config, const ApiKeys& keys) {
  livekit::Settings settings;
  settings.api_key = keys.key;
  settings.api_secret = keys.secret;
  settings.server_version = livekit_version;
  settings.node_id = "ND_" + livekit::random_text(livekit::system_entropy(), 12);
  settings.remote_unmute = config.meetings.remote_unmute;
  settings.notes_events = !config.webhooks.urls.empty();
  return settings;
}

void log_trouble(const api::WebhookTrouble& trouble) {
  log(LogLevel::warning, trouble.is_given_up ? "a webhook was lost" : "a webhook is tried again",
      {{"url", trouble.url}, {"reason", trouble.reason}});
}

/// Everybody has a socket of their own: as many files as the system permits, not as it suggests.
void allow_files() {
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  files.rlim_cur = files.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &files);
}

shard::ClusterConfig cluster_for(const Config& config, const Own& own) {
  shard::ClusterConfig cluster;
  cluster.shards = shard_count(config);
  cluster.bind = media_bind_address(config, own);
  cluster.first_udp_port = config.media.udp_port_first;
  if (config.media.tcp_port != 0) cluster.tcp_port = config.media.tcp_port;
  cluster.addresses = media_addresses(config, own);
  cluster.speakers = config.rooms.speakers_forwarded;
  cluster.spreads_rooms = config.media.spread_rooms;
  return cluster;
}

/// All parts of a running server, each after those that it stands on.
class Server {
 public:
  /// The configuration and the certificate outlive the server.
  Server(const Config& config, const ApiKeys& keys, const protocol::dtls::Certificate& certificate)
      : config_(config),
        site_(site_for(config, keys)),
        http_(loop_),
        media_(loop_, certificate),
        signalling_(loop_, http_, settings_for(config, keys), media_,
                    [this](const auto& events) {
                      if (webhooks_) webhooks_->deliver(events);
                    }),
        application_({.site = site_,
                      .signalling = signalling_,
                      .media = media_,
                      .server = http_,
                      .assets = api::embedded_assets()}),
        farewell_(loop_, [this] { await_last(); }) {}

  net::Result<void> start(const Own& own, const std::optional<net::TlsFiles>& tls) {
    const auto webhooks = start_webhooks(config_.webhooks);
    if (!webhooks) return webhooks;
    const auto started = media_.start(
        cluster_for(config_, own),
        [this](const std::vector<sfu::Event>& events) { signalling_.on_media_events(events); });
    if (!started) return started;
    return http_.listen(listen_addresses(config_, own), tls, application_);
  }

  /// The port of the web app, also when the system chose it.
  std::uint16_t port() const { return http_.addresses().front().port; }

  void run() {
    loop_.on_termination([this] { stop(); });
    loop_.on_reload([this] { renew_certificate(); });
    loop_.run([](const std::exception& failure) {
      log(LogLevel::error, "a task failed", {{"reason", failure.what()}});
    });
    media_.stop();
  }

 private:
  /// A self-signed certificate may be made anew, for the addresses that the machine has now.
  void renew_certificate() {
    const auto files = tls_files(config_, net::interface_addresses());
    if (!files) return log(LogLevel::error, "keeping the certificate", {{"reason", files.error()}});
    if (!*files) return;
    if (const auto renewed = http_.renew_tls(**files); !renewed) {
      return log(LogLevel::error, "keeping the certificate",
                 {{"reason", renewed.error().message()}});
    }
    log(LogLevel::info, "certificate read again", {{"file", (*files)->certificate}});
  }

  net::Result<void> start_webhooks(const Config::Webhooks& config) {
    if (config.urls.empty()) return {};
    auto client = net::HttpClient::make(loop_, {.certificate_authorities = config.ca_file});
    if (!client) return std::unexpected(std::move(client.error()));
    webhooks_.emplace(
        loop_, *std::move(client),
        livekit::webhooks::Subscribers{
            .urls = config.urls, .api_key = site_.api_key, .api_secret = site_.api_secret},
        log_trouble);
    return {};
  }

  bool is_idle() const {
    return http_.sockets() == 0 && (!webhooks_ || webhooks_->numbers().waiting == 0);
  }

  /// The first time politely, the second time at once.
  void stop() {
    if (stops_at_) {
      loop_.stop();
      return;
    }
    log(LogLevel::info, "stopping", {{"websockets", std::to_string(http_.sockets())}});
    stops_at_ = net::now() + farewell;
    signalling_.shut_down();
    http_.stop_accepting();
    http_.close_all(going_away);
    await_last();
  }

  void await_last() {
    if (is_idle() || net::now() >= *stops_at_) {
      loop_.stop();
    } else {
      farewell_.set(net::now() + farewell_check);
    }
  }

  const Config& config_;
  api::Site site_;
  net::ControlLoop loop_;
  net::HttpServer http_;
  MediaPlane media_;
  std::optional<api::WebhookCourier> webhooks_;
  api::SignallingGateway signalling_;
  api::Application application_;
  net::DeadlineTimer farewell_;
  std::optional<base::Instant> stops_at_;
};

}  // namespace

int serve(const ServeOptions& options) {
  const Config& config = options.config;
  set_up_log(config.log);
  allow_files();
  const Own own = net::interface_addresses();
  if (!report_findings(config, own)) return 1;

  const auto keys = load_or_create_keys(config.server.data);
  if (!keys) return fail(keys.error());
  const auto tls = tls_files(config, own);
  if (!tls) return fail(tls.error());
  const auto certificate = protocol::dtls::Certificate::generate();
  if (!certificate) return fail("OpenSSL cannot make a certificate for media.");

  Server server(config, *keys, *certificate);
  if (const auto started = server.start(own, *tls); !started) {
    return fail(started.error().message() + ".");
  }
  log(LogLevel::info, "started",
      {{"version", std::string(version)}, {"shards", std::to_string(shard_count(config))}});
  Config running = config;
  running.server.port = server.port();
  fmt::print("{}", greeting(running, links(running, own), options.shows_code));
  std::fflush(stdout);
  server.run();
  log(LogLevel::info, "stopped");
  return 0;
}

}  // namespace visio::main
