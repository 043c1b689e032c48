#include "credentials/signed_value.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace visio::credentials {
namespace {

using std::chrono::seconds;

constexpr base::WallTime now{seconds(1'800'000'000)};
const SigningKey key = signing_key("the site's secret", "second step");

TEST(SignedValue, opens_as_it_was_until_it_expires) {
  for (const std::string& value : {std::string(), std::string("user 1"), std::string("a\0.b", 4)}) {
    const std::string text = sign(value, now + seconds(300), key);
    EXPECT_EQ(open(text, now, key), value);
    EXPECT_EQ(open(text, now + seconds(299), key), value);
    EXPECT_EQ(open(text, now + seconds(300), key).error(), SignedValueFault::expired);
  }
}

TEST(SignedValue, fits_into_a_cookie) {
  const std::string text = sign("host; of = a, room", now, key);
  EXPECT_EQ(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                   "0123456789-_."),
            text.npos);
}

TEST(SignedValue, does_not_open_with_another_secret_or_for_another_purpose) {
  const std::string text = sign("user 1", now + seconds(300), key);
  EXPECT_EQ(open(text, now, signing_key("another secret", "second step")).error(),
            SignedValueFault::wrong_signature);
  EXPECT_EQ(open(text, now, signing_key("the site's secret", "host cookie")).error(),
            SignedValueFault::wrong_signature);
}

TEST(SignedValue, does_not_open_with_any_character_changed_or_gone) {
  const std::string text = sign("user 1", now + seconds(300), key);
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string changed = text;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(open(changed, now, key)) << changed;
    EXPECT_FALSE(open(text.substr(0, at), now, key)) << at;
  }
  EXPECT_FALSE(open(text + "A", now, key));
}

TEST(SignedValue, is_read_up_to_a_length) {
  EXPECT_TRUE(open(sign(std::string(3000, 'a'), now + seconds(300), key), now, key));
  EXPECT_EQ(open(sign(std::string(4000, 'a'), now + seconds(300), key), now, key).error(),
            SignedValueFault::malformed);
  EXPECT_EQ(open("", now, key).error(), SignedValueFault::malformed);
}

}  // namespace
}  // namespace visio::credentials
