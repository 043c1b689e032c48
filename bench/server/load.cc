#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/url/parse.hpp>
#include <chrono>
#include <csignal>
#include <ctime>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "bench/server/process_time.h"
#include "client/livekit_client.h"
#include "livekit/token.h"
#include "net/clock.h"

// visio_load: connects many native clients to a server that speaks LiveKit's protocol, in one
// thread. Prints one line of JSON.

namespace visio::bench {
namespace {

using namespace std::chrono_literals;
using client::LivekitClient;

struct Options {
  std::string url = "ws://127.0.0.1:8080";
  std::string api_key;
  std::string api_secret;
  std::string room = "load";
  unsigned audio_publishers = 0;
  unsigned video_publishers = 0;
  unsigned subscribers = 1;
  unsigned duration = 10;  // seconds
  unsigned warm_up = 3;
  int server_pid = 0;
};

/// The sums over all clients so far.
struct Totals {
  std::uint64_t sent = 0;
  std::uint64_t received = 0;
  std::uint64_t bytes_received = 0;
  std::uint64_t expected = 0;
  std::uint64_t repaired = 0;
  std::uint64_t decoded = 0;
  std::uint64_t freezes = 0;
  std::uint64_t streams = 0;
};

class Load {
 public:
  Load(Options options, net::EventLoop loop, protocol::dtls::Certificate certificate)
      : options_(std::move(options)),
        loop_(std::move(loop)),
        certificate_(std::move(certificate)) {}

  int run() {
    if (!read_url()) return fail("--url must be ws://ADDRESS:PORT with a numeric address");
    for (unsigned i = 0; i < options_.audio_publishers; ++i) join("speaker", i, true, false);
    for (unsigned i = 0; i < options_.video_publishers; ++i) join("camera", i, false, true);
    for (unsigned i = 0; i < options_.subscribers; ++i) join("listener", i, false, false);
    if (!wait_until_ready(20s)) {
      report({}, {}, 0, 0);
      return 1;
    }
    run_for(std::chrono::seconds(options_.warm_up));
    const Totals before = totals();
    const double server_before = processor_seconds(options_.server_pid);
    const base::Instant start = net::now();
    run_for(std::chrono::seconds(options_.duration));
    const double seconds = static_cast<double>((net::now() - start).count()) / 1e6;
    const double server = processor_seconds(options_.server_pid) - server_before;
    report(before, totals(), seconds, server);
    for (const auto& client : clients_) client->leave();
    return errors().empty() ? 0 : 1;
  }

 private:
  static int fail(const std::string& sentence) {
    fmt::print(stderr, "Error: {}\n", sentence);
    return 2;
  }

  bool read_url() {
    const auto url = boost::urls::parse_uri(options_.url);
    if (!url || url->port_number() == 0) return false;
    const auto ip =
        base::IpAddress::parse(url->host() == "localhost" ? "127.0.0.1" : url->host_address());
    if (!ip) return false;
    server_ = {*ip, url->port_number()};
    host_ = url->encoded_host_and_port();
    return true;
  }

  std::string token(const std::string& identity, bool publishes) const {
    livekit::token::Claims claims;
    claims.issuer = options_.api_key;
    claims.identity = identity;
    claims.expires_at = std::time(nullptr) + 3600;
    claims.video.room_join = true;
    claims.video.room = options_.room;
    claims.video.can_publish = publishes;
    return livekit::token::create(claims, options_.api_secret);
  }

  void join(const std::string& role, unsigned number, bool audio, bool video) {
    const std::string identity = role + std::to_string(number);
    auto client = LivekitClient::join({.server = server_,
                                       .host = host_,
                                       .token = token(identity, audio || video),
                                       .audio = audio,
                                       .video = video,
                                       .subscribes = !audio && !video,
                                       .seed = clients_.size() + 1},
                                      loop_, certificate_);
    if (client) {
      clients_.push_back(std::move(*client));
    } else {
      ++join_errors_[client.error()];
    }
    // Clients that have joined go on meanwhile.
    run_for(5ms);
  }

  /// Waits until everybody is connected and every subscriber receives every published track.
  bool wait_until_ready(base::Duration patience) {
    const std::size_t wanted = options_.audio_publishers + options_.video_publishers;
    const auto is_ready = [&](const std::unique_ptr<LivekitClient>& client) {
      if (!client->is_ready()) return false;
      if (!client->subscriber() || client->publisher()) return true;
      const auto& incoming = client->subscriber()->incoming();
      return incoming.size() >= wanted && std::ranges::all_of(incoming, [](const auto& stream) {
               return stream->metrics().packets > 0;
             });
    };
    for (const base::Instant end = net::now() + patience; net::now() < end;) {
      run_for(50ms);
      if (std::ranges::all_of(clients_, is_ready)) return join_errors_.empty();
    }
    ++join_errors_["not every client was ready in time"];
    return false;
  }

