#include "store/audit_log.h"

#include <string>

#include "store/schema.h"
#include "tests/store/database_test.h"

namespace visio::store {
namespace {

using meet::AuditAction;
using sql::Session;

class AuditRows : public tests::DatabaseTest {
 protected:
  static constexpr meet::Time begin{std::chrono::seconds(1'800'000'000)};

  /// A line of the n-th second, with an id that ends with this digit.
  static meet::AuditEvent event(int second, AuditAction action, std::string name = "Claire") {
    return {.id = {"00000000-0000-4000-8000-00000000000" + std::to_string(second)},
            .at = begin + std::chrono::seconds(second),
            .action = action,
            .actor = {.kind = meet::AuditActorKind::account, .id = "claire", .name = name},
            .object = {.kind = meet::AuditObjectKind::participant, .id = "bob", .name = "Bob 50%"},
            .room_id = "room",
            .room_name = "Vélo",
            .address = "192.0.2.1",
            .detail = {{"device", "Firefox"}, {"method", "pass\nkey"}}};
  }

  void add(const meet::AuditEvent& line) {
    inbox
        .write(*database,
               [line](Session& session) {
                 AuditLog(session).add(line);
                 return true;
               })
        .value();
  }

  std::vector<meet::AuditEvent> list(const AuditFilter& filter, std::size_t limit = 100) {
    return inbox
        .read(*database, [=](Session& session) { return AuditLog(session).list(filter, limit); })
        .value();
  }

  std::size_t count(const AuditFilter& filter, std::size_t most = 100) {
    return inbox
        .read(*database, [=](Session& session) { return AuditLog(session).count(filter, most); })
        .value();
  }

  std::unique_ptr<sql::Database> database = open(schema());
};

TEST_P(AuditRows, come_back_as_they_were_written_but_for_line_breaks) {
  add(event(1, AuditAction::participant_removed));
  auto expected = event(1, AuditAction::participant_removed);
  expected.detail["method"] = "pass key";
  EXPECT_EQ(list({}), std::vector{expected});
}

TEST_P(AuditRows, come_the_newest_first_and_page_by_page) {
  for (int second = 1; second <= 5; ++second) add(event(second, AuditAction::sign_in));
  const auto page = list({}, 2);
  ASSERT_EQ(page.size(), 2U);
  EXPECT_EQ(page[0].at, begin + std::chrono::seconds(5));
  const AuditFilter rest{.before = AuditCursor{.at = page[1].at, .id = page[1].id.text}};
  const auto older = list(rest);
  ASSERT_EQ(older.size(), 3U);
  EXPECT_EQ(older[0].at, begin + std::chrono::seconds(3));
  EXPECT_EQ(count(rest), 5U);
  EXPECT_EQ(count({}, 4), 4U);
}

TEST_P(AuditRows, of_one_moment_are_told_apart_by_their_ids) {
  auto twin = event(2, AuditAction::sign_out);
  twin.at = begin + std::chrono::seconds(1);
  add(event(1, AuditAction::sign_in));
  add(twin);
  const auto first = list({}, 1);
  ASSERT_EQ(first.size(), 1U);
  const auto second = list({.before = AuditCursor{.at = first[0].at, .id = first[0].id.text}});
  ASSERT_EQ(second.size(), 1U);
  EXPECT_NE(second[0].id, first[0].id);
}

TEST_P(AuditRows, are_found_by_action_person_time_and_text) {
  add(event(1, AuditAction::sign_in, "Claire"));
  add(event(2, AuditAction::sign_in_failed, "Amina"));
  EXPECT_EQ(count({.actions = {AuditAction::sign_in, AuditAction::room_made}}), 1U);
  EXPECT_EQ(count({.person = "bob"}), 2U);
  EXPECT_EQ(count({.person = "nobody"}), 0U);
  EXPECT_EQ(count({.text = "aMiNa"}), 1U);
  EXPECT_EQ(count({.text = "192.0"}), 2U);
  EXPECT_EQ(count({.text = "50%"}), 2U);
  EXPECT_EQ(count({.text = "5_%"}), 0U);
  EXPECT_EQ(count({.from = begin + std::chrono::seconds(2)}), 1U);
  EXPECT_EQ(count({.to = begin + std::chrono::seconds(2)}), 1U);
}

ON_BOTH_DATABASES(AuditRows);

}  // namespace
}  // namespace visio::store
