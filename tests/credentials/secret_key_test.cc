#include "credentials/secret_key.h"

#include <gtest/gtest.h>

#include "tests/base/counting_entropy.h"

namespace visio::credentials {
namespace {

TEST(SecretKey, is_256_bits_in_43_characters) {
  tests::CountingEntropy entropy;
  const std::string key = draw_key(entropy);
  EXPECT_EQ(key, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
  EXPECT_NE(draw_key(entropy), key);
}

TEST(SecretKey, is_kept_as_its_sha_256) {
  EXPECT_EQ(key_hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(SecretKey, fits_its_own_hash_and_no_other) {
  tests::CountingEntropy entropy;
  const std::string key = draw_key(entropy);
  EXPECT_TRUE(has_key_hash(key, key_hash(key)));
  EXPECT_FALSE(has_key_hash(draw_key(entropy), key_hash(key)));
  EXPECT_FALSE(has_key_hash(key_hash(key), key_hash(key)));
  EXPECT_FALSE(has_key_hash("", ""));
}

}  // namespace
}  // namespace visio::credentials
