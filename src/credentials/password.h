#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/entropy.h"

/// Passwords, hashed with Argon2id (RFC 9106). Hashing takes tens of milliseconds on purpose: it
/// belongs beside the control thread. Of any thread.
namespace visio::credentials {

/// What one hash costs.
struct PasswordCosts {
  std::uint32_t memory_kib = 19'456;
  std::uint32_t passes = 2;
  std::uint32_t lanes = 1;  ///< more would start threads
};

/// What OWASP's Password Storage Cheat Sheet asks for at least. Tests have cheaper ones.
inline constexpr PasswordCosts usual_costs;

/// The password's hash with a salt of its own, as a text that says how it was made (PHC string
/// format). Throws std::bad_alloc, as every allocation does, when there is no memory for it.
std::string hash_password(std::string_view password, base::Entropy& entropy,
                          const PasswordCosts& costs = usual_costs);

/// Whether it is the password that was hashed; false where `phc` is no hash of hash_password().
bool verify_password(std::string_view password, std::string_view phc);

/// False, after as long as verify_password() takes: for accounts that do not exist or have no
/// password, so that the time says nothing about who has an account.
bool verify_against_nobody(std::string_view password, const PasswordCosts& costs = usual_costs);

/// Whether a hash was made at other costs than today's: after the next right password it is made
/// anew.
bool needs_rehash(std::string_view phc, const PasswordCosts& costs = usual_costs);

/// The hash that verify_against_nobody() compares with: well-formed, and nobody's.
std::string hash_of_nobody(const PasswordCosts& costs = usual_costs);

}  // namespace visio::credentials
