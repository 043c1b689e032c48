#include "credentials/totp.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/base/counting_entropy.h"

namespace visio::credentials {
namespace {

using std::chrono::seconds;

/// The secret of RFC 6238, appendix B.
const std::string rfc_secret = base32_encode(base::as_bytes("12345678901234567890"));

base::WallTime at(std::int64_t unix_seconds) {
  return base::WallTime(seconds(unix_seconds));
}

TEST(Totp, makes_the_codes_of_rfc_6238) {
  struct Vector {
    std::int64_t time;
    const char* code;
  };
  for (const auto& [time, code] : {Vector{59, "287082"}, Vector{1111111109, "081804"},
                                   Vector{1111111111, "050471"}, Vector{1234567890, "005924"},
                                   Vector{2000000000, "279037"}, Vector{20000000000, "353130"}}) {
    EXPECT_EQ(totp_code(rfc_secret, totp_counter(at(time))), code) << time;
  }
}

TEST(Totp, takes_this_step_the_one_before_and_the_one_after) {
  const base::WallTime now = at(1111111111);
  const std::int64_t present = totp_counter(now);
  for (const std::int64_t counter : {present - 1, present, present + 1}) {
    EXPECT_EQ(verify_totp(rfc_secret, totp_code(rfc_secret, counter), now, 0), counter);
  }
  for (const std::int64_t counter : {present - 2, present + 2}) {
    EXPECT_EQ(verify_totp(rfc_secret, totp_code(rfc_secret, counter), now, 0).error(),
              TotpFault::wrong);
  }
}

TEST(Totp, opens_once_with_a_code_and_not_with_an_older_one) {
  const base::WallTime now = at(1111111111);
  const std::int64_t present = totp_counter(now);
  const std::string code = totp_code(rfc_secret, present);
  EXPECT_EQ(verify_totp(rfc_secret, code, now, present - 1), present);
  EXPECT_EQ(verify_totp(rfc_secret, code, now, present).error(), TotpFault::used);
  EXPECT_EQ(verify_totp(rfc_secret, code, now, present + 1).error(), TotpFault::used);
}

TEST(Totp, is_six_digits_and_may_be_typed_with_spaces) {
  const base::WallTime now = at(1234567890);
  EXPECT_TRUE(verify_totp(rfc_secret, "005 924", now, 0));
  EXPECT_TRUE(verify_totp(rfc_secret, " 005924 ", now, 0));
  for (const char* code : {"", "5924", "05924", "0005924", "005925", "00592a", "005924005924"}) {
    EXPECT_EQ(verify_totp(rfc_secret, code, now, 0).error(), TotpFault::wrong) << code;
  }
}

TEST(Totp, of_a_secret_that_is_none_opens_with_nothing) {
  for (const char* secret : {"", "1", "abc", "MZXW6==="}) {
    EXPECT_EQ(totp_code(secret, 1), "") << secret;
    EXPECT_FALSE(verify_totp(secret, "", at(59), 0)) << secret;
  }
}

TEST(Totp, draws_160_bits) {
  tests::CountingEntropy entropy;
  const std::string secret = draw_totp_secret(entropy);
  EXPECT_EQ(secret, "AAAQEAYEAUDAOCAJBIFQYDIOB4IBCEQT");
  EXPECT_NE(draw_totp_secret(entropy), secret);
}

TEST(Totp, tells_apps_whose_it_is_with_everything_escaped) {
  EXPECT_EQ(totp_uri("ABC", "Visio & co", "a:b@example.org"),
            "otpauth://totp/Visio%20%26%20co:a%3Ab%40example.org?secret=ABC"
            "&issuer=Visio%20%26%20co&algorithm=SHA1&digits=6&period=30");
}

TEST(Base32, is_that_of_rfc_4648) {
  struct Vector {
    const char* bytes;
    const char* text;
  };
  for (const auto& [bytes, text] :
       {Vector{"", ""}, Vector{"f", "MY"}, Vector{"fo", "MZXQ"}, Vector{"foo", "MZXW6"},
        Vector{"foob", "MZXW6YQ"}, Vector{"fooba", "MZXW6YTB"}, Vector{"foobar", "MZXW6YTBOI"}}) {
    EXPECT_EQ(base32_encode(base::as_bytes(bytes)), text);
    const auto decoded = base32_decode(text);
    ASSERT_TRUE(decoded) << text;
    EXPECT_EQ(base::as_text(*decoded), bytes);
  }
}

TEST(Base32, that_no_encoder_writes_is_none) {
  for (const char* text : {"M", "MZX", "MZ", "mzxw6", "MZXW6===", "MZXW0", "MZX 6"}) {
    EXPECT_FALSE(base32_decode(text)) << text;
  }
}

}  // namespace
}  // namespace visio::credentials
