#include "credentials/passkey.h"

#include <gtest/gtest.h>

#include <string>

#include "base/base64.h"
#include "tests/credentials/soft_authenticator.h"
#include "tests/credentials/w3c_passkeys.h"

namespace visio::credentials {
namespace {

using tests::PasskeyWords;
using tests::SoftAuthenticator;

const PasskeyRequest request{.rp_id = "visio.example",
                             .origin = "https://visio.example",
                             .challenge = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"};

const SoftAuthenticator& authenticator() {
  static const SoftAuthenticator made(PasskeyAlgorithm::es256);
  return made;
}

std::expected<Passkey, PasskeyFault> make(const PasskeyWords& words = {},
                                          const PasskeyRequest& asked = request) {
  return read_new_passkey(authenticator().registration(words), asked);
}

/// What becomes of signing in with a passkey that was used once.
std::expected<PasskeyUse, PasskeyFault> use(PasskeyWords words = {},
                                            const PasskeyRequest& asked = request) {
  if (words.count == 1) words.count = 2;
  return verify_passkey(authenticator().assertion(words), *make(), asked);
}

/// Both ceremonies refuse these words.
void expect_refused(const PasskeyWords& words, PasskeyFault fault,
                    const PasskeyRequest& asked = request) {
  const auto made = make(words, asked);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error(), fault) << describe(made.error());
  const auto used = use(words, asked);
  ASSERT_FALSE(used);
  EXPECT_EQ(used.error(), fault) << describe(used.error());
}

std::string decoded(std::string_view base64) {
  return base::base64_decode(base64).value();
}

TEST(Passkey, is_made_and_signs_in_with_each_algorithm) {
  for (const PasskeyAlgorithm algorithm : passkey_algorithms) {
    SCOPED_TRACE(static_cast<int>(algorithm));
    const SoftAuthenticator device(algorithm);
    const auto passkey = read_new_passkey(device.registration(), request);
    ASSERT_TRUE(passkey) << describe(passkey.error());
    EXPECT_EQ(passkey->id, "credential-1");
    EXPECT_EQ(passkey->algorithm, algorithm);
    EXPECT_EQ(passkey->sign_count, 1U);
    EXPECT_TRUE(passkey->is_user_verified);
    EXPECT_FALSE(passkey->is_backed_up);
    const auto used = verify_passkey(device.assertion({.count = 2}), *passkey, request);
    ASSERT_TRUE(used) << describe(used.error());
    EXPECT_EQ(*used, (PasskeyUse{.sign_count = 2, .is_user_verified = true}));
  }
}

TEST(Passkey, of_the_w3cs_test_vectors_is_understood) {
  for (const tests::W3cPasskey& vector : {tests::w3c_es256, tests::w3c_eddsa, tests::w3c_long_id}) {
    PasskeyRequest asked{.rp_id = "example.org",
                         .origin = "https://example.org",
                         .challenge = std::string(vector.challenge),
                         .needs_user_verification = false};
    const auto passkey =
        read_new_passkey({.client_data = decoded(vector.client_data),
                          .attestation_object = decoded(vector.attestation_object)},
                         asked);
    ASSERT_TRUE(passkey) << describe(passkey.error());
    EXPECT_EQ(passkey->id, decoded(vector.id));
    asked.challenge = vector.next_challenge;
    const auto used = verify_passkey({.client_data = decoded(vector.next_client_data),
                                      .authenticator_data = decoded(vector.authenticator_data),
                                      .signature = decoded(vector.signature)},
                                     *passkey, asked);
    EXPECT_TRUE(used) << describe(used.error());
  }
}

TEST(Passkey, of_the_w3cs_test_vectors_that_was_made_in_a_foreign_frame_is_refused) {
  const tests::W3cPasskey& vector = tests::w3c_cross_origin;
  const PasskeyRequest asked{.rp_id = "example.org",
                             .origin = "https://example.org",
                             .challenge = std::string(vector.challenge),
                             .needs_user_verification = false};
  EXPECT_EQ(read_new_passkey({.client_data = decoded(vector.client_data),
                              .attestation_object = decoded(vector.attestation_object)},
                             asked)
                .error(),
            PasskeyFault::cross_origin);
}

TEST(Passkey, is_for_one_origin_exactly) {
  for (const char* origin :
       {"http://visio.example", "https://visio.example:8443", "https://visio.example.evil.example",
        "https://VISIO.example", "https://visio.example/", "https://evil.example", "null", ""}) {
    expect_refused({.origin = origin}, PasskeyFault::wrong_origin);
  }
}

TEST(Passkey, answers_one_challenge) {
  for (const char* challenge : {"", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9",
                                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwd"}) {
    expect_refused({.challenge = challenge}, PasskeyFault::wrong_challenge);
  }
  PasskeyRequest nothing = request;
  nothing.challenge.clear();
  expect_refused({.challenge = ""}, PasskeyFault::wrong_challenge, nothing);
}

TEST(Passkey, is_not_made_by_an_answer_for_signing_in_nor_the_reverse) {
  EXPECT_EQ(make({.type = "webauthn.get"}).error(), PasskeyFault::wrong_type);
  EXPECT_EQ(use({.type = "webauthn.create"}).error(), PasskeyFault::wrong_type);
  expect_refused({.type = "payment.get"}, PasskeyFault::wrong_type);
}

TEST(Passkey, is_not_taken_from_a_frame_of_another_site) {
  EXPECT_TRUE(make({.more_client_data = ""}));
  EXPECT_TRUE(use({.more_client_data = R"(,"crossOrigin":false,"new":{"a":[1]})"}));
  for (const char* more :
       {R"(,"crossOrigin":true)", R"(,"crossOrigin":"false")", R"(,"crossOrigin":null)",
        R"(,"crossOrigin":false,"topOrigin":"https://evil.example")"}) {
    expect_refused({.more_client_data = more}, PasskeyFault::cross_origin);
  }
}

TEST(Passkey, comes_with_client_data_that_is_a_json_object) {
  for (const char* json :
       {"", "{", "[]", "null", R"("webauthn.create")", R"({"type":"webauthn.create"})",
        R"({"type":1,"challenge":"a","origin":"b"})",
        R"({"type":"webauthn.create","challenge":"a"})",
        "{\"type\":\"webauthn.create\",\"challenge\":\"\xff\",\"origin\":\"b\"}"}) {
    auto registration = authenticator().registration();
    registration.client_data = json;
    EXPECT_EQ(read_new_passkey(registration, request).error(), PasskeyFault::malformed_client_data)
        << json;
  }
  const std::string deep = ",\"a\":" + std::string(100, '[') + std::string(100, ']');
  expect_refused({.more_client_data = deep}, PasskeyFault::malformed_client_data);
}

TEST(Passkey, is_for_one_site) {
  expect_refused({.rp_id = "evil.example"}, PasskeyFault::wrong_rp);
  expect_refused({.rp_id = "visio.example."}, PasskeyFault::wrong_rp);
}

TEST(Passkey, needs_somebody_present) {
  expect_refused({.flags = 0x04}, PasskeyFault::user_not_present);
}

TEST(Passkey, needs_somebody_verified_unless_that_is_not_asked_for) {
  expect_refused({.flags = 0x01}, PasskeyFault::user_not_verified);
  PasskeyRequest lenient = request;
  lenient.needs_user_verification = false;
  ASSERT_TRUE(make({.flags = 0x01}, lenient));
  EXPECT_FALSE(make({.flags = 0x01}, lenient)->is_user_verified);
  ASSERT_TRUE(use({.flags = 0x01}, lenient));
  EXPECT_FALSE(use({.flags = 0x01}, lenient)->is_user_verified);
}

TEST(Passkey, says_whether_it_is_backed_up) {
  EXPECT_FALSE(make({.flags = 0x0d})->is_backed_up);
  EXPECT_TRUE(make({.flags = 0x1d})->is_backed_up);
  EXPECT_TRUE(use({.flags = 0x1d})->is_backed_up);
  expect_refused({.flags = 0x15}, PasskeyFault::malformed_authenticator_data);
}

TEST(Passkey, counts_its_signatures_upwards_or_not_at_all) {
  Passkey passkey = *make();
  const auto with_count = [&](std::uint32_t known, std::uint32_t told) {
    passkey.sign_count = known;
    return verify_passkey(authenticator().assertion({.count = told}), passkey, request);
  };
  EXPECT_TRUE(with_count(5, 6));
  EXPECT_TRUE(with_count(0, 1));
  EXPECT_TRUE(with_count(0, 0));
  EXPECT_TRUE(with_count(0xffff'fffe, 0xffff'ffff));
  for (const std::uint32_t told : {5U, 4U, 0U}) {
    EXPECT_EQ(with_count(5, told).error(), PasskeyFault::counter_not_grown) << told;
  }
}

TEST(Passkey, opens_with_its_own_signature_alone) {
  const auto assertion = authenticator().assertion({.count = 2});
  const SoftAuthenticator stranger(PasskeyAlgorithm::es256);
  PasskeyAssertion forged = assertion;
  forged.signature = stranger.assertion({.count = 2}).signature;
  EXPECT_EQ(verify_passkey(forged, *make(), request).error(), PasskeyFault::wrong_signature);
  for (const std::string& signature : {std::string(), std::string("\x30\x00", 2),
                                       assertion.signature + '\0', assertion.signature.substr(1)}) {
    forged.signature = signature;
    EXPECT_EQ(verify_passkey(forged, *make(), request).error(), PasskeyFault::wrong_signature);
  }
}

TEST(Passkey, signs_all_that_counts) {
  const auto assertion = authenticator().assertion({.count = 2});
  PasskeyAssertion changed = assertion;
  changed.authenticator_data.back() = 3;  // the counter's last byte
  EXPECT_EQ(verify_passkey(changed, *make(), request).error(), PasskeyFault::wrong_signature);
  changed = assertion;
  changed.client_data.insert(changed.client_data.size() - 1, " ");
  EXPECT_EQ(verify_passkey(changed, *make(), request).error(), PasskeyFault::wrong_signature);
}

TEST(Passkey, does_not_open_with_a_key_of_another_algorithm_or_length) {
  const auto assertion = authenticator().assertion({.count = 2});
  for (const PasskeyAlgorithm algorithm : {PasskeyAlgorithm::eddsa, PasskeyAlgorithm::rs256}) {
    Passkey passkey = *make();
    passkey.algorithm = algorithm;
    EXPECT_EQ(verify_passkey(assertion, passkey, request).error(), PasskeyFault::wrong_signature);
  }
  for (const std::size_t size : {0U, 1U, 63U, 65U}) {
    Passkey passkey = *make();
    passkey.public_key.resize(size);
    EXPECT_EQ(verify_passkey(assertion, passkey, request).error(), PasskeyFault::wrong_signature);
  }
}

TEST(PasskeyAlgorithm, is_read_from_its_number) {
  EXPECT_EQ(passkey_algorithm(-7), PasskeyAlgorithm::es256);
  EXPECT_EQ(passkey_algorithm(-8), PasskeyAlgorithm::eddsa);
  EXPECT_EQ(passkey_algorithm(-257), PasskeyAlgorithm::rs256);
  for (const std::int64_t number : {0, 7, -35, -65535}) EXPECT_FALSE(passkey_algorithm(number));
}

}  // namespace
}  // namespace visio::credentials
