#include "store/sql/database.h"

#include <gtest/gtest.h>

#include <expected>
#include <future>
#include <limits>

#include "tests/base/real_clock.h"
#include "tests/store/database_test.h"

namespace visio::store::sql {
namespace {

using Kind = Error::Kind;

const std::vector<Migration> notes{
    {.name = "notes",
     .statements = {"CREATE TABLE notes (number BIGINT NOT NULL PRIMARY KEY, words TEXT)"}}};

std::int64_t note(Session& session, std::int64_t number, Value words = std::string("words")) {
  return session.execute("INSERT INTO notes (number, words) VALUES (:number, :words)",
                         {{"number", number}, {"words", std::move(words)}});
}

std::int64_t count(Session& session) {
  return session.query("SELECT count(*) FROM notes").at(0).integer(0);
}

class Jobs : public tests::DatabaseTest {
 protected:
  std::int64_t notes_in(Database& database) { return inbox.read(database, count).value(); }
};

TEST_P(Jobs, see_what_earlier_ones_wrote) {
  const auto database = open(notes);
  EXPECT_EQ(inbox.write(*database, [](Session& session) { return note(session, 1); }), 1);
  EXPECT_EQ(notes_in(*database), 1);
}

TEST_P(Jobs, run_elsewhere_and_answer_on_the_callers_thread) {
  const auto database = open(notes);
  std::thread::id answered_on;
  database->read([](Session&) { return std::this_thread::get_id(); },
                 [&](Result<std::thread::id> ran_on) {
                   EXPECT_NE(*ran_on, std::this_thread::get_id());
                   answered_on = std::this_thread::get_id();
                 });
  inbox.run_one();
  EXPECT_EQ(answered_on, std::this_thread::get_id());
}

TEST_P(Jobs, may_answer_nothing) {
  const auto database = open(notes);
  EXPECT_TRUE(inbox.write(*database, [](Session& session) { note(session, 1); }).has_value());
  EXPECT_EQ(notes_in(*database), 1);
}

TEST_P(Jobs, that_fail_at_one_statement_keep_nothing_and_run_no_further_one) {
  const auto database = open(notes);
  const auto result = inbox.write(*database, [](Session& session) {
    note(session, 1);
    note(session, 1, "a secret");
    note(session, 2);
    return 7;
  });
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().kind, Kind::internal);
  EXPECT_EQ(result.error().message.find("secret"), std::string::npos) << result.error().message;
  EXPECT_EQ(notes_in(*database), 0);
}

TEST_P(Jobs, that_throw_keep_nothing) {
  const auto database = open(notes);
  const auto result = inbox.write(*database, [](Session& session) {
    note(session, 1);
    return session.query("SELECT words FROM notes").at(0).integer(0);
  });
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().kind, Kind::internal);
  EXPECT_EQ(notes_in(*database), 0);
}

TEST_P(Jobs, that_refuse_keep_nothing_and_answer_their_refusal) {
  const auto database = open(notes);
  const auto result = inbox.write(*database, [](Session& session) -> std::expected<int, char> {
    note(session, 1);
    return std::unexpected('n');
  });
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->error(), 'n');
  EXPECT_EQ(notes_in(*database), 0);
}

TEST_P(Jobs, that_read_cannot_write) {
  const auto database = open(notes);
  const auto result = inbox.read(*database, [](Session& session) { return note(session, 1); });
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().kind, Kind::read_only) << result.error().message;
  EXPECT_EQ(inbox.write(*database, [](Session& session) { return note(session, 1); }), 1);
}

TEST_P(Jobs, get_back_the_values_that_they_stored) {
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  constexpr auto least = std::numeric_limits<std::int64_t>::min();
  const std::string text = "l'été, 'quoted' \"twice\" :named $1 \\ 🏛";
  const auto database = open(notes);
  const auto stored = inbox.write(*database, [&](Session& session) {
    note(session, most, text);
    note(session, least, Value{});
    note(session, 0, std::string());
    return session.query("SELECT number, words FROM notes ORDER BY number DESC");
  });
  ASSERT_TRUE(stored.has_value()) << stored.error().message;
  ASSERT_EQ(stored->size(), 3U);
  EXPECT_EQ(stored->at(0).integer(0), most);
  EXPECT_EQ(stored->at(0).text(1), text);
  EXPECT_EQ(stored->at(1).text(1), "");
  EXPECT_EQ(stored->at(2).integer(0), least);
  EXPECT_TRUE(stored->at(2).is_null(1));
}

