#include "openid/algorithms.h"

#include <algorithm>

namespace visio::openid {

bool is_known_algorithm(std::string_view name) {
  return std::ranges::find(known_algorithms, name) != known_algorithms.end();
}

std::string_view key_type_of(std::string_view algorithm) {
  return algorithm.starts_with('E') ? "EC" : "RSA";
}

std::string_view curve_of(std::string_view algorithm) {
  if (algorithm == "ES256") return "P-256";
  if (algorithm == "ES384") return "P-384";
  return algorithm == "ES512" ? "P-521" : "";
}

std::string complaint_about_algorithm(std::string_view name) {
  if (is_known_algorithm(name)) return {};
  if (name == "EdDSA" || name == "Ed25519" || name == "Ed448") {
    return "EdDSA cannot be verified here; have the provider sign with ES256 or RS256";
  }
  if (name.starts_with("HS")) {
    return std::string(name) +
           " is refused: it signs with a secret that both sides know; have the provider sign with "
           "RS256 or ES256";
  }
  return "'" + std::string(name) +
         "' is no algorithm for signatures that is known here; choose among RS256, RS384, RS512, "
         "PS256, PS384, PS512, ES256, ES384, ES512";
}

}  // namespace visio::openid
