#include "meet/applications/application.h"

#include <gtest/gtest.h>

#include "tests/base/seeded_entropy.h"

namespace visio::meet {
namespace {

constexpr Time now{std::chrono::seconds(1'800'000'000)};

class Applications : public testing::Test {
 protected:
  Decision<Application> make(const MakeApplication& command) {
    return make_application(command, entropy, now);
  }

  std::string fault(const MakeApplication& command) {
    const auto made = make(command);
    return made ? "" : std::string(made.error().field);
  }

  tests::SeededEntropy entropy;
};

TEST_F(Applications, have_a_name_and_scopes_and_domains_in_lower_case) {
  const auto made = make({.name = " Calendar ",
                          .scopes = {"rooms:create", "rooms:list"},
                          .domains = {"Ville.FR"},
                          .secret_hash = "hash"});
  ASSERT_TRUE(made);
  EXPECT_TRUE(is_uuid(made->id.text));
  EXPECT_EQ(made->name, "Calendar");
  EXPECT_EQ(made->scopes, "rooms:create rooms:list");
  EXPECT_EQ(made->domains, std::vector<std::string>{"ville.fr"});
  EXPECT_EQ(made->secret_hash, "hash");
  EXPECT_TRUE(made->is_active);
  EXPECT_EQ(made->made_at, now);
}

TEST_F(Applications, are_refused_where_something_is_missing_or_wrong) {
  const MakeApplication good{.name = "Calendar", .scopes = {"rooms:create"}};
  EXPECT_EQ(fault(good), "");
  MakeApplication command = good;
  command.name = " ";
  EXPECT_EQ(fault(command), "name");
  for (const std::vector<std::string>& scopes :
       {std::vector<std::string>(), {"rooms"}, {"rooms:create rooms:list"}}) {
    command = good;
    command.scopes = scopes;
    EXPECT_EQ(fault(command), "scope");
  }
  for (const char* domain : {"", "@ville.fr", "ville fr", ".fr", "ville.", "vîlle.fr"}) {
    command = good;
    command.domains = {domain};
    EXPECT_EQ(fault(command), "domain") << domain;
  }
  command.domains = {std::string(254, 'a')};
  EXPECT_EQ(fault(command), "domain");
}

TEST_F(Applications, have_whole_scopes) {
  EXPECT_TRUE(has_scope("rooms:list rooms:create", Scope::rooms_list));
  EXPECT_TRUE(has_scope("rooms:list rooms:create", Scope::rooms_create));
  EXPECT_FALSE(has_scope("rooms:list rooms:create", Scope::rooms_retrieve));
  EXPECT_FALSE(has_scope("rooms:listed", Scope::rooms_list));
  EXPECT_FALSE(has_scope("", Scope::rooms_list));
}

TEST_F(Applications, act_for_their_domains_only) {
  Application application{.id = {}, .name = "", .secret_hash = "", .scopes = ""};
  EXPECT_TRUE(may_act_for(application, "claire@ville.fr")) << "no domains: for everybody";
  application.domains = {"ville.fr"};
  EXPECT_TRUE(may_act_for(application, "claire@ville.fr"));
  EXPECT_FALSE(may_act_for(application, "claire@grande-ville.fr"));
  EXPECT_FALSE(may_act_for(application, "claire@mail.ville.fr"));
}

}  // namespace
}  // namespace visio::meet
