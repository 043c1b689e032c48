#include "openid/key_set.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <utility>

#include "base/base64.h"
#include "openid/algorithms.h"
#include "openid/json_reading.h"

namespace visio::openid {
namespace {

namespace json = boost::json;

constexpr std::size_t least_modulus = 2'048 / 8;
constexpr std::size_t largest_modulus = 8'192 / 8;
constexpr std::size_t largest_exponent = 8;
constexpr std::size_t largest_coordinate = 66;  // of P-521

/// How many bytes a member in base64url has; zero where it is none.
std::size_t bytes_in(const std::string& text) {
  const auto bytes = base::base64_decode(text);
  return bytes ? bytes->size() : 0;
}

/// Whether a key says that it is for verifying signatures, or does not say what it is for.
bool is_for_signatures(const json::object& jwk) {
  const std::string use = text_in(jwk, "use");
  if (!use.empty() && use != "sig") return false;
  if (!jwk.contains("key_ops")) return true;
  const auto operations = texts_in(jwk, "key_ops");
  return std::ranges::find(operations, "verify") != operations.end();
}

bool is_usable(const Key& key) {
  if (!key.algorithm.empty() &&
      (!is_known_algorithm(key.algorithm) || key_type_of(key.algorithm) != key.type)) {
    return false;
  }
  if (key.type == "RSA") {
    const std::size_t modulus = bytes_in(key.modulus);
    const std::size_t exponent = bytes_in(key.exponent);
    return modulus >= least_modulus && modulus <= largest_modulus && exponent > 0 &&
           exponent <= largest_exponent;
  }
  const std::size_t x = bytes_in(key.x);
  const std::size_t y = bytes_in(key.y);
  return key.type == "EC" && x > 0 && x <= largest_coordinate && y > 0 && y <= largest_coordinate;
}

std::optional<Key> key_in(const json::value& value) {
  if (!value.is_object() || !is_for_signatures(value.get_object())) return {};
  const json::object& jwk = value.get_object();
  Key key{.id = text_in(jwk, "kid"),
          .type = text_in(jwk, "kty"),
          .algorithm = text_in(jwk, "alg"),
          .curve = text_in(jwk, "crv"),
          .modulus = text_in(jwk, "n"),
          .exponent = text_in(jwk, "e"),
          .x = text_in(jwk, "x"),
          .y = text_in(jwk, "y")};
  if (!is_usable(key)) return {};
  return key;
}

bool fits(const Key& key, std::string_view algorithm, std::string_view id) {
  if (!id.empty() && key.id != id) return false;
  if (key.type != key_type_of(algorithm)) return false;
  if (!key.algorithm.empty() && key.algorithm != algorithm) return false;
  return key.type == "RSA" || key.curve == curve_of(algorithm);
}

}  // namespace

std::expected<KeySet, Fault> KeySet::read(std::string_view text) {
  const auto object = object_in(text);
  const json::value* const keys = object ? object->if_contains("keys") : nullptr;
  if (!keys || !keys->is_array() || keys->get_array().size() > max_keys) {
    return std::unexpected(Fault::malformed);
  }
  KeySet set;
  for (const json::value& each : keys->get_array()) {
    if (auto key = key_in(each)) set.keys_.push_back(*std::move(key));
  }
  return set;
}

std::vector<Key> KeySet::fitting(std::string_view algorithm, std::string_view id) const {
  std::vector<Key> found;
  for (const Key& key : keys_) {
    if (fits(key, algorithm, id)) found.push_back(key);
  }
  return found;
}

}  // namespace visio::openid
