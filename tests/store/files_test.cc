#include "store/files.h"

#include "store/schema.h"
#include "store/users.h"
#include "tests/store/database_test.h"

namespace visio::store {
namespace {

using namespace std::chrono_literals;
using sql::Session;

class FileRows : public tests::DatabaseTest {
 protected:
  static constexpr meet::Time day{std::chrono::sys_days(std::chrono::year(2026) / 3 / 5)};

  template <class Job>
  auto run(Job job) {
    return inbox.write(*database, std::move(job)).value();
  }

  FileRows() {
    run([](Session& session) {
      for (const char* name : {"claire", "bob"}) {
        Users(session).add(
            {.id = {name}, .email = std::string(name) + "@example.org", .full_name = name});
      }
      Files(session).add(file("1", "claire", day));
      Files(session).add(file("2", "claire", day + 1h));
      return true;
    });
  }

  static meet::StoredFile file(std::string id, std::string owner, meet::Time made_at) {
    return {.id = {std::move(id)},
            .owner = {std::move(owner)},
            .title = "The sea",
            .file_name = "sea.png",
            .made_at = made_at,
            .changed_at = made_at};
  }

  const std::unique_ptr<sql::Database> database = open(schema());
};

TEST_P(FileRows, are_their_owners_the_newest_first) {
  const auto of = [this](std::string owner) {
    return run([owner](Session& session) { return Files(session).of_owner({owner}); });
  };
  EXPECT_EQ(of("claire"), (std::vector{file("2", "claire", day + 1h), file("1", "claire", day)}));
  EXPECT_TRUE(of("bob").empty());
  EXPECT_EQ(run([](Session& session) { return Files(session).owners(); }),
            std::vector{meet::UserId{"claire"}});
}

TEST_P(FileRows, are_finished_once) {
  const auto finish = [this] {
    return run(
        [](Session& session) { return Files(session).finish({"1"}, "image/png", 900, day + 2h); });
  };
  EXPECT_TRUE(finish());
  EXPECT_FALSE(finish());
  auto expected = file("1", "claire", day);
  expected.mimetype = "image/png";
  expected.size = 900;
  expected.is_ready = true;
  expected.changed_at = day + 2h;
  EXPECT_EQ(run([](Session& session) { return Files(session).find({"1"}); }), expected);
}

TEST_P(FileRows, that_are_unfinished_go_after_a_while) {
  run([](Session& session) { return Files(session).finish({"1"}, "image/png", 900, day); });
  const auto removed = [this](meet::Time before) {
    return run([before](Session& session) { return Files(session).remove_unfinished(before); });
  };
  EXPECT_TRUE(removed(day + 1h).empty());
  EXPECT_EQ(removed(day + 1h + 1ms), std::vector{file("2", "claire", day + 1h)});
  EXPECT_TRUE(run([](Session& session) { return Files(session).find({"1"}).has_value(); }));
}

ON_BOTH_DATABASES(FileRows);

}  // namespace
}  // namespace visio::store
