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
    return run([before](Session& session) { return Files(session).remove_old(before, day + 24h); });
  };
  EXPECT_TRUE(removed(day + 1h).empty());
  EXPECT_EQ(removed(day + 1h + 1ms), std::vector{file("2", "claire", day + 1h)});
  EXPECT_TRUE(run([](Session& session) { return Files(session).find({"1"}).has_value(); }));
}

TEST_P(FileRows, that_are_deleted_stay_a_while_if_they_were_finished) {
  run([](Session& session) { return Files(session).finish({"1"}, "image/png", 900, day); });
  const auto remove = [this](std::string id) {
    return run([id](Session& session) { return Files(session).remove({id}, day + 2h); });
  };
  EXPECT_EQ(remove("2"), std::vector{file("2", "claire", day + 1h)});
  EXPECT_TRUE(remove("1").empty());
  EXPECT_TRUE(remove("1").empty()) << "nobody deletes it twice";
  EXPECT_FALSE(run([](Session& session) { return Files(session).find({"1"}); }));
  const auto left = run([](Session& session) { return Files(session).of_owner({"claire"}); });
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0].deleted_at, day + 2h);
  const auto old = [this](meet::Time deleted_before) {
    return run([deleted_before](Session& session) {
      return Files(session).remove_old(day, deleted_before).size();
    });
  };
  EXPECT_EQ(old(day + 2h), 0U);
  EXPECT_EQ(old(day + 2h + 1ms), 1U);
}

TEST_P(FileRows, that_are_deleted_are_no_more_than_ten) {
  const auto remove = [this](int number) {
    return run([number](Session& session) {
      Files files(session);
      const std::string id = "more " + std::to_string(number);
      files.add(file(id, "bob", day));
      files.finish({id}, "image/png", 900, day);
      return files.remove({id}, day + std::chrono::hours(number));
    });
  };
  for (int number = 1; number <= 10; ++number) EXPECT_TRUE(remove(number).empty()) << number;
  const auto gone = remove(11);
  ASSERT_EQ(gone.size(), 1U);
  EXPECT_EQ(gone[0].id.text, "more 1");
}

ON_BOTH_DATABASES(FileRows);

}  // namespace
}  // namespace visio::store
