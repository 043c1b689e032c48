#pragma once

#include <boost/json/object.hpp>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "openid/fault.h"
#include "openid/key_set.h"

namespace visio::openid {

/// A signed text in the compact form (RFC 7515 §3.1), before anything in it is believed.
struct Jws {
  std::string header;     ///< the first part, as it came
  std::string payload;    ///< the second part, as it came
  std::string signature;  ///< the third part, as it came
  std::string algorithm;  ///< which the header claims; one of known_algorithms
  std::string key_id;     ///< `kid` of the header; may be empty
};

/// How long a signed text may be, in bytes.
inline constexpr std::size_t longest_jws = 64 * 1024;

/// Reads the form. Refused: what names an algorithm outside `allowed` or outside
/// known_algorithms, and headers with critical extensions (`crit`), of which we know none.
std::expected<Jws, Fault> read_jws(std::string_view text, const std::vector<std::string>& allowed);

/// The claims in the payload of a text that a key of the set has signed.
std::expected<boost::json::object, Fault> verified_claims(const Jws& jws, const KeySet& keys);

/// Whether this key has made the signature, by the algorithm that `jws` names and no other.
bool is_signed_by(const Jws& jws, const Key& key);

}  // namespace visio::openid
