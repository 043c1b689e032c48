#include "store/retention.h"

#include <algorithm>
#include <chrono>
#include <string>

#include "api/retention/retention_keeper.h"
#include "store/attendances.h"
#include "store/rooms.h"
#include "tests/api/admin/admin_fixture.h"
#include "tests/api/still_clock.h"
#include "tests/base/recording_log.h"
#include "tests/base/seeded_entropy.h"
#include "tests/store/inbox.h"

namespace visio::api {
namespace {

using namespace std::chrono_literals;
using meet::AuditAction;
using meet::DataKind;
using store::sql::Session;

/// One row of each kind, from a day of the test's own time, and a keeper with a clock to turn.
class RetentionKeeping : public testing::Test {
 protected:
  static constexpr meet::Time begin{std::chrono::sys_days(std::chrono::year(2026) / 3 / 5)};

  template <class Job>
  auto run(Job job) {
    return inbox.write(*database, std::move(job)).value();
  }

  void add_one_of_each() {
    run([](Session& session) {
      const std::string at = std::to_string(begin.time_since_epoch().count());
      const auto insert = [&](std::string statement) {
        for (auto i = statement.find('@'); i != std::string::npos; i = statement.find('@')) {
          statement.replace(i, 1, at);
        }
        session.execute(statement);
      };
      insert(
          "INSERT INTO rooms (id, code, name, made_at, keeps_attendance) "
          "VALUES ('room', 'abc-defg-hij', 'Room', @, 1)");
      insert(
          "INSERT INTO users (id, email, full_name, language, timezone, is_administrator, "
          "is_active, made_at) VALUES ('user', 'a@b.c', 'A', '', 'UTC', 0, 1, @)");
      insert(
          "INSERT INTO sessions (key_hash, user_id, device, made_at, expires_at) VALUES ('hash', "
          "'user', 'Firefox', @, @)");
      insert(
          "INSERT INTO account_links (key_hash, purpose, user_id, made_at, expires_at) VALUES "
          "('hash', 'reset', 'user', @, @)");
      insert(
          "INSERT INTO participants (identity, room_id, user_id, lobby_entry_id, name, role, "
          "made_at) VALUES ('identity', 'room', '', '', 'A', '', @)");
      insert(
          "INSERT INTO lobby_entries (id, room_id, visitor_hash, user_id, name, line, status, "
          "looks_like_a_recorder, asks, asked_at, decided_at, decided_by) VALUES "
          "('entry', 'room', 'hash', '', 'A', '', 'denied', 0, 1, @, @, '')");
      insert(
          "INSERT INTO attendances (id, room_id, meeting, identity, person, user_id, name, "
          "joined_at, "
          "left_at, is_open) VALUES "
          "('attendance', 'room', 'RM_1', 'identity', 'A', '', 'A', @, @, 0)");
      insert(
          "INSERT INTO stays (id, meeting, room, room_name, user_id, name, joined_at, left_at, "
          "quality, worst_quality, loss_ppm, worst_loss_ppm, round_trip, worst_round_trip, why, "
          "transport, client) VALUES ('stay', 'RM_1', 'room', 'Room', '', 'A', @, @, 'good', "
          "'good', 0, 0, 20, 20, '', 'udp', 'Firefox')");
      insert(
          "INSERT INTO polls (id, room_id, meeting, question, has_many, is_anonymous, shows_early, "
          "opened_at, closed_at) VALUES ('poll', 'room', 'RM_1', 'Which day?', 0, 0, 0, @, 0)");
      insert(
          "INSERT INTO poll_votes (id, poll_id, person, user_id, name, choices) VALUES ('vote', "
          "'poll', 'A', '', 'A', '0')");
      insert(
          "INSERT INTO chat_messages (id, room_id, meeting, identity, message, user_id, name, "
          "body, reply_to, file_id, is_edited, written_at) VALUES ('message', 'room', 'RM_1', "
          "'identity', 'm', '', 'A', 'Hello', '', '', 0, @)");
      insert(
          "INSERT INTO chat_files (id, room_id, meeting, identity, user_id, file_name, mimetype, "
          "size, is_ready, is_kept, made_at) VALUES ('file', 'room', 'RM_1', 'identity', '', "
          "'plan.pdf', 'application/octet-stream', 9, 1, 1, @)");
      insert(
          "INSERT INTO recordings (id, room_id, meeting, mode, state, started_by, starter, parts, "
          "note, made_at, changed_at) VALUES ('recording', 'room', 'RM_1', 'transcript', "
          "'stopped', '', 'A', 1, '', @, @)");
      store::AuditLog(session).add({.id = meet::AuditEventId{"old"},
                                    .at = begin,
                                    .action = AuditAction::room_made,
                                    .address = "192.0.2.1"});
      return true;
    });
  }

