#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "store/sql/database.h"
#include "tests/base/real_clock.h"
#include "tests/store/inbox.h"
#include "tests/store/postgres_server.h"

namespace visio::store::sql {
namespace {

using Kind = Error::Kind;

const std::vector<Migration> notes{
    {.name = "notes", .statements = {"CREATE TABLE notes (number BIGINT NOT NULL PRIMARY KEY)"}}};

std::int64_t note(Session& session, std::int64_t number) {
  return session.execute("INSERT INTO notes (number) VALUES (:number)", {{"number", number}});
}

std::int64_t count(Session& session) {
  return session.query("SELECT count(*) FROM notes").at(0).integer(0);
}

/// Breaks the job's own connection, as a network does.
void break_connection(Session& session) {
  session.query("SELECT pg_terminate_backend(pg_backend_pid())");
}

class PostgresqlFaults : public testing::Test {
 protected:
  PostgresqlFaults() : server(tests::PostgresServer::shared()) {
    settings.url = server.new_database();
    database = Database::open(settings, notes, tests::real_clock, inbox.port()).value();
  }

  tests::PostgresServer& server;
  Settings settings;
  tests::Inbox inbox;
  std::unique_ptr<Database> database;
};

TEST_F(PostgresqlFaults, a_server_that_is_away_is_named_without_its_password_until_it_is_back) {
  server.kill();
  const auto refused = inbox.read(*database, count);
  server.start();
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, Kind::unavailable);
  EXPECT_TRUE(refused.error().message.starts_with("PostgreSQL at /test"))
      << refused.error().message;
  EXPECT_EQ(refused.error().message.find("hush"), std::string::npos);

  auto answer = inbox.write(*database, [](Session& session) { return note(session, 1); });
  while (!answer)
    answer = inbox.write(*database, [](Session& session) { return note(session, 1); });
  EXPECT_EQ(inbox.read(*database, count), 1);
}

TEST_F(PostgresqlFaults, a_server_that_stands_still_is_away_until_it_goes_on) {
  settings.patience = std::chrono::milliseconds(50);
  settings.url += "&connect_timeout=2";
  database = Database::open(settings, notes, tests::real_clock, inbox.port()).value();
  server.freeze();
  const auto refused = inbox.write(*database, [](Session& session) { return note(session, 1); });
  server.thaw();
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, Kind::unavailable) << refused.error().message;

  const auto again = [](Session& session) { return note(session, 2); };
  while (!inbox.write(*database, again)) std::this_thread::yield();
  EXPECT_EQ(inbox.read(*database, count), 1);
}

TEST_F(PostgresqlFaults, a_statement_that_takes_long_is_waited_for) {
  settings.patience = std::chrono::milliseconds(10);
  database = Database::open(settings, notes, tests::real_clock, inbox.port()).value();
  const auto slow = inbox.write(*database, [](Session& session) {
    session.query("SELECT 1 FROM pg_sleep(0.2)");
    return note(session, 1);
  });
  EXPECT_EQ(slow, 1);
}

TEST_F(PostgresqlFaults, who_asks_after_a_restart_notices_nothing) {
  for (int job = 0; job < 8; ++job) ASSERT_TRUE(inbox.read(*database, count).has_value());
  server.kill();
  server.start();
  for (int job = 0; job < 8; ++job) {
    const auto added = inbox.write(*database, [=](Session& session) { return note(session, job); });
    ASSERT_TRUE(added.has_value()) << added.error().message;
    EXPECT_EQ(added, 1);
  }
  EXPECT_EQ(inbox.read(*database, count), 8);
}

TEST_F(PostgresqlFaults, a_job_whose_connection_breaks_runs_again_from_the_start) {
  const auto runs = std::make_shared<std::atomic<int>>(0);
  const auto added = inbox.write(*database, [runs](Session& session) {
    note(session, 1);
    if (++*runs == 1) break_connection(session);
    return note(session, 2);
  });
  EXPECT_EQ(added, 1);
  EXPECT_EQ(*runs, 2);
  EXPECT_EQ(inbox.read(*database, count), 2);
}

TEST_F(PostgresqlFaults, a_job_that_breaks_its_connection_each_time_ends_with_an_error) {
  const auto result = inbox.write(*database, [](Session& session) {
    note(session, 1);
    break_connection(session);
  });
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().kind, Kind::unavailable) << result.error().message;
  EXPECT_EQ(inbox.read(*database, count), 0);
}

TEST_F(PostgresqlFaults, a_job_whose_connection_breaks_at_the_commit_is_not_repeated) {
  const auto prepared = inbox.write(*database, [](Session& session) {
    session.execute(
        "CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS "
        "'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'");
    session.execute(
        "CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON notes DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION break()");
  });
  ASSERT_TRUE(prepared.has_value()) << prepared.error().message;
  const auto runs = std::make_shared<std::atomic<int>>(0);
  const auto result = inbox.write(*database, [runs](Session& session) {
    ++*runs;
    return note(session, 1);
  });
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(*runs, 1);
  EXPECT_EQ(result.error().kind, Kind::unavailable);
  EXPECT_TRUE(result.error().message.ends_with("Whether the last change was saved is unknown."))
      << result.error().message;
}

TEST_F(PostgresqlFaults, a_full_disk_of_the_server_is_named) {
  const auto result = inbox.write(*database, [](Session& session) {
    note(session, 1);
    session.execute(
        "DO $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$");
  });
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().kind, Kind::full);
  EXPECT_NE(result.error().message.find("could not extend file"), std::string::npos);
  EXPECT_EQ(inbox.read(*database, count), 0);
}

TEST_F(PostgresqlFaults, are_told_on_one_line) {
  const auto opened = Database::open({.url = "postgresql://nobody@127.0.0.1:1/postgres"}, notes,
                                     tests::real_clock, {});
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().message.find_first_of("\n\t"), std::string::npos)
      << opened.error().message;
}

TEST_F(PostgresqlFaults, a_url_without_a_query_reaches_its_database_too) {
  // SOCI adds an equals sign to what has none: the database would be called "postgres=".
  const auto opened = Database::open({.url = "postgresql://nobody@127.0.0.1:1/postgres"}, notes,
                                     tests::real_clock, {});
  ASSERT_FALSE(opened.has_value());
  EXPECT_TRUE(opened.error().message.starts_with(
      "PostgreSQL at 127.0.0.1:1/postgres does not answer: Cannot establish connection"))
      << opened.error().message;
}

}  // namespace
}  // namespace visio::store::sql
