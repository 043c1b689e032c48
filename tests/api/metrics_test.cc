#include "api/metrics.h"

#include <gtest/gtest.h>

namespace visio::api {
namespace {

TEST(Metrics, are_in_prometheus_form_with_one_line_for_each_shard) {
  Metrics metrics{.signalling = {.rooms = 2, .participants = 5, .tracks = 7},
                  .webhooks = {.waiting = 3, .accepted = 8, .lost = 1},
                  .shards = std::vector<sfu::Counters>(2),
                  .websockets = 5,
                  .version = "1.2.3"};
  metrics.shards[1].packets_out = 42;
  metrics.shards[0].dropped(sfu::DropReason::over_rate) = 6;
  metrics.shards[1].dropped(sfu::DropReason::unknown_source) = 9;
  const std::string page = to_prometheus(metrics);
  for (const char* line : {
           "visio_info{version=\"1.2.3\"} 1\n",
           "# TYPE livekit_room_total gauge\nlivekit_room_total 2\n",
           "livekit_participant_total 5\n",
           "visio_webhooks_waiting 3\n",
           "# TYPE visio_webhooks_total counter\nvisio_webhooks_total{result=\"accepted\"} 8\n"
           "visio_webhooks_total{result=\"lost\"} 1\n",
           "# TYPE livekit_packet_total counter\n"
           "livekit_packet_total{direction=\"incoming\",shard=\"0\"} 0\n",
           "livekit_packet_total{direction=\"outgoing\",shard=\"1\"} 42\n",
           "visio_datagrams_total{shard=\"0\"} 0\n",
           "# TYPE visio_packets_dropped_total counter\n"
           "visio_packets_dropped_total{reason=\"over_rate\",shard=\"0\"} 6\n",
           "visio_packets_dropped_total{reason=\"unknown_source\",shard=\"1\"} 9\n",
           "visio_packets_over_rate_total{shard=\"0\"} 6\n",
       }) {
    EXPECT_NE(page.find(line), std::string::npos) << line << "in\n" << page;
  }
}

}  // namespace
}  // namespace visio::api
