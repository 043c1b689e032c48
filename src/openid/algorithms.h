#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace visio::openid {

/// The algorithms whose signatures we can verify (RFC 7518 §3.1): all with a key that only the
/// provider has. Nothing symmetric, and no `none`.
inline constexpr std::array<std::string_view, 9> known_algorithms{
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"};

/// Whether an algorithm is among known_algorithms.
bool is_known_algorithm(std::string_view name);

/// "RSA" or "EC": the kind of key that a known algorithm needs.
std::string_view key_type_of(std::string_view algorithm);

/// The curve that a known algorithm needs (RFC 7518 §3.4); empty for RSA.
std::string_view curve_of(std::string_view algorithm);

/// Why operators cannot have an algorithm, and what to do; empty for a known one.
std::string complaint_about_algorithm(std::string_view name);

}  // namespace visio::openid
