// Whatever a provider, or somebody in its name, sends as a token, a key set or a document: what is
// taken is bounded, and nothing opens without a signature. The bytes are each of these.

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "fuzz/require.h"
#include "openid/algorithms.h"
#include "openid/jws.h"
#include "openid/key_set.h"
#include "openid/person.h"
#include "openid/provider.h"
#include "openid/tokens.h"

namespace visio {
namespace {

using namespace openid;

const std::vector<std::string> all(known_algorithms.begin(), known_algorithms.end());

/// Somebody's, whose private half nobody kept.
const KeySet& somebodys_keys() {
  static const KeySet keys =
      KeySet::read(R"({"keys":[{"kty":"EC","crv":"P-256","kid":"1","use":"sig",
        "x":"-Q9r6pS9xGJCeI0NS5kOaWF_firwonP64Um0b_bJXcU",
        "y":"tJpwQPiecv1HBVA7Dnv2XlJhedUD83uBXEGegWnw284"}]})")
          .value();
  return keys;
}

void require_nothing_without_signature(std::string_view text) {
  const auto jws = read_jws(text, all);
  if (!jws) return;
  fuzz::require(is_known_algorithm(jws->algorithm));
  fuzz::require(text.size() <= longest_jws);
  fuzz::require(!verified_claims(*jws, somebodys_keys()));
}

void require_usable_keys(std::string_view text) {
  const auto keys = KeySet::read(text);
  if (!keys) return;
  fuzz::require(keys->size() <= KeySet::max_keys);
  const Jws unsigned_text{.header = "eyJhbGciOiJFUzI1NiJ9",
                          .payload = "e30",
                          .signature = "AA",
                          .algorithm = "ES256",
                          .key_id = ""};
  fuzz::require(!verified_claims(unsigned_text, *keys));
}

/// The bytes as claims that somebody has signed.
void require_bounded_claims(std::string_view text) {
  boost::system::error_code error;
  const boost::json::value value = boost::json::parse(text, error);
  if (error || !value.is_object()) return;
  const boost::json::object& claims = value.get_object();
  const Parties parties{.issuer = "https://id", .client_id = "visio"};
  const base::WallTime now{std::chrono::seconds(1'800'000'000)};
  if (check_id_token(claims, parties, "n", now)) fuzz::require(claims.contains("sub"));
  const auto signed_out = check_logout_token(claims, parties, now);
  if (signed_out) {
    fuzz::require(!signed_out->token_id.empty() && signed_out->subject.size() <= 255);
    fuzz::require(!signed_out->subject.empty() || !signed_out->session.empty());
  }
  const Person person = person_in(claims, {.groups = "a.b.c", .active = "x", .allowed = "g=1"});
  fuzz::require(person.groups.size() <= 1'024);
}

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  visio::require_nothing_without_signature(text);
  visio::require_usable_keys(text);
  visio::require_bounded_claims(text);
  const auto provider = visio::openid::read_provider(text, "https://id");
  if (provider) visio::fuzz::require(provider->token_endpoint.starts_with("https://"));
  return 0;
}
