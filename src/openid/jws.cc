#include "openid/jws.h"

#include <algorithm>
#include <utility>

#include "base/base64.h"
#include "openid/algorithms.h"
#include "openid/json_reading.h"

namespace visio::openid {
namespace {

/// The three parts between two dots; nothing where there are not just two.
bool split(std::string_view text, Jws& jws) {
  const std::size_t first = text.find('.');
  const std::size_t last = text.rfind('.');
  if (first == std::string_view::npos || first == last) return false;
  jws.header = text.substr(0, first);
  jws.payload = text.substr(first + 1, last - first - 1);
  jws.signature = text.substr(last + 1);
  return jws.payload.find('.') == std::string::npos && !jws.signature.empty();
}

}  // namespace

std::expected<Jws, Fault> read_jws(std::string_view text, const std::vector<std::string>& allowed) {
  Jws jws;
  if (text.size() > longest_jws || !split(text, jws)) return std::unexpected(Fault::malformed);
  const auto bytes = base::base64_decode(jws.header);
  const auto header = bytes ? object_in(*bytes) : std::nullopt;
  if (!header || header->contains("crit")) return std::unexpected(Fault::malformed);
  jws.algorithm = text_in(*header, "alg");
  jws.key_id = text_in(*header, "kid");
  if (!is_known_algorithm(jws.algorithm) ||
      std::ranges::find(allowed, jws.algorithm) == allowed.end()) {
    return std::unexpected(Fault::algorithm);
  }
  return jws;
}

std::expected<boost::json::object, Fault> verified_claims(const Jws& jws, const KeySet& keys) {
  const auto fitting = keys.fitting(jws.algorithm, jws.key_id);
  if (fitting.empty()) return std::unexpected(Fault::unknown_key);
  const auto signer =
      std::ranges::find_if(fitting, [&](const Key& key) { return is_signed_by(jws, key); });
  if (signer == fitting.end()) return std::unexpected(Fault::signature);
  const auto bytes = base::base64_decode(jws.payload);
  auto claims = bytes ? object_in(*bytes) : std::nullopt;
  if (!claims) return std::unexpected(Fault::malformed);
  return *std::move(claims);
}

}  // namespace visio::openid
