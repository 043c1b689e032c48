#include "meet/retention/data_kind.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "meet/retention/retention_choice.h"

namespace visio::meet {
namespace {

using namespace std::chrono_literals;

TEST(DataKinds, are_kept_for_a_time_within_their_range) {
  for (const DataKindRow& row : data_kind_table()) {
    EXPECT_LE(row.least, row.usual) << row.name;
    EXPECT_LE(row.usual, row.most) << row.name;
    EXPECT_GE(row.least, 1) << row.name;
    EXPECT_EQ(data_kind_named(row.name), row.kind);
  }
  EXPECT_FALSE(data_kind_named("everything"));
}

TEST(DataKinds, go_in_the_night_after_their_time_or_on_the_hour) {
  const Time noon = Time(std::chrono::sys_days(std::chrono::year(2026) / 3 / 5)) + 12h;
  EXPECT_EQ(kept_from(DataKind::audit, 30, noon), noon - 12h - std::chrono::days(30));
  EXPECT_EQ(kept_from(DataKind::lobby_names, 1, noon), noon - 24h);
}

TEST(DataKinds, are_kept_as_administrators_chose_over_the_configuration) {
  const RetentionDays days = with_choices(
      usual_retention(), std::vector<RetentionChoice>{{.kind = DataKind::attendance, .days = 7}});
  EXPECT_EQ(days[static_cast<std::size_t>(DataKind::attendance)], 7);
  EXPECT_EQ(days[static_cast<std::size_t>(DataKind::audit)], row_of(DataKind::audit).usual);
}

/// A row of the table in the documentation.
std::string line_of(const DataKindRow& row) {
  std::string line("| `");
  line.append(row.name).append("` | ").append(row.what).append(" | ").append(row.since);
  line.append(" | ").append(std::to_string(row.usual)).append(" | ");
  line.append(std::to_string(row.least)).append(" to ").append(std::to_string(row.most));
  return line.append(row.deletes_rows ? " | deleted |" : " | blanked, the line stays |");
}

TEST(DataKinds, stand_in_the_documentation_as_they_are) {
  std::ifstream file(VISIO_SOURCE_DIR "/docs/OPERATING.md");
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  ASSERT_FALSE(text.empty());
  for (const DataKindRow& row : data_kind_table()) {
    EXPECT_TRUE(text.contains(line_of(row) + "\n")) << "docs/OPERATING.md lacks\n" << line_of(row);
  }
}

}  // namespace
}  // namespace visio::meet
