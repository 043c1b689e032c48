#include "api/metrics.h"

#include <array>
#include <cstdint>
#include <string_view>

#include "api/metrics_page.h"
#include "api/signalling_gateway.h"

namespace visio::api {
namespace {

struct PerShard {
  std::string_view name;
  std::string_view labels;  ///< beside the shard's
  std::string_view help;    ///< empty: belongs to the metric above
  std::uint64_t sfu::Counters::* member;
};

constexpr std::array<PerShard, 11> per_shard{{
    {"livekit_packet_total", R"(direction="incoming")", "RTP packets.", &sfu::Counters::packets_in},
    {"livekit_packet_total", R"(direction="outgoing")", "", &sfu::Counters::packets_out},
    {"livekit_packet_bytes", R"(direction="incoming")", "Bytes of RTP packets.",
     &sfu::Counters::bytes_in},
    {"livekit_packet_bytes", R"(direction="outgoing")", "", &sfu::Counters::bytes_out},
    {"livekit_nack_total", R"(direction="incoming")", "NACKs: requests for retransmission.",
     &sfu::Counters::nacks_in},
    {"livekit_nack_total", R"(direction="outgoing")", "", &sfu::Counters::nacks_out},
    {"livekit_pli_total", R"(direction="outgoing")", "Requests for a keyframe.",
     &sfu::Counters::keyframe_requests_out},
    {"visio_packets_retransmitted_total", "", "RTP packets that were retransmitted.",
     &sfu::Counters::packets_retransmitted},
    {"visio_datagrams_total", "", "Datagrams that arrived.", &sfu::Counters::datagrams_in},
    {"visio_datagrams_refused_total", "",
     "Datagrams refused as unknown, malformed, replayed or not authentic.",
     &sfu::Counters::datagrams_refused},
    {"visio_data_receivers_stalled_total", "",
     "Participants told to reconnect because they held back others' data for 10 s.",
     &sfu::Counters::receivers_stalled},
}};

void add_webhooks(MetricsPage& page, const livekit::webhooks::Deliveries::Numbers& webhooks) {
  page.gauge("visio_webhooks_waiting", "Events waiting to be accepted by a backend.",
             webhooks.waiting);
  page.begin("visio_webhooks_total", MetricType::counter,
             "Events that backends accepted, and events that were lost.");
  page.value(R"({result="accepted"})", webhooks.accepted);
  page.value(R"({result="lost"})", webhooks.lost);
}

void add_mails(MetricsPage& page, const meet::MailNumbers& mails) {
  page.begin("visio_mails_total", MetricType::counter,
             "Mails that were sent, tries that failed for now, and mails that were given up.");
  page.value(R"({result="sent"})", mails.sent);
  page.value(R"({result="postponed"})", mails.postponed);
  page.value(R"({result="given_up"})", mails.given_up);
}

void add_recordings(MetricsPage& page, const record::RecorderNumbers& recordings) {
  page.gauge("visio_recordings", "Recordings that go on.", recordings.recordings);
  page.gauge("visio_recorded_tracks", "Tracks that are being recorded.", recordings.tracks);
  page.begin("visio_recordings_failed_total", MetricType::counter,
             "Recordings that the disk ended.");
  page.value("", recordings.failures);
  page.begin("visio_recording_written_total", MetricType::counter,
             "Bytes of recordings that are on the disk.");
  page.value("", recordings.bytes);
  page.begin("visio_recording_dropped_total", MetricType::counter,
             "What the disk was too slow for: packets of large and of other pictures, of sound, "
             "and notes.");
  constexpr std::array kinds{"detail", "picture", "sound", "fact"};
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    page.value(std::string(R"({kind=")") + kinds[i] + "\"}", recordings.dropped[i]);
  }
}

/// One line for each shard, of what `read` finds in its counters.
template <class Read>
void add_values(MetricsPage& page, std::string_view labels,
                const std::vector<sfu::Counters>& shards, Read read) {
  const std::string before = labels.empty() ? "{" : "{" + std::string(labels) + ",";
  for (std::size_t shard = 0; shard < shards.size(); ++shard) {
    page.value(before + "shard=\"" + std::to_string(shard) + "\"}", read(shards[shard]));
  }
}

void add_drops(MetricsPage& page, const std::vector<sfu::Counters>& shards) {
  const auto add = [&](std::string_view labels, sfu::DropReason reason) {
    add_values(page, labels, shards,
               [&](const sfu::Counters& counters) { return counters.dropped(reason); });
  };
  page.begin("visio_packets_dropped_total", MetricType::counter,
             "RTP packets dropped on arrival, by reason.");
  for (std::size_t i = 0; i < sfu::drop_reasons; ++i) {
    const auto reason = static_cast<sfu::DropReason>(i);
    add("reason=\"" + std::string(sfu::name_of(reason)) + "\"", reason);
  }
  page.begin("visio_packets_over_rate_total", MetricType::counter,
             "RTP packets dropped because their sender exceeded its rate.");
  add("", sfu::DropReason::over_rate);
}

void add_shards(MetricsPage& page, const std::vector<sfu::Counters>& shards) {
  for (const PerShard& metric : per_shard) {
    if (!metric.help.empty()) page.begin(metric.name, MetricType::counter, metric.help);
    add_values(page, metric.labels, shards,
               [&](const sfu::Counters& counters) { return counters.*metric.member; });
  }
  add_drops(page, shards);
}

void add_program(MetricsPage& page, const MachineFacts& machine) {
  constexpr double milliseconds = 1'000;
  page.begin("process_start_time_seconds", MetricType::gauge,
             "When the program began, since the Unix epoch in seconds.");
  page.value("", static_cast<double>(machine.started_at.time_since_epoch().count()) / milliseconds);
  page.gauge("process_resident_memory_bytes", "Memory that the program has, in bytes.",
             machine.resident);
  page.begin("process_cpu_seconds_total", MetricType::counter,
             "Processor time that the program has taken, in seconds.");
  page.value("", machine.cpu_seconds);
}

std::string write(const Metrics& metrics, MetricsFormat format) {
  MetricsPage page(format);
  page.begin("visio_info", MetricType::info, "The running version.");
  page.value("{version=\"" + metrics.version + "\"}", std::uint64_t{1});
  if (metrics.machine) add_program(page, *metrics.machine);
  page.gauge("livekit_room_total", "Open rooms.", metrics.signalling.rooms);
  page.gauge("livekit_participant_total", "Participants in open rooms.",
             metrics.signalling.participants);
  page.gauge("livekit_track_published_total", "Published tracks.", metrics.signalling.tracks);
  page.gauge("visio_websockets", "Open signalling connections.", metrics.websockets);
  add_webhooks(page, metrics.webhooks);
  add_mails(page, metrics.mails);
  if (metrics.recordings) add_recordings(page, *metrics.recordings);
  page.begin("visio_http_connections_refused_total", MetricType::counter,
             "Connections refused because their address had its share already.");
  page.value("", metrics.refused_connections);
  add_shards(page, metrics.shards);
  return page.finish();
}

}  // namespace

std::string to_prometheus(const Metrics& metrics) {
  return write(metrics, MetricsFormat::prometheus);
}

std::string to_openmetrics(const Metrics& metrics) {
  return write(metrics, MetricsFormat::openmetrics);
}

bool wants_openmetrics(std::string_view accept) {
  return accept.contains("application/openmetrics-text");
}

}  // namespace visio::api
