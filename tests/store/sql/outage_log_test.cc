#include "store/sql/outage_log.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/api/still_clock.h"
#include "tests/base/recording_log.h"
#include "tests/store/database_test.h"

namespace visio::store::sql {
namespace {

using namespace std::chrono_literals;
using Kind = Error::Kind;

/// Each line with its values.
std::vector<std::string> lines_of(const tests::RecordingLog& log) {
  std::vector<std::string> lines;
  for (const base::LogRecord& record : log.records()) {
    std::string line(record.event);
    for (const base::LogField& field : record.fields) {
      line.append(" ").append(field.name).append("=").append(field.value);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

constexpr const char* went = "the database is away: jobs are refused until it is back reason=gone";

TEST(OutageLog, tells_once_that_the_database_went_and_once_that_it_is_back) {
  tests::RecordingLog log;
  tests::StillClock clock;
  OutageLog outages(log, clock);
  const Result<void> refused = std::unexpected(Error{Kind::unavailable, "gone"});
  outages.note({});
  EXPECT_TRUE(log.records().empty());
  for (int job = 0; job < 500; ++job) outages.note(refused);
  clock.advance(61s);
  outages.note({});
  outages.note({});
  EXPECT_EQ(lines_of(log),
            (std::vector<std::string>{went, "the database is back refused_jobs=500 seconds=61"}));
  outages.note(refused);
  EXPECT_EQ(lines_of(log).size(), 3U) << "another outage";
}

TEST(OutageLog, does_not_take_other_faults_for_one_or_for_its_end) {
  tests::RecordingLog log;
  tests::StillClock clock;
  OutageLog outages(log, clock);
  const Result<void> full = std::unexpected(Error{Kind::full, "The disk is full."});
  outages.note(full);
  outages.note(std::unexpected(Error{Kind::unavailable, "gone"}));
  outages.note(full);
  EXPECT_EQ(lines_of(log), std::vector<std::string>{went});
}

class Outages : public tests::DatabaseTest {};

TEST_P(Outages, of_a_database_are_told_once_for_all_its_jobs) {
  tests::RecordingLog log;
  const auto is_away = std::make_shared<std::atomic<bool>>(false);
  settings.log = &log;
  settings.fault = [is_away]() -> std::optional<Error> {
    if (!*is_away) return {};
    return Error{Kind::unavailable, "gone"};
  };
  const auto database = open({});
  const auto look = [&] {
    return inbox.read(*database, [](Session& session) { return session.query("SELECT 1").size(); });
  };
  EXPECT_TRUE(look());
  *is_away = true;
  for (int job = 0; job < 5; ++job) EXPECT_EQ(look().error().kind, Kind::unavailable);
  *is_away = false;
  EXPECT_TRUE(look());
  const auto lines = lines_of(log);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0], went);
  EXPECT_TRUE(lines[1].starts_with("the database is back refused_jobs=5 seconds=")) << lines[1];
}

ON_BOTH_DATABASES(Outages);

}  // namespace
}  // namespace visio::store::sql
