#include "protocol/srtp/key_derivation.h"

#include <openssl/crypto.h>

#include <algorithm>

#include "protocol/srtp/counter_mode.h"

namespace visio::protocol::srtp {
namespace {

constexpr std::size_t label_at = 7;  ///< 14 bytes of salt, the label 6 bytes before their end
constexpr std::size_t max_salt = 14;

bool derive_all(Profile profile, const MasterKey& master, std::array<Label, 3> labels,
                SessionKeys& keys) {
  const ProfileSizes sizes = sizes_of(profile);
  if (master.key.size() != sizes.key || master.salt.size() != sizes.salt) return false;
  return derive(master, labels[0], base::MutableBytes(keys.encryption).first(sizes.key)) &&
         derive(master, labels[1], keys.authentication) &&
         derive(master, labels[2], base::MutableBytes(keys.salt).first(sizes.salt));
}

}  // namespace

SessionKeys::~SessionKeys() {
  OPENSSL_cleanse(encryption.data(), encryption.size());
  OPENSSL_cleanse(authentication.data(), authentication.size());
  OPENSSL_cleanse(salt.data(), salt.size());
}

bool derive(const MasterKey& master, Label label, base::MutableBytes out) {
  if (master.salt.size() > max_salt) return false;
  CounterBlock block{};
  std::ranges::copy(master.salt, block.begin());
  block[label_at] ^= static_cast<std::byte>(label);

  std::ranges::fill(out, std::byte{0});
  return CounterMode(master.key).apply(block, out, out).has_value();
}

bool derive_rtp(Profile profile, const MasterKey& master, SessionKeys& keys) {
  return derive_all(profile, master,
                    {Label::rtp_encryption, Label::rtp_authentication, Label::rtp_salt}, keys);
}

bool derive_rtcp(Profile profile, const MasterKey& master, SessionKeys& keys) {
  return derive_all(profile, master,
                    {Label::rtcp_encryption, Label::rtcp_authentication, Label::rtcp_salt}, keys);
}

}  // namespace visio::protocol::srtp
