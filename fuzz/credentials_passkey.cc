// Whatever a browser sends as a passkey: what is taken is bounded, nothing is believed that is not
// there, and nothing opens a passkey without its signature. The bytes are an attestation object,
// then authenticator data and a signature, then client data.

#include <string>

#include "credentials/authenticator_data.h"
#include "credentials/cbor.h"
#include "credentials/passkey.h"
#include "fuzz/require.h"

namespace visio {
namespace {

using namespace credentials;

const PasskeyRequest request{.rp_id = "visio.example",
                             .origin = "https://visio.example",
                             .challenge = "challenge",
                             .needs_user_verification = false};

std::string client_data(std::string_view type) {
  std::string json = R"({"type":")";
  json += type;
  json += R"(","challenge":"challenge","origin":"https://visio.example"})";
  return json;
}

std::size_t key_size(PasskeyAlgorithm algorithm) {
  if (algorithm == PasskeyAlgorithm::rs256) return 259;
  return algorithm == PasskeyAlgorithm::es256 ? 64 : 32;
}

void require_bounded_passkey(const std::string& bytes) {
  const auto made = read_new_passkey(
      {.client_data = client_data("webauthn.create"), .attestation_object = bytes}, request);
  if (!made) return;
  fuzz::require(!made->id.empty() && made->id.size() <= 1023);
  fuzz::require(made->public_key.size() == key_size(made->algorithm));
  fuzz::require(cbor::item_size(base::as_bytes(bytes)) == bytes.size());
}

void require_views_inside(const std::string& bytes) {
  const base::Bytes all = base::as_bytes(bytes);
  const auto data = read_authenticator_data(all);
  if (!data) return;
  std::size_t size = 37;
  if (data->credential) {
    size += 18 + data->credential->id.size() + data->credential->public_key.size();
  }
  fuzz::require(size <= all.size());
}

/// A point of the curve is a key; chance does not sign with it.
const Passkey somebodys{.id = "somebody",
                        .public_key = "\x58" + std::string(31, '\x66'),
                        .algorithm = PasskeyAlgorithm::eddsa,
                        .sign_count = 0};

void require_nothing_without_signature(const std::string& bytes) {
  const std::size_t half = bytes.size() / 2;
  fuzz::require(!verify_passkey({.client_data = client_data("webauthn.get"),
                                 .authenticator_data = bytes.substr(0, half),
                                 .signature = bytes.substr(half)},
                                somebodys, request));
  fuzz::require(!verify_passkey(
      {.client_data = bytes, .authenticator_data = bytes, .signature = bytes}, somebodys, request));
}

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  visio::require_bounded_passkey(bytes);
  visio::require_views_inside(bytes);
  visio::require_nothing_without_signature(bytes);
  return 0;
}
