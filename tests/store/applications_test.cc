#include "store/applications.h"

#include <gtest/gtest.h>

#include "store/schema.h"
#include "tests/store/database_test.h"

namespace visio::store {
namespace {

using sql::Session;

class ApplicationRows : public tests::DatabaseTest {
 protected:
  template <class Job>
  auto run(Job job) {
    return inbox.write(*database, std::move(job)).value();
  }

  static meet::Application calendar() {
    return {.id = {"calendar"},
            .name = "Calendar",
            .secret_hash = "hash",
            .scopes = "rooms:create rooms:list",
            .domains = {"ville.fr", "mairie.fr"},
            .made_at = meet::Time(std::chrono::seconds(1'800'000'000))};
  }

  static meet::Application archive() {
    return {.id = {"archive"}, .name = "Archive", .secret_hash = "other", .scopes = "rooms:list"};
  }

  const std::unique_ptr<sql::Database> database = open(schema());
};

TEST_P(ApplicationRows, come_back_as_they_were_added) {
  const auto found = run([](Session& session) {
    Applications applications(session);
    applications.add(calendar());
    applications.add(archive());
    EXPECT_EQ(applications.find({"calendar"}), calendar());
    EXPECT_EQ(applications.find({"archive"}), archive());
    EXPECT_EQ(applications.find({"nobody"}), std::nullopt);
    return applications.list();
  });
  EXPECT_EQ(found, (std::vector{archive(), calendar()}));
}

TEST_P(ApplicationRows, are_closed_and_opened_and_get_other_secrets) {
  run([](Session& session) {
    Applications applications(session);
    applications.add(calendar());
    applications.add(archive());
    applications.set_active({"calendar"}, false);
    applications.set_secret_hash({"calendar"}, "new hash");
    applications.set_scopes({"calendar"}, "rooms:retrieve");
    auto changed = calendar();
    changed.is_active = false;
    changed.secret_hash = "new hash";
    changed.scopes = "rooms:retrieve";
    EXPECT_EQ(applications.find({"calendar"}), changed);
    applications.set_active({"calendar"}, true);
    EXPECT_TRUE(applications.find({"calendar"})->is_active);
    EXPECT_EQ(applications.find({"archive"}), archive());
    return true;
  });
}

TEST_P(ApplicationRows, go) {
  const auto left = run([](Session& session) {
    Applications applications(session);
    applications.add(calendar());
    applications.add(archive());
    applications.remove({"calendar"});
    return applications.list();
  });
  EXPECT_EQ(left, std::vector{archive()});
}

ON_BOTH_DATABASES(ApplicationRows);

}  // namespace
}  // namespace visio::store
