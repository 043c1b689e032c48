#include "protocol/srtp/counter_mode.h"

namespace visio::protocol::srtp {
namespace {

const EVP_CIPHER* cipher_for(base::Bytes key) {
  if (key.size() == 16) return EVP_aes_128_ctr();
  return key.size() == 32 ? EVP_aes_256_ctr() : nullptr;
}

}  // namespace

CounterMode::CounterMode(base::Bytes key) : context_(EVP_CIPHER_CTX_new()) {
  const EVP_CIPHER* const cipher = cipher_for(key);
  if (!cipher || !context_ ||
      EVP_CipherInit_ex(context_.get(), cipher, nullptr, data_of(key), nullptr, 1) != 1) {
    context_.reset();
  }
}

Result<void> CounterMode::apply(const CounterBlock& block, base::Bytes in, base::MutableBytes out) {
  EVP_CIPHER_CTX* const context = context_.get();
  int size = 0;
  const bool ok =
      context &&
      EVP_CipherInit_ex(context, nullptr, nullptr, nullptr, data_of(base::Bytes(block)), 1) == 1 &&
      (in.empty() || EVP_CipherUpdate(context, data_of(out), &size, data_of(in), size_of(in)) == 1);
  if (!ok) return std::unexpected(Error::crypto_failed);
  return {};
}

}  // namespace visio::protocol::srtp
