#include "openid/person.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

namespace visio::openid {
namespace {

Person read(const char* claims, const ClaimNames& names = {}) {
  return person_in(boost::json::parse(claims).as_object(), names);
}

TEST(Person, is_what_standard_claims_say) {
  const Person ada = read(R"({"sub":"1","email":"ada@ville.fr","email_verified":true,
                              "name":"Ada Lovelace","groups":["a","b",7]})");
  EXPECT_EQ(ada.subject, "1");
  EXPECT_EQ(ada.email, "ada@ville.fr");
  EXPECT_EQ(ada.is_email_verified, true);
  EXPECT_EQ(ada.full_name, "Ada Lovelace");
  EXPECT_EQ(ada.groups, (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(ada.is_active);
}

TEST(Person, of_proconnect_has_a_name_in_two_claims) {
  EXPECT_EQ(read(R"({"given_name":"Ada","usual_name":"Lovelace"})").full_name, "Ada Lovelace");
  EXPECT_EQ(read(R"({"given_name":"Ada","family_name":"Byron"})").full_name, "Ada Byron");
  EXPECT_EQ(read(R"({"a":"Ada","b":"L.","name":"x"})", {.full_name = {"a", "b"}}).full_name,
            "Ada L.");
}

TEST(Person, has_the_groups_that_lie_deeper_or_have_names_with_dots) {
  const char* claims = R"({"realm_access":{"roles":["admin"]},"https://x.org/groups":"one"})";
  EXPECT_EQ(read(claims, {.groups = "realm_access.roles"}).groups,
            std::vector<std::string>{"admin"});
  EXPECT_EQ(read(claims, {.groups = "https://x.org/groups"}).groups,
            std::vector<std::string>{"one"});
  EXPECT_TRUE(read(claims, {.groups = "realm_access.other.roles"}).groups.empty());
}

TEST(Person, says_nothing_of_what_is_not_there_or_of_another_kind) {
  const Person nobody = read(R"({"email":7,"email_verified":[],"groups":{}})");
  EXPECT_EQ(nobody.email, "");
  EXPECT_EQ(nobody.is_email_verified, std::nullopt);
  EXPECT_TRUE(nobody.groups.empty());
}

TEST(Person, is_active_unless_the_claim_that_was_named_says_no) {
  const ClaimNames names{.active = "employed"};
  EXPECT_TRUE(read(R"({"sub":"1"})", names).is_active);
  EXPECT_TRUE(read(R"({"employed":true})", names).is_active);
  for (const char* no : {R"({"employed":false})", R"({"employed":"false"})", R"({"employed":0})"}) {
    EXPECT_FALSE(read(no, names).is_active) << no;
    EXPECT_TRUE(read(no).is_active) << no;
  }
}

TEST(Person, has_the_allowed_claim_when_its_value_is_there) {
  const ClaimNames names{.allowed = "roles=visio"};
  EXPECT_TRUE(read(R"({"roles":["other","visio"]})", names).has_allowed_claim);
  EXPECT_TRUE(read(R"({"roles":"visio"})", names).has_allowed_claim);
  EXPECT_FALSE(read(R"({"roles":"visio2"})", names).has_allowed_claim);
  EXPECT_FALSE(read(R"({})", names).has_allowed_claim);
  EXPECT_TRUE(read(R"({"agent":true})", {.allowed = "agent=true"}).has_allowed_claim);
  EXPECT_FALSE(read(R"({"agent":true})", {.allowed = "agent=false"}).has_allowed_claim);
}

}  // namespace
}  // namespace visio::openid
