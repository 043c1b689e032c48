#include "protocol/srtp/gcm.h"

#include <openssl/core_names.h>
#include <openssl/params.h>

#include <array>

namespace visio::protocol::srtp {
namespace {

const EVP_CIPHER* cipher_for(base::Bytes key) {
  if (key.size() == 16) return EVP_aes_128_gcm();
  return key.size() == 32 ? EVP_aes_256_gcm() : nullptr;
}

bool update(EVP_CIPHER_CTX* context, unsigned char* out, base::Bytes in) {
  int size = 0;
  return in.empty() || EVP_CipherUpdate(context, out, &size, data_of(in), size_of(in)) == 1;
}

std::array<OSSL_PARAM, 2> tag_parameter(base::MutableBytes tag) {
  return {OSSL_PARAM_construct_octet_string(OSSL_CIPHER_PARAM_AEAD_TAG, data_of(tag), tag.size()),
          OSSL_PARAM_construct_end()};
}

}  // namespace

Gcm::Gcm(Direction direction, base::Bytes key) : context_(EVP_CIPHER_CTX_new()) {
  const EVP_CIPHER* const cipher = cipher_for(key);
  const int encrypts = direction == Direction::seal ? 1 : 0;
  if (!cipher || !context_ ||
      EVP_CipherInit_ex(context_.get(), cipher, nullptr, data_of(key), nullptr, encrypts) != 1) {
    context_.reset();
  }
}

Result<void> Gcm::seal(const GcmNonce& nonce, base::Bytes data1, base::Bytes data2,
                       base::Bytes plaintext, base::MutableBytes out, base::MutableBytes tag) {
  EVP_CIPHER_CTX* const context = context_.get();
  auto parameters = tag_parameter(tag);
  int size = 0;
  const bool ok =
      context &&
      EVP_CipherInit_ex(context, nullptr, nullptr, nullptr, data_of(base::Bytes(nonce)), 1) == 1 &&
      update(context, nullptr, data1) && update(context, nullptr, data2) &&
      update(context, data_of(out), plaintext) &&
      EVP_CipherFinal_ex(context, data_of(out), &size) == 1 &&
      EVP_CIPHER_CTX_get_params(context, parameters.data()) == 1;
  if (!ok) return std::unexpected(Error::crypto_failed);
  return {};
}

Result<void> Gcm::open(const GcmNonce& nonce, base::Bytes data1, base::Bytes data2,
                       base::MutableBytes ciphertext, base::MutableBytes tag) {
  EVP_CIPHER_CTX* const context = context_.get();
  const auto parameters = tag_parameter(tag);
  const bool ok =
      context &&
      EVP_CipherInit_ex(context, nullptr, nullptr, nullptr, data_of(base::Bytes(nonce)), 0) == 1 &&
      EVP_CIPHER_CTX_set_params(context, parameters.data()) == 1 &&
      update(context, nullptr, data1) && update(context, nullptr, data2) &&
      update(context, data_of(ciphertext), ciphertext);
  if (!ok) return std::unexpected(Error::crypto_failed);

  int size = 0;
  if (EVP_CipherFinal_ex(context, data_of(ciphertext), &size) != 1) {
    return std::unexpected(Error::not_authentic);
  }
  return {};
}

}  // namespace visio::protocol::srtp
