#include "credentials/password_rules.h"

#include <gtest/gtest.h>

#include <string>

namespace visio::credentials {
namespace {

std::optional<PasswordFault> fault(std::string_view password) {
  return find_password_fault(password, "marie.dupont@ministere.gouv.fr", "Marie Dupont-Élysée");
}

TEST(PasswordRules, take_any_characters_and_demand_none) {
  for (const char* password :
       {"correct horse battery", "vjqhzkxwbtmd", "840275918463", "пароль из слов",
        "中文密码由很多个不同字组成", "welcome to my kitchen", "marie aime les vieux velos"}) {
    EXPECT_EQ(fault(password), std::nullopt) << password;
  }
}

TEST(PasswordRules, count_characters_from_below_and_bytes_from_above) {
  EXPECT_EQ(fault("vjqhzkxwbtm"), PasswordFault::too_short);
  EXPECT_EQ(fault("vjqhzkxwbt\u00e9"), PasswordFault::too_short);
  EXPECT_EQ(fault("vjqhzkxwbtm\u00e9"), std::nullopt);
  EXPECT_EQ(fault(""), PasswordFault::too_short);
  std::string longest;
  while (longest.size() < 256) longest += "vjqhzkxw";
  EXPECT_EQ(fault(longest), std::nullopt);
  EXPECT_EQ(fault(longest + "v"), PasswordFault::too_long);
}

TEST(PasswordRules, refuse_what_everybody_guesses_first) {
  for (const char* password :
       {"password1234", "Password2026!", "PasswordPassword", "motdepasse12", "Mot de passe 1",
        "123456789012", "aaaaaaaaaaaa", "abcabcabcabc", "axbyaxbyaxby", "azertyuiop123",
        "1q2w3e4r5t6y", "abcdefghijkl", "987654321098", "Administrateur1", "Bienvenue2026!"}) {
    EXPECT_EQ(fault(password), PasswordFault::too_common) << password;
  }
}

TEST(PasswordRules, refuse_the_accounts_own_words) {
  for (const char* password :
       {"marie.dupont@ministere.gouv.fr", "MarieDupont2026", "dupont.marie.1!", "DupontDupont",
        "ministere-gouv1", "Élysée-Dupont-1"}) {
    EXPECT_EQ(fault(password), PasswordFault::too_common) << password;
  }
  EXPECT_EQ(find_password_fault("MarieDupont2026", "", ""), std::nullopt);
}

}  // namespace
}  // namespace visio::credentials
