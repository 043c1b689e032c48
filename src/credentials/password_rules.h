#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace visio::credentials {

inline constexpr std::size_t shortest_password = 12;  ///< characters (code points)
inline constexpr std::size_t longest_password = 256;  ///< bytes

/// Why a password may not be chosen.
enum class PasswordFault : std::uint8_t {
  too_short,   ///< under shortest_password
  too_long,    ///< over longest_password
  too_common,  ///< of what everybody guesses first, or of the account's own e-mail and name
};

/// What is wrong with a password that somebody chooses, if anything. Any characters are welcome and
/// none are demanded (NIST SP 800-63B §3.1.1.2), but fewer than six must not remain without what is
/// guessed first: common words, rows of keys, runs such as "1234", and the account's own words.
/// Capitals do not matter.
std::optional<PasswordFault> find_password_fault(std::string_view password, std::string_view email,
                                                 std::string_view full_name);

}  // namespace visio::credentials
