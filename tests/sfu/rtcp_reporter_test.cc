#include "sfu/rtcp_reporter.h"

#include "tests/sfu/engine_parts.h"

namespace visio::sfu {
namespace {

using namespace tests;

class RtcpReporterTest : public EngineParts {
 protected:
  /// Notes that a packet came of the encoding that the publication begins with.
  void note(std::uint64_t index) {
    Encoding& encoding = publication.encodings()[0];
    encoding.nacks.receive({index}, now);
    encoding.note_packet(now);
  }

  Connection& publisher = open(1);
  Connection& viewer = open(2, 2);
  Publication& publication = *registry.publish(video(1, 1));
  RtcpReporter reporter{scheduler, output};
};

TEST_F(RtcpReporterTest, what_nobody_watches_is_not_requested_again) {
  note(100);
  note(102);
  now = now + 20ms;
  reporter.send_nacks(publication, publisher, now);
  EXPECT_TRUE(publisher.control.empty());
  EXPECT_EQ(output.counters.nacks_out, 0U);
}

TEST_F(RtcpReporterTest, each_packet_that_did_not_come_is_requested_in_one_nack) {
  registry.subscribe(subscription(1, 1, 2));
  note(100);
  note(103);
  now = now + 20ms;
  reporter.send_nacks(publication, publisher, now);
  EXPECT_EQ(output.counters.nacks_out, 2U);
  EXPECT_FALSE(publisher.control.empty());
  EXPECT_TRUE(publisher.is_marked);
  EXPECT_FALSE(viewer.is_marked);
}

TEST_F(RtcpReporterTest, a_keyframe_is_requested_from_a_publisher_who_sends) {
  publication.encodings()[0].keyframes.request();
  reporter.send_keyframe_requests(publication, &publisher, now);
  EXPECT_EQ(output.counters.keyframe_requests_out, 0U) << "nothing comes yet";
  note(100);
  reporter.send_keyframe_requests(publication, &publisher, now);
  EXPECT_EQ(output.counters.keyframe_requests_out, 1U);
  EXPECT_FALSE(publisher.control.empty());
  reporter.send_keyframe_requests(publication, &publisher, now);
  EXPECT_EQ(output.counters.keyframe_requests_out, 1U) << "once";
}

TEST_F(RtcpReporterTest, a_mirrors_keyframe_is_requested_from_the_shard_it_comes_from) {
  Publication& mirror = *registry.mirror({{3}, video(2, 9)});
  mirror.encodings()[0].keyframes.request();
  reporter.send_keyframe_requests(mirror, nullptr, now);
  ASSERT_EQ(crossing.sent.size(), 1U);
  EXPECT_EQ(crossing.sent[0].to, FeedTarget{ShardId{3}});
  EXPECT_EQ(crossing.all<CrossedKeyframeRequest>().at(0).publication, PublicationId{2});
  EXPECT_EQ(output.counters.keyframe_requests_out, 0U);
}

TEST_F(RtcpReporterTest, arrivals_are_told_when_there_are_some_and_not_sooner) {
  reporter.send_transport_feedback(publisher, now);
  EXPECT_TRUE(publisher.control.empty());
  publisher.twcc.receive({7}, {42}, now);
  reporter.send_transport_feedback(publisher, now);
  EXPECT_FALSE(publisher.control.empty());
  EXPECT_TRUE(publisher.is_marked);
}

TEST_F(RtcpReporterTest, a_transport_that_is_not_connected_gets_no_reports) {
  publication.encodings()[0].statistics.receive({100}, {0}, 90'000, now);
  reporter.report(publisher, now + 2s);
  EXPECT_TRUE(publisher.control.empty());
  EXPECT_EQ(publisher.next_report, now + 3s);
}

}  // namespace
}  // namespace visio::sfu
