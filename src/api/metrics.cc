#include "api/metrics.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace visio::api {
namespace {

class Page {
 public:
  void begin(std::string_view name, std::string_view type, std::string_view help) {
    name_ = name;
    append({"# HELP ", name, " ", help, "\n# TYPE ", name, " ", type, "\n"});
  }
  void value(std::string_view labels, std::uint64_t value) {
    append({name_, labels, " ", std::to_string(value), "\n"});
  }
  void gauge(std::string_view name, std::string_view help, std::uint64_t value) {
    begin(name, "gauge", help);
    this->value("", value);
  }
  std::string take() { return std::move(text_); }

 private:
  void append(std::initializer_list<std::string_view> parts) {
    for (const std::string_view part : parts) text_ += part;
  }

  std::string text_;
  std::string name_;
};

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
    {"livekit_nack_total", R"(direction="incoming")", "Requests for retransmission.",
     &sfu::Counters::nacks_in},
    {"livekit_nack_total", R"(direction="outgoing")", "", &sfu::Counters::nacks_out},
    {"livekit_pli_total", R"(direction="outgoing")", "Requests for a key frame.",
     &sfu::Counters::keyframe_requests_out},
    {"visio_packets_retransmitted_total", "", "RTP packets that were sent again.",
     &sfu::Counters::packets_retransmitted},
    {"visio_datagrams_total", "", "Datagrams that arrived.", &sfu::Counters::datagrams_in},
    {"visio_datagrams_refused_total", "",
     "Datagrams from strangers, malformed, replayed or not authentic.",
     &sfu::Counters::datagrams_refused},
    {"visio_packets_over_rate_total", "",
     "RTP packets dropped because their sender sends more than is allowed.",
     &sfu::Counters::packets_over_rate},
}};

void add_shards(Page& page, const std::vector<sfu::Counters>& shards) {
  for (const PerShard& metric : per_shard) {
    if (!metric.help.empty()) page.begin(metric.name, "counter", metric.help);
    for (std::size_t shard = 0; shard < shards.size(); ++shard) {
      const std::string separator = metric.labels.empty() ? "" : ",";
      page.value(
          "{" + std::string(metric.labels) + separator + "shard=\"" + std::to_string(shard) + "\"}",
          shards[shard].*metric.member);
    }
  }
}

}  // namespace

std::string to_prometheus(const Metrics& metrics) {
  Page page;
  page.begin("visio_info", "gauge", "The version that runs.");
  page.value("{version=\"" + metrics.version + "\"}", 1);
  page.gauge("livekit_room_total", "Rooms that are open.", metrics.signalling.rooms);
  page.gauge("livekit_participant_total", "Participants in them.", metrics.signalling.participants);
  page.gauge("livekit_track_published_total", "Tracks that they publish.",
             metrics.signalling.tracks);
  page.gauge("visio_websockets", "Open signalling connections.", metrics.websockets);
  add_shards(page, metrics.shards);
  return page.take();
}

}  // namespace visio::api
