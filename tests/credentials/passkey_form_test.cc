// Passkeys that are cut, too long, or claim more than is there.

#include <gtest/gtest.h>

#include <string>

#include "credentials/cbor.h"
#include "credentials/passkey.h"
#include "tests/credentials/soft_authenticator.h"
#include "tests/hex.h"

namespace visio::credentials {
namespace {

using std::string_literals::operator""s;
using tests::PasskeyWords;
using tests::SoftAuthenticator;

const PasskeyRequest request{.rp_id = "visio.example",
                             .origin = "https://visio.example",
                             .challenge = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"};

const SoftAuthenticator& authenticator() {
  static const SoftAuthenticator made(PasskeyAlgorithm::es256);
  return made;
}

/// What is wrong with a registration whose attestation object is this.
PasskeyFault fault_of(std::string attestation_object) {
  auto registration = authenticator().registration();
  registration.attestation_object = std::move(attestation_object);
  const auto made = read_new_passkey(registration, request);
  return made ? PasskeyFault{} : made.error();
}

/// The same with this authenticator data.
PasskeyFault fault_of_data(std::string_view data) {
  return fault_of(SoftAuthenticator::attestation_object({}, data));
}

/// The same with this public key.
PasskeyFault fault_of_key(const std::string& key) {
  std::string data = authenticator().new_credential_data({});
  data.resize(data.size() - authenticator().cose_key().size());
  return fault_of_data(data + key);
}

TEST(PasskeyForm, is_whole_and_nothing_more) {
  const std::string object = authenticator().registration().attestation_object;
  for (std::size_t size = 0; size < object.size(); ++size) {
    EXPECT_EQ(fault_of(object.substr(0, size)), PasskeyFault::malformed_attestation) << size;
  }
  EXPECT_EQ(fault_of(object + '\0'), PasskeyFault::malformed_attestation);
}

TEST(PasskeyForm, of_authenticator_data_is_whole_and_nothing_more) {
  const std::string data = authenticator().new_credential_data({});
  for (std::size_t size = 1; size < data.size(); ++size) {
    EXPECT_EQ(fault_of_data(data.substr(0, size)), PasskeyFault::malformed_authenticator_data)
        << size;
  }
  EXPECT_EQ(fault_of_data(data + '\0'), PasskeyFault::malformed_authenticator_data);
  EXPECT_EQ(fault_of_data(data.substr(0, 37)), PasskeyFault::malformed_authenticator_data);
}

TEST(PasskeyForm, of_an_assertion_is_whole_and_nothing_more) {
  const auto passkey = read_new_passkey(authenticator().registration(), request);
  const auto assertion = authenticator().assertion({.count = 2});
  for (std::size_t size = 0; size < assertion.authenticator_data.size(); ++size) {
    auto cut = assertion;
    cut.authenticator_data.resize(size);
    EXPECT_EQ(verify_passkey(cut, *passkey, request).error(),
              PasskeyFault::malformed_authenticator_data);
  }
  for (const std::string& extensions : {"\xa0"s, "\0"s}) {
    const auto longer = authenticator().assertion({.count = 2, .extensions = extensions});
    EXPECT_EQ(verify_passkey(longer, *passkey, request).error(),
              PasskeyFault::malformed_authenticator_data);
  }
  auto with_credential = assertion;
  with_credential.authenticator_data = authenticator().new_credential_data({.count = 2});
  with_credential.signature =
      authenticator().sign(with_credential.authenticator_data, assertion.client_data);
  EXPECT_EQ(verify_passkey(with_credential, *passkey, request).error(),
            PasskeyFault::malformed_authenticator_data);
}

TEST(PasskeyForm, may_have_extensions_that_nobody_asked_for) {
  const std::string extensions =
      "\xa1\x63"
      "new\x18\x2a";
  const PasskeyWords words{.flags = 0x85, .count = 2, .extensions = extensions};
  const auto passkey = read_new_passkey(authenticator().registration(words), request);
  ASSERT_TRUE(passkey) << describe(passkey.error());
  EXPECT_TRUE(verify_passkey(
      authenticator().assertion({.flags = 0x85, .count = 3, .extensions = extensions}), *passkey,
      request));
  for (const std::string& none : {""s, "\x80"s, "\xa1"s, "\xa0\xa0"s}) {
    const auto registration = authenticator().registration({.flags = 0x85, .extensions = none});
    EXPECT_EQ(read_new_passkey(registration, request).error(),
              PasskeyFault::malformed_authenticator_data);
  }
}

TEST(PasskeyForm, has_an_id_of_1_to_1023_bytes) {
  for (const std::size_t size : {1U, 1023U}) {
    const auto made =
        read_new_passkey(authenticator().registration({.id = std::string(size, 'i')}), request);
    ASSERT_TRUE(made) << size;
    EXPECT_EQ(made->id, std::string(size, 'i'));
  }
  for (const std::size_t size : {0U, 1024U}) {
    const auto made =
        read_new_passkey(authenticator().registration({.id = std::string(size, 'i')}), request);
    EXPECT_EQ(made.error(), PasskeyFault::malformed_authenticator_data) << size;
  }
}

TEST(PasskeyForm, is_taken_whatever_the_attestation_claims) {
  for (const PasskeyWords& words : {PasskeyWords{.format = "fido-u2f"},
                                    PasskeyWords{.format = "tpm",
                                                 .statement = "\xa1\x63"
                                                              "ver\x63"
                                                              "2.0"},
                                    PasskeyWords{.format = "packed",
                                                 .statement = "\xa2\x63"
                                                              "alg\x26\x63"
                                                              "sig\x41\x00"s}}) {
    EXPECT_TRUE(read_new_passkey(authenticator().registration(words), request)) << words.format;
  }
  for (const PasskeyWords& words :
       {PasskeyWords{.format = ""}, PasskeyWords{.statement = "\x80"},
        PasskeyWords{.statement = ""}, PasskeyWords{.statement = "\xa1\x80"}}) {
    const auto made = read_new_passkey(authenticator().registration(words), request);
    EXPECT_EQ(made.error(), PasskeyFault::malformed_attestation);
  }
}

TEST(PasskeyForm, has_each_part_once) {
  const std::string object = authenticator().registration().attestation_object;
  std::string twice = object +
                      "\x63"
                      "fmt\x64"
                      "none";
  twice[0] = '\xa4';
  EXPECT_EQ(fault_of(twice), PasskeyFault::malformed_attestation);
  std::string renamed = object;
  renamed[2] = 'F';
  EXPECT_EQ(fault_of(renamed), PasskeyFault::malformed_attestation);
}

TEST(PasskeyForm, has_a_key_of_a_known_algorithm) {
  EXPECT_EQ(fault_of_key(authenticator().cose_key()), PasskeyFault{});
  for (const std::string& key :
       {"\xa0"s, "\xa1\x03\x26"s.substr(0, 1) + "\x03\x07"s, "\xa1\x03\x38\x22"s,
        "\xa1\x03\x63"
        "-07"s,
        "\xa1\x03\x3b\xff\xff\xff\xff\xff\xff\xff\xff"s}) {
    EXPECT_EQ(fault_of_key(key), PasskeyFault::unsupported_algorithm);
  }
}

TEST(PasskeyForm, has_a_key_on_its_curve_and_with_all_its_parts) {
  std::string elsewhere = authenticator().cose_key();
  elsewhere.back() = static_cast<char>(elsewhere.back() ^ 1);
  EXPECT_EQ(fault_of_key(elsewhere), PasskeyFault::malformed_key);
  std::string other_curve = authenticator().cose_key();
  other_curve[6] = 6;  // Ed25519
  EXPECT_EQ(fault_of_key(other_curve), PasskeyFault::malformed_key);
  EXPECT_EQ(fault_of_key("\xa3\x01\x02\x03\x26\x20\x01"), PasskeyFault::malformed_key);
  EXPECT_EQ(fault_of_key("\xa1\x03\x26"), PasskeyFault::malformed_key);
  EXPECT_EQ(fault_of_key("\xa1\x03\x27"), PasskeyFault::malformed_key);
  EXPECT_EQ(fault_of_key("\xa1\x03\x39\x01\x00"s), PasskeyFault::malformed_key);
}

TEST(PasskeyForm, is_bounded) {
  auto registration = authenticator().registration();
  registration.client_data += std::string(8192, ' ');
  EXPECT_EQ(read_new_passkey(registration, request).error(), PasskeyFault::too_large);
  EXPECT_EQ(fault_of(std::string(65'537, '\0')), PasskeyFault::too_large);
  EXPECT_EQ(fault_of_data(std::string(4097, '\0')), PasskeyFault::too_large);

  const auto passkey = read_new_passkey(authenticator().registration(), request);
  auto assertion = authenticator().assertion({.count = 2});
  assertion.signature.resize(1025);
  EXPECT_EQ(verify_passkey(assertion, *passkey, request).error(), PasskeyFault::too_large);
  assertion = authenticator().assertion({.count = 2});
  assertion.authenticator_data.resize(4097);
  EXPECT_EQ(verify_passkey(assertion, *passkey, request).error(), PasskeyFault::too_large);
}

TEST(PasskeyCbor, is_measured_without_believing_what_it_claims) {
  for (const char* item : {"00", "3903e7", "f4", "40", "4101", "6161", "80", "820102", "a0",
                           "a10181a1028103", "fb4009000000000000", "1bffffffffffffffff"}) {
    auto bytes = tests::hex(item);
    EXPECT_EQ(cbor::item_size(bytes), bytes.size()) << item;
    const std::size_t size = bytes.size();
    bytes.push_back(std::byte{0});
    EXPECT_EQ(cbor::item_size(bytes), size) << item;
    for (std::size_t cut = 0; cut < size; ++cut) {
      EXPECT_EQ(cbor::item_size(std::span(bytes).first(cut)), std::nullopt) << item;
    }
  }
  for (const char* item : {"9bffffffffffffffff00", "bb7fffffffffffffff00", "bb800000000000000000",
                           "5bffffffffffffffff", "7a7fffffff61", "9a3fffffff01", "9f01ff",
                           "bf0102ff", "5f4101ff", "c001", "1c", "ff"}) {
    EXPECT_EQ(cbor::item_size(tests::hex(item)), std::nullopt) << item;
  }
}

TEST(PasskeyCbor, is_nested_eight_deep_at_most) {
  const auto nested = [](std::size_t depth) { return std::string(depth - 1, '\x81') + '\0'; };
  EXPECT_EQ(cbor::item_size(base::as_bytes(nested(8))), 8U);
  EXPECT_EQ(cbor::item_size(base::as_bytes(nested(9))), std::nullopt);
  EXPECT_EQ(cbor::item_size(base::as_bytes(nested(100'000))), std::nullopt);
}

}  // namespace
}  // namespace visio::credentials
