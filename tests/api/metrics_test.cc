#include "api/metrics.h"

#include <gtest/gtest.h>

namespace visio::api {
namespace {

TEST(Metrics, are_in_prometheus_form_with_one_line_for_each_shard) {
  Metrics metrics{.signalling = {.rooms = 2, .participants = 5, .tracks = 7},
                  .shards = std::vector<sfu::Counters>(2),
                  .websockets = 5,
                  .version = "1.2.3"};
  metrics.shards[1].packets_out = 42;
  const std::string page = to_prometheus(metrics);
  for (const char* line : {
           "visio_info{version=\"1.2.3\"} 1\n",
           "# TYPE livekit_room_total gauge\nlivekit_room_total 2\n",
           "livekit_participant_total 5\n",
           "# TYPE livekit_packet_total counter\n"
           "livekit_packet_total{direction=\"incoming\",shard=\"0\"} 0\n",
           "livekit_packet_total{direction=\"outgoing\",shard=\"1\"} 42\n",
           "visio_datagrams_total{shard=\"0\"} 0\n",
       }) {
    EXPECT_NE(page.find(line), std::string::npos) << line << "in\n" << page;
  }
}

}  // namespace
}  // namespace visio::api
