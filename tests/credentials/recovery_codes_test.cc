#include "credentials/recovery_codes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

#include "tests/base/counting_entropy.h"
#include "tests/base/seeded_entropy.h"

namespace visio::credentials {
namespace {

TEST(RecoveryCodes, are_ten_different_ones_in_groups_without_look_alikes) {
  tests::SeededEntropy entropy;
  const auto codes = draw_recovery_codes(entropy);
  EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), 10U);
  for (const std::string& code : codes) {
    EXPECT_EQ(code.size(), 27U);
    EXPECT_EQ(code.find_first_of("0oOlI1"), code.npos) << code;
    for (const std::size_t dash : {6U, 13U, 20U}) EXPECT_EQ(code[dash], '-') << code;
  }
}

TEST(RecoveryCodes, use_every_character_equally_often) {
  tests::CountingEntropy entropy;
  std::string all;
  for (int round = 0; round < 16; ++round) {
    for (const std::string& code : draw_recovery_codes(entropy)) all += code;
  }
  const auto often = [&](char c) { return std::ranges::count(all, c); };
  for (const char c : std::string_view("abcdefghijkmnpqrstuvwxyz23456789")) {
    EXPECT_EQ(often(c), 16 * 10 * 24 / 32) << c;
  }
}

TEST(RecoveryCodes, are_known_again_however_they_are_typed) {
  tests::SeededEntropy entropy;
  const std::string code = draw_recovery_codes(entropy)[0];
  const std::string hash = recovery_code_hash(code);
  std::string typed = code;
  std::ranges::transform(typed, typed.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  std::ranges::replace(typed, '-', ' ');
  EXPECT_EQ(recovery_code_hash(" " + typed + "\n"), hash);
  std::erase(typed, ' ');
  EXPECT_EQ(recovery_code_hash(typed), hash);
  EXPECT_NE(recovery_code_hash(code.substr(1)), hash);
  EXPECT_EQ(hash.find(code.substr(0, 6)), hash.npos);
}

}  // namespace
}  // namespace visio::credentials
