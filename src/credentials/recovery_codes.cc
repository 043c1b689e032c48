#include "credentials/recovery_codes.h"

#include <cstddef>

#include "credentials/secret_key.h"

namespace visio::credentials {
namespace {

constexpr std::string_view alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
static_assert(alphabet.size() == 32, "each byte's low five bits draw one, equally likely");

std::string draw_code(base::Entropy& entropy) {
  std::array<std::byte, 24> bytes{};
  entropy.fill(bytes);
  std::string code;
  for (std::size_t index = 0; index < bytes.size(); ++index) {
    if (index > 0 && index % 6 == 0) code += '-';
    code += alphabet[std::to_integer<std::size_t>(bytes[index] & std::byte{31})];
  }
  return code;
}

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

std::array<std::string, 10> draw_recovery_codes(base::Entropy& entropy) {
  std::array<std::string, 10> codes;
  for (std::string& code : codes) code = draw_code(entropy);
  return codes;
}

std::string recovery_code_hash(std::string_view typed) {
  std::string bare;
  for (char c : typed) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (is_alphanumeric(c)) bare += c;
  }
  return key_hash(bare);
}

}  // namespace visio::credentials