  std::size_t count(DataKind kind) {
    return run([kind](Session& session) { return store::Retention(session).count(kind); });
  }

  std::vector<meet::AuditEvent> deletions() {
    return run([](Session& session) {
      return store::AuditLog(session).list({.actions = {AuditAction::deleted_by_retention}}, 100);
    });
  }

  /// Goes through everything so long after the beginning.
  void check_after(base::Duration time) {
    clock.pass(time);
    keeper.check();
    while (!keeper.is_idle()) inbox.run_one();
  }

  tests::StillClock clock{begin};
  tests::RecordingLog log;
  tests::SeededEntropy entropy;
  tests::ProductDatabase rows_of_test;
  tests::Inbox inbox;
  std::unique_ptr<store::sql::Database> database = rows_of_test.open(inbox.port());
  RetentionKeeper keeper{{.clock = clock,
                          .log = log,
                          .entropy = entropy,
                          .database = *database,
                          .configured = meet::usual_retention()}};
};

TEST_F(RetentionKeeping, keeps_what_its_time_is_not_over_of) {
  add_one_of_each();
  check_after(23h);
  for (const meet::DataKindRow& row : meet::data_kind_table()) {
    EXPECT_EQ(count(row.kind), 1U) << row.name;
  }
  EXPECT_TRUE(deletions().empty());
}

TEST_F(RetentionKeeping, a_year_later_what_should_be_gone_is_gone_and_the_audit_says_so) {
  add_one_of_each();
  check_after(366 * 24h + 1h);
  const auto told = deletions();
  for (const meet::DataKindRow& row : meet::data_kind_table()) {
    if (row.kind != DataKind::audit) {
      EXPECT_EQ(count(row.kind), 0U) << row.name;
    }
    const bool is_told = std::ranges::any_of(told, [&](const meet::AuditEvent& line) {
      return line.detail.at("kind") == row.name && line.detail.at("rows") == "1";
    });
    // The line was deleted before its address could be blanked.
    EXPECT_EQ(is_told, row.kind != DataKind::audit_addresses) << row.name;
  }
  EXPECT_EQ(count(DataKind::audit), told.size()) << "nothing is left but what tells of it";
}

TEST_F(RetentionKeeping, blanks_addresses_and_leaves_the_lines) {
  add_one_of_each();
  check_after(91 * 24h + 1h);
  const auto lines = run([](Session& session) {
    return store::AuditLog(session).list({.actions = {AuditAction::room_made}}, 10);
  });
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].address, "");
}

TEST_F(RetentionKeeping, leaves_a_stay_that_goes_on) {
  add_one_of_each();
  run([](Session& session) { return session.execute("UPDATE attendances SET is_open = 1"); });
  check_after(366 * 24h + 1h);
  EXPECT_EQ(count(DataKind::attendance), 1U);
}

