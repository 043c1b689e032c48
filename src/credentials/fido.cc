#include "credentials/fido.h"

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>

#include <memory>

#include "credentials/digest.h"

namespace visio::credentials::fido {
namespace {

struct Release {
  void operator()(fido_cred_t* credential) const { fido_cred_free(&credential); }
  void operator()(fido_assert_t* assertion) const { fido_assert_free(&assertion); }
  void operator()(es256_pk_t* key) const { es256_pk_free(&key); }
  void operator()(eddsa_pk_t* key) const { eddsa_pk_free(&key); }
  void operator()(rs256_pk_t* key) const { rs256_pk_free(&key); }
};

template <class Object>
using Owned = std::unique_ptr<Object, Release>;

const unsigned char* octets(base::Bytes bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

const unsigned char* octets(std::string_view bytes) {
  return octets(base::as_bytes(bytes));
}

/// libfido2 asks for this on each thread, before anything else.
void begin() {
  thread_local const bool has_begun = (fido_init(0), true);
  static_cast<void>(has_begun);
}

/// Gives `use` the key as libfido2 holds it, null where it is none; what that returns.
template <class Use>
auto with_key(std::string_view key, PasskeyAlgorithm algorithm, const Use& use) {
  const auto with = [&](auto* made, auto read, std::size_t size) {
    const Owned<std::remove_pointer_t<decltype(made)>> held(made);
    const bool is_key =
        held && key.size() == size && read(held.get(), key.data(), key.size()) == FIDO_OK;
    return use(is_key ? held.get() : nullptr);
  };
  switch (algorithm) {
    case PasskeyAlgorithm::es256:
      return with(es256_pk_new(), es256_pk_from_ptr, 64);
    case PasskeyAlgorithm::eddsa:
      return with(eddsa_pk_new(), eddsa_pk_from_ptr, 32);
    case PasskeyAlgorithm::rs256:
      return with(rs256_pk_new(), rs256_pk_from_ptr, 259);
  }
  return use(static_cast<const void*>(nullptr));
}

bool is_key(std::string_view key, PasskeyAlgorithm algorithm) {
  return with_key(key, algorithm, [](const void* made) { return made != nullptr; });
}

/// The assertion as libfido2 holds it; null where it does not take it.
Owned<fido_assert_t> make_assertion(const PasskeyAssertion& assertion, const std::string& rp_id) {
  Owned<fido_assert_t> made(fido_assert_new());
  const Sha256 hash = sha256(base::as_bytes(assertion.client_data));
  const std::string& data = assertion.authenticator_data;
  const std::string& signature = assertion.signature;
  const bool is_taken =
      made && fido_assert_set_clientdata_hash(made.get(), octets(hash), hash.size()) == FIDO_OK &&
      fido_assert_set_rp(made.get(), rp_id.c_str()) == FIDO_OK &&
      fido_assert_set_count(made.get(), 1) == FIDO_OK &&
      fido_assert_set_authdata_raw(made.get(), 0, octets(data), data.size()) == FIDO_OK &&
      fido_assert_set_up(made.get(), FIDO_OPT_TRUE) == FIDO_OK &&
      fido_assert_set_sig(made.get(), 0, octets(signature), signature.size()) == FIDO_OK;
  return is_taken ? std::move(made) : nullptr;
}

}  // namespace

std::optional<std::string> public_key_of(base::Bytes authenticator_data,
                                         PasskeyAlgorithm algorithm) {
  begin();
  const Owned<fido_cred_t> credential(fido_cred_new());
  if (!credential || fido_cred_set_type(credential.get(), static_cast<int>(algorithm)) != FIDO_OK ||
      fido_cred_set_authdata_raw(credential.get(), octets(authenticator_data),
                                 authenticator_data.size()) != FIDO_OK) {
    return std::nullopt;
  }
  const auto* const key = reinterpret_cast<const char*>(fido_cred_pubkey_ptr(credential.get()));
  if (!key) return std::nullopt;
  std::string read(key, fido_cred_pubkey_len(credential.get()));
  if (!is_key(read, algorithm)) return std::nullopt;
  return read;
}

bool is_signed_with(const Passkey& passkey, const PasskeyAssertion& assertion,
                    const std::string& rp_id) {
  begin();
  const Owned<fido_assert_t> made = make_assertion(assertion, rp_id);
  if (!made) return false;
  return with_key(passkey.public_key, passkey.algorithm, [&](const void* key) {
    return key &&
           fido_assert_verify(made.get(), 0, static_cast<int>(passkey.algorithm), key) == FIDO_OK;
  });
}

}  // namespace visio::credentials::fido
