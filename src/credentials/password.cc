#include "credentials/password.h"

#include <argon2.h>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace visio::credentials {
namespace {

constexpr std::size_t salt_bytes = 16;
constexpr std::size_t hash_bytes = 32;
constexpr std::size_t salt_characters = 22;  // of base64 without padding
constexpr std::size_t hash_characters = 43;

/// How every hash of these costs begins.
std::string prefix_of(const PasswordCosts& costs) {
  std::string prefix = "$argon2id$v=19$m=";
  prefix += std::to_string(costs.memory_kib);
  prefix += ",t=";
  prefix += std::to_string(costs.passes);
  prefix += ",p=";
  prefix += std::to_string(costs.lanes);
  prefix += '$';
  return prefix;
}

/// No memory is for the caller to bear; any other error is a mistake in our constants.
void check(int error) {
  if (error == ARGON2_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  if (error != ARGON2_OK) std::abort();
}

}  // namespace

std::string hash_password(std::string_view password, base::Entropy& entropy,
                          const PasswordCosts& costs) {
  std::array<std::byte, salt_bytes> salt{};
  entropy.fill(salt);
  const std::size_t size = argon2_encodedlen(costs.passes, costs.memory_kib, costs.lanes,
                                             salt_bytes, hash_bytes, Argon2_id);
  std::string phc(size, '\0');  // the size counts a NUL at the end
  check(argon2id_hash_encoded(costs.passes, costs.memory_kib, costs.lanes, password.data(),
                              password.size(), salt.data(), salt.size(), hash_bytes, phc.data(),
                              phc.size()));
  phc.resize(phc.find('\0'));
  return phc;
}

bool verify_password(std::string_view password, std::string_view phc) {
  const std::string encoded(phc);
  const int error = argon2id_verify(encoded.c_str(), password.data(), password.size());
  if (error == ARGON2_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  return error == ARGON2_OK;
}

bool verify_against_nobody(std::string_view password, const PasswordCosts& costs) {
  return verify_password(password, hash_of_nobody(costs));
}

bool needs_rehash(std::string_view phc, const PasswordCosts& costs) {
  return !phc.starts_with(prefix_of(costs));
}

std::string hash_of_nobody(const PasswordCosts& costs) {
  std::string phc = prefix_of(costs);
  phc.append(salt_characters, 'A');
  phc += '$';
  phc.append(hash_characters, 'A');
  return phc;
}

}  // namespace visio::credentials
