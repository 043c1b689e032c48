#include "store/sql/migrations.h"

#include <gtest/gtest.h>

#include <future>

#include "tests/base/real_clock.h"
#include "tests/store/database_test.h"

namespace visio::store::sql {
namespace {

const std::vector<Migration> steps{
    {.name = "people",
     .statements = {"CREATE TABLE people (name TEXT NOT NULL)",
                    "INSERT INTO people (name) VALUES ('Ada')"}},
    {.name = "ages",
     .statements = {"ALTER TABLE people ADD COLUMN age BIGINT NOT NULL DEFAULT 36"}},
    {.name = "towns",
     .statements = {"CREATE TABLE towns (name TEXT NOT NULL)",
                    "INSERT INTO towns (name) VALUES ('Paris')"}},
};

std::string contents(Session& session) {
  std::string all;
  for (const Row& row :
       session.query("SELECT people.name, people.age, towns.name FROM people, towns")) {
    all += row.text(0) + " " + std::to_string(row.integer(1)) + " " + row.text(2) + ";";
  }
  for (const Row& row :
       session.query("SELECT version, name FROM schema_version ORDER BY version")) {
    all += std::to_string(row.integer(0)) + row.text(1) + " ";
  }
  return all;
}

constexpr std::string_view brought_up = "Ada 36 Paris;1people 2ages 3towns ";

class Migrations : public tests::DatabaseTest {};

TEST_P(Migrations, start_from_any_earlier_version) {
  for (std::size_t version = 0; version <= steps.size(); ++version) {
    if (is_postgresql()) settings.url = tests::PostgresServer::shared().new_database();
    if (!is_postgresql()) settings.url = "sqlite:" + std::to_string(version);
    open(std::span(steps).first(version));
    EXPECT_EQ(inbox.read(*open(steps), contents), brought_up) << "from version " << version;
  }
}

TEST_P(Migrations, leave_a_newer_database_alone) {
  open(steps);
  const auto opened =
      Database::open(settings, std::span(steps).first(2), tests::real_clock, inbox.port());
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().kind, Error::Kind::incompatible);
  EXPECT_EQ(inbox.read(*open(steps), contents), brought_up);
}

TEST_P(Migrations, that_fail_leave_the_version_before) {
  std::vector<Migration> broken = steps;
  broken[2].statements.push_back("INSERT INTO villages VALUES ('Bures')");
  open(std::span(steps).first(1));
  EXPECT_FALSE(Database::open(settings, broken, tests::real_clock, inbox.port()).has_value());
  const auto database = open(std::span(steps).first(1));
  EXPECT_FALSE(
      inbox
          .read(*database, [](Session& session) { return session.query("SELECT age FROM people"); })
          .has_value());
  EXPECT_EQ(inbox.read(*open(steps), contents), brought_up);
}

TEST_P(Migrations, of_servers_that_start_together_happen_once) {
  std::vector<std::future<bool>> starts;
  for (int server = 0; server < 4; ++server) {
    starts.push_back(std::async(std::launch::async, [this] {
      return Database::open(settings, steps, tests::real_clock, inbox.port()).has_value();
    }));
  }
  for (auto& start : starts) EXPECT_TRUE(start.get());
  EXPECT_EQ(inbox.read(*open(steps), contents), brought_up);
}

ON_BOTH_DATABASES(Migrations);

}  // namespace
}  // namespace visio::store::sql
