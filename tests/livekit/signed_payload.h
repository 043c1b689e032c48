#pragma once

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <string>
#include <string_view>

#include "base/base64.h"

namespace visio::tests {

/// A token with these bytes as its payload, whatever they are, signed with the secret.
inline std::string sign_payload(std::string_view payload, std::string_view secret) {
  const std::string text = base::base64url_encode(base::as_bytes(R"({"alg":"HS256"})")) + "." +
                           base::base64url_encode(base::as_bytes(payload));
  std::array<std::byte, 32> signature{};
  unsigned size = 0;
  ::HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(),
         reinterpret_cast<unsigned char*>(signature.data()), &size);
  return text + "." + base::base64url_encode(signature);
}

}  // namespace visio::tests
