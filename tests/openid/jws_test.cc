#include "openid/jws.h"

#include <gtest/gtest.h>

#include <string>

#include "openid/algorithms.h"
#include "tests/openid/signer.h"

namespace visio::openid {
namespace {

namespace json = boost::json;
using tests::key_set_of;
using tests::Signer;

const std::vector<std::string> all(known_algorithms.begin(), known_algorithms.end());
const json::object claims{{"sub", "ada"}};

std::expected<json::object, Fault> read(std::string_view token, const std::string& keys,
                                        const std::vector<std::string>& allowed = all) {
  const auto jws = read_jws(token, allowed);
  if (!jws) return std::unexpected(jws.error());
  return verified_claims(*jws, KeySet::read(keys).value());
}

std::string encoded(std::string_view text) {
  return base::base64url_encode(base::as_bytes(text));
}

TEST(Jws, opens_with_the_key_that_signed_it_by_every_known_algorithm) {
  for (const std::string& algorithm : all) {
    const Signer signer(algorithm, "1");
    const auto read_back = read(signer.sign(claims), key_set_of(signer.published()));
    ASSERT_TRUE(read_back) << algorithm;
    EXPECT_EQ(*read_back, claims);
  }
}

TEST(Jws, does_not_open_when_a_byte_of_it_is_another) {
  const Signer signer("ES256", "1");
  const std::string token = signer.sign(claims);
  const std::string keys = key_set_of(signer.published());
  for (std::size_t at = 0; at < token.size(); ++at) {
    std::string changed = token;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    if (changed[at] == token[at]) continue;
    const auto opened = read(changed, keys);
    // The last letter of a part has bits that mean nothing.
    EXPECT_TRUE(!opened || *opened == claims) << at;
    const std::size_t payload = token.find('.');
    if (at > payload && at < token.rfind('.')) {
      EXPECT_FALSE(opened) << at;
    }
  }
}

TEST(Jws, without_a_signature_opens_nothing) {
  const std::string payload = encoded(R"({"sub":"ada"})");
  const std::string keys = key_set_of(Signer("ES256", "1").published());
  EXPECT_EQ(read(encoded(R"({"alg":"none"})") + "." + payload + ".", keys).error(),
            Fault::malformed);
  EXPECT_EQ(read(encoded(R"({"alg":"none"})") + "." + payload + ".AA", keys).error(),
            Fault::algorithm);
  EXPECT_EQ(read(encoded(R"({"alg":"ES256","kid":"1"})") + "." + payload + ".AA", keys).error(),
            Fault::signature);
}

TEST(Jws, by_an_algorithm_that_is_not_allowed_is_refused_before_any_key_is_looked_at) {
  const Signer signer("ES384", "1");
  EXPECT_EQ(read(signer.sign(claims), key_set_of(signer.published()), {"RS256", "ES256"}).error(),
            Fault::algorithm);
}

TEST(Jws, by_a_symmetric_key_opens_with_no_key_set_at_all) {
  const Signer signer("HS256", "1");
  EXPECT_EQ(KeySet::read(key_set_of(signer.published())).value().size(), 0U);
  EXPECT_EQ(read(signer.sign(claims), key_set_of(signer.published())).error(), Fault::algorithm);
  EXPECT_EQ(read(signer.sign(claims), key_set_of(signer.published()), {"HS256"}).error(),
            Fault::algorithm);
}

TEST(Jws, signed_with_a_public_key_as_if_it_were_a_secret_opens_nothing) {
  const Signer provider("RS256", "1");
  const json::object published = provider.published();
  json::object secret{{"kty", "oct"}, {"alg", "HS256"}, {"kid", "1"}, {"k", published.at("n")}};
  EXPECT_EQ(KeySet::read(key_set_of(published, secret)).value().size(), 1U);
  const Signer forger("HS256", "1");
  EXPECT_EQ(read(forger.sign(claims), key_set_of(published)).error(), Fault::algorithm);
}

TEST(Jws, opens_with_the_key_that_it_names_and_no_other) {
  const Signer one("ES256", "1");
  const Signer other("ES256", "2");
  const std::string keys = key_set_of(one.published(), other.published());
  EXPECT_TRUE(read(other.sign(claims), keys));
  EXPECT_EQ(read(other.sign(claims, {{"kid", "1"}}), keys).error(), Fault::signature);
  EXPECT_EQ(read(other.sign(claims, {{"kid", "3"}}), keys).error(), Fault::unknown_key);
}

TEST(Jws, that_names_no_key_opens_with_any_that_fits) {
  const Signer one("ES256", "1");
  const Signer other("ES256", "2");
  const std::string keys = key_set_of(one.published(), other.published());
  EXPECT_TRUE(read(other.sign(claims, {{"kid", nullptr}}), keys));
}

TEST(Jws, with_an_extension_that_we_must_know_is_refused) {
  const Signer signer("ES256", "1");
  const json::object header{{"crit", json::array{"b64"}}, {"b64", false}};
  EXPECT_EQ(read(signer.sign(claims, header), key_set_of(signer.published())).error(),
            Fault::malformed);
}

TEST(Jws, has_three_parts_and_a_bounded_size) {
  for (const char* text : {"", "a", "a.b", "a.b.c.d", "..", "{}.{}.{}"}) {
    EXPECT_EQ(read_jws(text, all).error(), Fault::malformed) << text;
  }
  EXPECT_EQ(read_jws(std::string(longest_jws + 1, 'a'), all).error(), Fault::malformed);
}

TEST(KeySet, leaves_out_what_is_not_for_signatures) {
  const Signer signer("RS256", "1");
  json::object key = signer.published();
  key["use"] = "enc";
  EXPECT_EQ(KeySet::read(key_set_of(key)).value().size(), 0U);
  key.erase("use");
  key["key_ops"] = json::array{"encrypt"};
  EXPECT_EQ(KeySet::read(key_set_of(key)).value().size(), 0U);
  key["key_ops"] = json::array{"verify"};
  EXPECT_EQ(KeySet::read(key_set_of(key)).value().size(), 1U);
  key["alg"] = "RSA-OAEP";
  EXPECT_EQ(KeySet::read(key_set_of(key)).value().size(), 0U);
}

TEST(KeySet, leaves_out_keys_that_are_too_weak_or_too_large) {
  const auto rsa_of = [](std::size_t bytes) {
    return json::object{{"kty", "RSA"}, {"n", encoded(std::string(bytes, '\xff'))}, {"e", "AQAB"}};
  };
  EXPECT_EQ(KeySet::read(key_set_of(rsa_of(128))).value().size(), 0U);
  EXPECT_EQ(KeySet::read(key_set_of(rsa_of(256))).value().size(), 1U);
  EXPECT_EQ(KeySet::read(key_set_of(rsa_of(1'025))).value().size(), 0U);
}

TEST(KeySet, is_a_bounded_list) {
  EXPECT_EQ(KeySet::read("[]").error(), Fault::malformed);
  EXPECT_EQ(KeySet::read(R"({"keys":{}})").error(), Fault::malformed);
  std::string many = R"({"keys":[0)";
  for (std::size_t index = 0; index < KeySet::max_keys; ++index) many += ",0";
  EXPECT_EQ(KeySet::read(many + "]}").error(), Fault::malformed);
}

TEST(KeySet, gives_a_curve_only_to_its_own_algorithm) {
  const Signer signer("ES384", "1");
  json::object key = signer.published();
  key.erase("alg");
  const KeySet keys = KeySet::read(key_set_of(key)).value();
  EXPECT_EQ(keys.fitting("ES384", "1").size(), 1U);
  EXPECT_EQ(keys.fitting("ES256", "1").size(), 0U);
  EXPECT_EQ(keys.fitting("RS256", "1").size(), 0U);
}

TEST(Algorithms, that_operators_cannot_have_are_refused_with_a_word) {
  EXPECT_EQ(complaint_about_algorithm("ES256"), "");
  EXPECT_TRUE(complaint_about_algorithm("EdDSA").starts_with("EdDSA cannot be verified here"));
  EXPECT_TRUE(complaint_about_algorithm("HS256").starts_with("HS256 is refused"));
  EXPECT_TRUE(complaint_about_algorithm("none").contains("choose among RS256"));
}

}  // namespace
}  // namespace visio::openid
