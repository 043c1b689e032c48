#include "sfu/status_reporter.h"

#include "tests/sfu/engine_parts.h"

namespace visio::sfu {
namespace {

using namespace tests;

class StatusReporterTest : public EngineParts {
 protected:
  StatusReporterTest() {
    status.advance(now);  // the first interval begins
    output.events.clear();
  }

  /// Lets a publication speak, or be silent, for two windows and a bit.
  void speak(std::uint8_t level) {
    for (int i = 0; i < 45; ++i) {
      timestamp.value += 960;
      sound.audio_level.receive({.voice = true, .below_overload = level}, timestamp, 48'000, now);
      now = now + 20ms;
    }
  }

  Connection& connection = open(1);
  Publication& sound = *registry.publish(audio(1, 1));
  StatusReporter status{ShardId{3}, registry, output, now};
  rtp::Timestamp timestamp{1000};
};

TEST_F(StatusReporterTest, speakers_are_told_while_somebody_speaks_and_once_more_when_all_stopped) {
  speak(20);
  status.advance(now);
  ASSERT_EQ(events<SpeakersObserved>().size(), 1U);
  EXPECT_EQ(events<SpeakersObserved>()[0].speakers.at(0).publication, PublicationId{1});
  for (int i = 0; i < 5; ++i) {
    speak(127);
    status.advance(now);
  }
  const auto told = events<SpeakersObserved>();
  ASSERT_GE(told.size(), 2U);
  EXPECT_TRUE(told.back().speakers.empty());
  EXPECT_LT(told.size(), 5U) << "silence is told once";
}

TEST_F(StatusReporterTest, a_muted_publication_does_not_speak) {
  speak(20);
  sound.muted = true;
  status.advance(now);
  EXPECT_TRUE(events<SpeakersObserved>().empty());
}

TEST_F(StatusReporterTest, quality_tells_of_each_interval_what_it_lost) {
  Encoding& encoding = sound.encodings()[0];
  const auto receive = [&](std::uint64_t first, std::uint64_t step) {
    for (std::uint64_t i = 0; i < 10; ++i) {
      encoding.statistics.receive({first + i * step}, {static_cast<std::uint32_t>(i)}, 48'000, now);
    }
  };
  receive(1000, 1);
  now = now + 5s;
  status.advance(now);
  receive(1011, 2);
  now = now + 5s;
  status.advance(now);
  const auto reports = events<QualityReport>();
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_EQ(reports[0].streams.at(0).expected, 10U);
  EXPECT_EQ(reports[0].streams[0].lost, 0U);
  EXPECT_EQ(reports[1].streams.at(0).expected, 20U);
  EXPECT_EQ(reports[1].streams[0].lost, 10U);
}

TEST_F(StatusReporterTest, who_exceeds_the_rate_is_told_at_the_interval_and_counted_from_zero) {
  connection.over_rate = 12;
  now = now + 5s;
  status.advance(now);
  const auto told = events<RateExceeded>();
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].dropped, 12U);
  EXPECT_EQ(connection.over_rate, 0U);
}

TEST_F(StatusReporterTest, what_went_over_a_link_is_told_at_the_interval_and_counted_from_zero) {
  connection.bytes_in = 1'000;
  connection.bytes_out = 20'000;
  now = now + 5s;
  status.advance(now);
  const auto told = events<LinksReported>();
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].shard, ShardId{3});
  EXPECT_EQ(told[0].interval, base::Duration(5s));
  ASSERT_EQ(told[0].links.size(), 1U);
  EXPECT_EQ(told[0].links[0].participant, connection.participant);
  EXPECT_EQ(told[0].links[0].bytes_in, 1'000U);
  EXPECT_EQ(told[0].links[0].bytes_out, 20'000U);
  EXPECT_FALSE(told[0].links[0].estimate) << "no link was measured";
  EXPECT_EQ(connection.bytes_in + connection.bytes_out, 0U);
}

}  // namespace
}  // namespace visio::sfu
