#include "credentials/password.h"

#include <argon2.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/base/seeded_entropy.h"

namespace visio::credentials {
namespace {

constexpr PasswordCosts cheap{.memory_kib = 8, .passes = 1, .lanes = 1};

TEST(Password, opens_with_itself_and_nothing_else) {
  tests::SeededEntropy entropy;
  const std::string phc = hash_password("correct horse battery", entropy, cheap);
  EXPECT_TRUE(verify_password("correct horse battery", phc));
  for (const char* wrong : {"", "correct horse batter", "Correct horse battery"}) {
    EXPECT_FALSE(verify_password(wrong, phc)) << wrong;
  }
}

TEST(Password, is_hashed_with_argon2id_at_owasps_costs) {
  tests::SeededEntropy entropy;
  const std::string phc = hash_password("correct horse battery", entropy);
  EXPECT_TRUE(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << phc;
  EXPECT_TRUE(verify_password("correct horse battery", phc));
}

TEST(Password, has_a_salt_of_its_own) {
  tests::SeededEntropy entropy;
  EXPECT_NE(hash_password("the same", entropy, cheap), hash_password("the same", entropy, cheap));
}

TEST(Password, may_contain_any_bytes) {
  tests::SeededEntropy entropy;
  const std::string password("pass\0word", 9);
  const std::string phc = hash_password(password, entropy, cheap);
  EXPECT_TRUE(verify_password(password, phc));
  EXPECT_FALSE(verify_password("pass", phc));
}

TEST(Password, does_not_open_with_what_is_no_hash) {
  tests::SeededEntropy entropy;
  const std::string phc = hash_password("", entropy, cheap);
  for (const std::string& broken :
       {std::string(), std::string("$"), std::string("password"), phc.substr(0, phc.size() / 2),
        "$argon2i" + phc.substr(9), std::string("$argon2id$v=19$m=8,t=1,p=1$$")}) {
    EXPECT_FALSE(verify_password("", broken)) << broken;
  }
}

TEST(Password, of_nobody_is_compared_at_the_same_costs_and_never_right) {
  tests::SeededEntropy entropy;
  const std::string somebodys = hash_password("correct horse battery", entropy, cheap);
  const std::string nobodys = hash_of_nobody(cheap);
  EXPECT_EQ(nobodys.size(), somebodys.size());
  EXPECT_FALSE(needs_rehash(nobodys, cheap));
  // Well-formed: compared to the end, not refused at the beginning.
  EXPECT_EQ(argon2id_verify(nobodys.c_str(), "password", 8), ARGON2_VERIFY_MISMATCH);
  EXPECT_EQ(argon2id_verify(hash_of_nobody().c_str(), "password", 8), ARGON2_VERIFY_MISMATCH);
  EXPECT_FALSE(verify_against_nobody("", cheap));
}

TEST(Password, is_hashed_anew_when_the_costs_have_changed) {
  tests::SeededEntropy entropy;
  const std::string phc = hash_password("correct horse battery", entropy, cheap);
  EXPECT_FALSE(needs_rehash(phc, cheap));
  EXPECT_TRUE(needs_rehash(phc));
  EXPECT_TRUE(needs_rehash("", cheap));
}

}  // namespace
}  // namespace visio::credentials
