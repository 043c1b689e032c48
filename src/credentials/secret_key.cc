#include "credentials/secret_key.h"

#include <array>
#include <cstddef>

#include "base/base64.h"
#include "base/bytes.h"
#include "credentials/digest.h"

namespace visio::credentials {

std::string draw_key(base::Entropy& entropy) {
  std::array<std::byte, 32> bytes{};
  entropy.fill(bytes);
  return base::base64url_encode(bytes);
}

std::string key_hash(std::string_view key) {
  return hex(sha256(base::as_bytes(key)));
}

bool has_key_hash(std::string_view key, std::string_view hash) {
  return are_equal_in_constant_time(key_hash(key), hash);
}

}  // namespace visio::credentials