TEST_F(RetentionKeeping, does_what_administrators_chose) {
  add_one_of_each();
  run([](Session& session) {
    store::Retention(session).choose({.kind = DataKind::attendance, .days = 1'000});
    return true;
  });
  check_after(366 * 24h + 1h);
  EXPECT_EQ(count(DataKind::attendance), 1U);
}

TEST_F(RetentionKeeping, deletes_more_than_one_step_takes) {
  run([](Session& session) {
    for (std::size_t i = 0; i < RetentionKeeper::at_once + 5; ++i) {
      store::AuditLog(session).add(
          {.id = meet::AuditEventId{"old " + std::to_string(i)}, .at = begin});
    }
    return true;
  });
  check_after(400 * 24h);
  ASSERT_EQ(deletions().size(), 2U);
  EXPECT_EQ(count(DataKind::audit), 2U);
}

using RetentionApiTest = tests::AdminFixture;

TEST_F(RetentionApiTest, tells_how_long_each_kind_is_kept) {
  const auto kinds = got("admin/retention/").at("kinds").as_array();
  ASSERT_EQ(kinds.size(), meet::data_kinds);
  EXPECT_EQ(kinds[0].at("kind"), "audit");
  EXPECT_EQ(kinds[0].at("days"), 365);
  EXPECT_EQ(kinds[0].at("decided_by"), "default");
  EXPECT_EQ(kinds[1].at("deletes"), "fields");
}

TEST_F(RetentionApiTest, is_changed_and_taken_back_by_administrators_and_the_audit_says_so) {
  const auto changed = ask(roots, "PATCH", "admin/retention/", R"({"audit": 90})");
  ASSERT_EQ(changed.status, 200) << changed.body;
  auto audit = changed.json().at("kinds").as_array()[0];
  EXPECT_EQ(audit.at("days"), 90);
  EXPECT_EQ(audit.at("decided_by"), "administrators");
  EXPECT_EQ(audit.at("changed_by"), "Root");
  // The account, not its name, which would outlive it.
  const auto kept = rows([](Session& session) { return store::Retention(session).choices(); });
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].changed_by, root.id.text);
  const auto told = lines({AuditAction::retention_changed});
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].detail.at("before"), "365");
  EXPECT_EQ(told[0].detail.at("after"), "90");
  audit = ask(roots, "PATCH", "admin/retention/", R"({"audit": null})")
              .json()
              .at("kinds")
              .as_array()[0];
  EXPECT_EQ(audit.at("days"), 365);
  EXPECT_TRUE(audit.at("changed_at").is_null());
}

TEST_F(RetentionApiTest, says_what_a_shorter_time_would_delete_and_deletes_nothing) {
  rows([](Session& session) {
    const auto now = std::chrono::floor<std::chrono::milliseconds>(tests::real_clock.wall_time());
    store::AuditLog(session).add({.id = meet::AuditEventId{"old"}, .at = now - 24h * 60});
    return true;
  });
  const auto preview = ask(roots, "POST", "admin/retention/preview/", R"({"audit": 30})");
  ASSERT_EQ(preview.status, 200) << preview.body;
  EXPECT_EQ(preview.json().at("kinds").as_array()[0].at("rows"), 1);
  EXPECT_FALSE(lines({AuditAction::sign_in}).empty());
}

TEST_F(RetentionApiTest, says_what_is_wrong_with_a_wish) {
  for (const auto& [body, field] : {std::pair{R"({"audit": 5})", "audit"},
                                    {R"({"audit": "long"})", "audit"},
                                    {R"({"everything": 30})", "everything"},
                                    {R"({"quality": 4000})", "quality"}}) {
    for (const auto& [method, path] :
         {std::pair{"PATCH", "admin/retention/"}, {"POST", "admin/retention/preview/"}}) {
      const auto refused = ask(roots, method, path, body);
      EXPECT_EQ(refused.status, 400) << body;
      EXPECT_TRUE(refused.json().contains(field)) << refused.body;
    }
  }
  EXPECT_TRUE(lines({AuditAction::retention_changed}).empty());
}

TEST_F(RetentionApiTest, is_for_administrators_only) {
  EXPECT_EQ(ask("GET", "admin/retention/").status, 401);
  EXPECT_EQ(ask(claires, "GET", "admin/retention/").status, 403);
  EXPECT_EQ(ask(claires, "PATCH", "admin/retention/", R"({"audit": 90})").status, 403);
}

}  // namespace
}  // namespace visio::api
