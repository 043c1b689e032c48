#include "api/people/passkey_answers.h"

#include <boost/json/object.hpp>
#include <optional>
#include <utility>

#include "api/people/people_responses.h"
#include "base/base64.h"
#include "meet/name.h"

namespace visio::api {
namespace {

constexpr TextLimits encoded{.longest = 60'000, .may_be_empty = false};

/// What a field of the answer holds, decoded.
std::string bytes_in(JsonFields& fields, std::string_view field) {
  const auto text = fields.text(field, encoded);
  const auto bytes = text ? base::base64_decode(*text) : std::nullopt;
  if (!bytes) fields.note(field, "not_base64", "This must be base64url.");
  return bytes.value_or("");
}

/// The parts of a credential; what is wrong with one of them blames `credential`.
class Credential {
 public:
  explicit Credential(JsonFields& fields) : fields_(fields) {
    const auto* const object = fields.object("credential");
    if (object) outer_.emplace(*object);
    const auto* const response = outer_ ? outer_->object("response") : nullptr;
    if (response) inner_.emplace(*response);
    if (!response) blame();
  }

  std::string bytes(std::string_view field) {
    std::string read = inner_ ? bytes_in(*inner_, field) : std::string();
    if (inner_ && inner_->refusal()) blame();
    return read;
  }

  /// In one form of base64url, however it was sent.
  std::string id() {
    const std::string read = outer_ ? bytes_in(*outer_, "id") : std::string();
    if (outer_ && outer_->refusal()) blame();
    return base::base64url_encode(base::as_bytes(read));
  }

 private:
  void blame() {
    fields_.note("credential", "malformed",
                 "This must be what PublicKeyCredential.toJSON() gives.");
  }

  JsonFields& fields_;
  std::optional<JsonFields> outer_;
  std::optional<JsonFields> inner_;
};

}  // namespace

Asked<NewPasskeyAnswer> read_new_passkey_answer(const Request& request) {
  JsonFields fields(request.http.body);
  NewPasskeyAnswer answer;
  Credential credential(fields);
  answer.registration.client_data = credential.bytes("clientDataJSON");
  answer.registration.attestation_object = credential.bytes("attestationObject");
  answer.name = fields.text("name").value_or("");
  const auto name = meet::parse_name(answer.name, "name");
  if (!name) note_refusal(fields, name.error());
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return answer;
}

Asked<PasskeyAnswer> read_passkey_answer(const Request& request) {
  JsonFields fields(request.http.body);
  PasskeyAnswer answer;
  Credential credential(fields);
  answer.id = credential.id();
  answer.assertion.client_data = credential.bytes("clientDataJSON");
  answer.assertion.authenticator_data = credential.bytes("authenticatorData");
  answer.assertion.signature = credential.bytes("signature");
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return answer;
}

}  // namespace visio::api
