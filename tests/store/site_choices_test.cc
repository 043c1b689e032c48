#include "store/site_choices.h"

#include <gtest/gtest.h>

#include <chrono>

#include "store/schema.h"
#include "tests/store/database_test.h"

namespace visio::store {
namespace {

using meet::SiteChoice;
using meet::SiteSetting;
using sql::Session;

class SiteChoiceRows : public tests::DatabaseTest {
 protected:
  template <class Job>
  auto run(Job job) {
    return inbox.write(*database, std::move(job)).value();
  }

  static SiteChoice choice(SiteSetting setting, std::string value) {
    return {.setting = setting,
            .value = std::move(value),
            .changed_at = meet::Time(std::chrono::seconds(1'800'000'000)),
            .changed_by = "root"};
  }

  const std::unique_ptr<sql::Database> database = open(schema());
};

TEST_P(SiteChoiceRows, come_back_as_they_were_chosen_in_the_order_of_the_settings) {
  const auto colour = choice(SiteSetting::accent, "#c065c0");
  const auto name = choice(SiteSetting::name, "Ville de Valmont");
  const auto found = run([&](Session& session) {
    SiteChoices choices(session);
    choices.choose(colour);
    choices.choose(name);
    return choices.list();
  });
  EXPECT_EQ(found, (std::vector{name, colour}));
}

TEST_P(SiteChoiceRows, are_one_for_each_setting_and_none_for_an_empty_value) {
  const auto found = run([](Session& session) {
    SiteChoices choices(session);
    choices.choose(choice(SiteSetting::accent, "#c065c0"));
    choices.choose(choice(SiteSetting::name, "Valmont"));
    choices.choose(choice(SiteSetting::name, "Ville de Valmont"));
    choices.choose(choice(SiteSetting::accent, ""));
    return choices.list();
  });
  EXPECT_EQ(found, std::vector{choice(SiteSetting::name, "Ville de Valmont")});
}

TEST_P(SiteChoiceRows, that_a_newer_version_made_are_left_out) {
  const auto found = run([](Session& session) {
    session.execute(
        "INSERT INTO site_choices (setting, value, changed_at, changed_by) VALUES ('font', 'Mono', "
        "1, '')");
    return SiteChoices(session).list();
  });
  EXPECT_TRUE(found.empty());
}

ON_BOTH_DATABASES(SiteChoiceRows);

}  // namespace
}  // namespace visio::store