  void run_for(base::Duration duration) {
    const base::Instant end = net::now() + duration;
    for (base::Instant now = net::now(); now < end; now = net::now()) {
      base::Instant next = end;
      for (const auto& client : clients_) {
        client->advance(now);
        next = std::min(next, client->next_deadline());
      }
      // A millisecond at a time, so that deadlines close together are served together.
      loop_.run_once(std::max(next, now + 1ms));
    }
  }

  Totals totals() const {
    Totals totals;
    for (const auto& client : clients_) {
      if (client->publisher()) {
        for (auto& source : client->publisher()->audio()) {
          totals.sent += source.stream().packets_sent();
        }
        for (auto& source : client->publisher()->video()) {
          for (std::size_t i = 0; i < source.encodings(); ++i) {
            totals.sent += source.stream(i).packets_sent();
          }
        }
      }
      if (!client->subscriber()) continue;
      for (const auto& stream : client->subscriber()->incoming()) {
        ++totals.streams;
        totals.received += stream->metrics().packets;
        totals.bytes_received += stream->metrics().bytes;
        totals.repaired += stream->metrics().repaired;
        totals.expected += stream->expected();
        totals.decoded += stream->decoder().metrics().decoded;
        totals.freezes += stream->decoder().metrics().freezes;
      }
    }
    return totals;
  }

  client::LatencyHistogram latency() const {
    client::LatencyHistogram all;
    for (const auto& client : clients_) {
      if (!client->subscriber()) continue;
      for (const auto& stream : client->subscriber()->incoming()) {
        all.merge(stream->metrics().latency);
      }
    }
    return all;
  }

  std::map<std::string, unsigned> errors() const {
    std::map<std::string, unsigned> all = join_errors_;
    for (const auto& client : clients_) {
      for (const std::string& error : client->errors()) ++all[error];
    }
    return all;
  }

  void report(const Totals& before, const Totals& after, double seconds, double server) const {
    const client::LatencyHistogram delays = latency();
    const auto milliseconds = [&](double fraction) {
      return static_cast<double>(delays.percentile(fraction).count()) / 1000;
    };
    const auto received = after.received - before.received;
    const auto expected = after.expected - before.expected;
    std::string text;
    for (const auto& [error, count] : errors()) {
      text +=
          fmt::format(R"({}{{"error":"{}","count":{}}})", text.empty() ? "" : ",", error, count);
    }
    fmt::print(
        R"({{"clients":{},"streams":{},"seconds":{:.2f},"packets_sent":{},"packets_received":{},)"
        R"("packets_lost":{},"packets_repaired":{},"mbit_received_per_s":{:.1f},)"
        R"("packets_received_per_s":{:.0f},"frames_decoded":{},"freezes":{},)"
        R"("latency_ms":{{"p50":{:.2f},"p90":{:.2f},"p99":{:.2f}}},)"
        R"("server_cpu_s":{:.2f},"server_packets_per_cpu_s":{:.0f},"errors":[{}]}})"
        "\n",
        clients_.size(), after.streams, seconds, after.sent - before.sent, received,
        expected > received ? expected - received : 0, after.repaired - before.repaired,
        seconds > 0
            ? static_cast<double>(after.bytes_received - before.bytes_received) * 8e-6 / seconds
            : 0.0,
        seconds > 0 ? static_cast<double>(received) / seconds : 0.0, after.decoded - before.decoded,
        after.freezes - before.freezes, milliseconds(0.5), milliseconds(0.9), milliseconds(0.99),
        server, server > 0 ? static_cast<double>(received) / server : 0.0, text);
  }

  Options options_;
  net::EventLoop loop_;
  protocol::dtls::Certificate certificate_;
  base::TransportAddress server_;
  std::string host_;
  std::vector<std::unique_ptr<LivekitClient>> clients_;
  std::map<std::string, unsigned> join_errors_;
};

int run(int argc, char** argv) {
  Options options;
  CLI::App app("Puts load on a server that speaks LiveKit's protocol");
  app.add_option("--url", options.url, "ws://ADDRESS:PORT");
  app.add_option("--api-key", options.api_key)->required();
  app.add_option("--api-secret", options.api_secret)->required();
  app.add_option("--room", options.room);
  app.add_option("--audio-publishers", options.audio_publishers);
  app.add_option("--video-publishers", options.video_publishers);
  app.add_option("--subscribers", options.subscribers);
  app.add_option("--duration", options.duration, "How many seconds to measure");
  app.add_option("--warm-up", options.warm_up, "How many seconds to wait before measuring");
  app.add_option("--server-pid", options.server_pid, "The process whose processor time to measure");
  CLI11_PARSE(app, argc, argv);

  auto loop = net::EventLoop::create();
  auto certificate = protocol::dtls::Certificate::generate();
  if (!loop || !certificate) return 2;
  return Load(std::move(options), std::move(*loop), std::move(*certificate)).run();
}

}  // namespace
}  // namespace visio::bench

int main(int argc, char** argv) {
  return visio::bench::run(argc, argv);
}