TEST_P(Jobs, know_the_small_letters_of_all_names) {
  const auto database = open(notes);
  const auto lowered = inbox.read(*database, [](Session& session) {
    return session
        .query("SELECT lower(CAST(:words AS TEXT)), lower(CAST(NULL AS TEXT))",
               {{"words", std::string("ÉLOÏSE ŁÓDŹ ЁЖ 🏛")}})
        .at(0);
  });
  ASSERT_TRUE(lowered.has_value()) << lowered.error().message;
  EXPECT_EQ(lowered->text(0), "éloïse łódź ёж 🏛");
  EXPECT_TRUE(lowered->is_null(1));
}

TEST_P(Jobs, are_refused_a_text_with_a_NUL_rather_than_have_it_cut) {
  const auto database = open(notes);
  const auto result = inbox.write(
      *database, [](Session& session) { return note(session, 1, std::string("a\0b", 3)); });
  EXPECT_FALSE(result.has_value());
  EXPECT_EQ(notes_in(*database), 0);
}

TEST_P(Jobs, that_run_at_the_same_time_lose_no_change) {
  const auto database = open(notes);
  inbox.write(*database, [](Session& session) { return note(session, 0, "0"); });
  int succeeded = 0;
  constexpr int jobs = 40;
  for (int job = 0; job < jobs; ++job) {
    database->write(
        [](Session& session) {
          const Rows rows = session.query("SELECT words FROM notes WHERE number = 0");
          if (rows.empty()) return std::int64_t{0};
          const std::string next = std::to_string(rows[0].integer(0) + 1);
          return session.execute("UPDATE notes SET words = :next WHERE number = 0",
                                 {{"next", next}});
        },
        [&](Result<std::int64_t> changed) { succeeded += changed == 1; });
  }
  for (int job = 0; job < jobs; ++job) inbox.run_one();
  EXPECT_EQ(succeeded, jobs);
  const auto sum = inbox.read(*database, [](Session& session) {
    return session.query("SELECT words FROM notes").at(0).integer(0);
  });
  EXPECT_EQ(sum, jobs);
}

TEST_P(Jobs, that_were_accepted_end_before_the_database_does) {
  const auto database = open(notes);
  int succeeded = 0;
  for (int number = 0; number < 50; ++number) {
    database->write([=](Session& session) { return note(session, number); },
                    [&](Result<std::int64_t> added) { succeeded += added == 1; });
  }
  database->stop();
  for (int number = 0; number < 50; ++number) inbox.run_one();
  EXPECT_EQ(succeeded, 50);
  EXPECT_EQ(inbox.read(*database, count).error().kind, Kind::stopped);
  EXPECT_EQ(notes_in(*open(notes)), 50);
}

TEST_P(Jobs, beyond_what_may_wait_are_refused_at_once) {
  settings.max_waiting = 2;
  const auto database = open(notes);
  std::promise<void> gate;
  const std::shared_future<void> opened = gate.get_future().share();
  int accepted = 0;
  int refused = 0;
  constexpr int jobs = 20;
  for (int job = 0; job < jobs; ++job) {
    database->read([opened](Session&) { opened.wait(); },
                   [&](Result<void> result) {
                     result ? ++accepted : ++refused;
                     if (!result) {
                       EXPECT_EQ(result.error().kind, Kind::busy);
                     }
                   });
  }
  inbox.run_one();
  EXPECT_EQ(refused, 1);
  gate.set_value();
  for (int job = 1; job < jobs; ++job) inbox.run_one();
  EXPECT_GE(accepted, 2);
  EXPECT_GE(refused, jobs - 6);
}

ON_BOTH_DATABASES(Jobs);

TEST(DatabaseUrl, that_nobody_understands_is_named) {
  const auto words_for = [](std::string url) {
    const auto opened = Database::open({.url = std::move(url)}, notes, tests::real_clock, {});
    return opened ? std::string() : opened.error().message;
  };
  EXPECT_EQ(words_for("mysql://host/visio"), "store.url must begin with sqlite: or postgresql://.");
  EXPECT_EQ(words_for("sqlite:"), "store.url names no file after sqlite:.");
  EXPECT_EQ(words_for("postgresql://host/a b"),
            "store.url contains a space or a quote. Write them as %20 and %22.");
}

}  // namespace
}  // namespace visio::store::sql
