#include "api/people/passkeys.h"

#include <boost/json/array.hpp>
#include <string>
#include <utility>

#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/json_fields.h"
#include "api/people/device_name.h"
#include "api/people/passkey_answers.h"
#include "api/people/passkey_challenge.h"
#include "api/people/people_responses.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "base/base64.h"
#include "meet/name.h"
#include "store/audit_log.h"
#include "store/passkeys.h"
#include "store/users.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using store::sql::Session;

constexpr std::size_t max_passkeys = 20;

/// For what a challenge to register is sent, and for whom.
std::string purpose_for(const meet::UserId& user) {
  return "register " + user.text;
}

json::object passkey_body(const meet::Passkey& passkey) {
  return {{"id", passkey.id},
          {"name", passkey.name},
          {"made_at", passkey.made_at.time_since_epoch().count()},
          {"used_at", passkey.used_at.time_since_epoch().count()}};
}

json::array algorithms() {
  json::array parameters;
  for (const auto algorithm : credentials::passkey_algorithms) {
    parameters.push_back({{"type", "public-key"}, {"alg", static_cast<std::int32_t>(algorithm)}});
  }
  return parameters;
}

json::array descriptors_of(const std::vector<meet::Passkey>& passkeys) {
  json::array descriptors;
  for (const meet::Passkey& passkey : passkeys) {
    descriptors.push_back({{"type", "public-key"}, {"id", passkey.id}});
  }
  return descriptors;
}

/// PublicKeyCredentialCreationOptionsJSON (WebAuthn §5.1.8), but for the challenge.
json::object creation_options(const meet::User& user, const std::string& rp_id,
                              const std::vector<meet::Passkey>& held) {
  return {{"rp", {{"id", rp_id}, {"name", "Visio"}}},
          {"user",
           {{"id", base::base64url_encode(base::as_bytes(user.id.text))},
            {"name", user.email},
            {"displayName", user.full_name}}},
          {"pubKeyCredParams", algorithms()},
          {"timeout", 300'000},
          {"excludeCredentials", descriptors_of(held)},
          {"authenticatorSelection",
           {{"residentKey", "preferred"},
            {"requireResidentKey", false},
            {"userVerification", "preferred"}}},
          {"attestation", "none"}};
}

net::HttpResponse no_such_passkey() {
  return json_error(404, "not_found", "There is no such passkey.");
}

std::string id_in(const Request& request) {
  return std::string(request.parameters.get("id"));
}

}  // namespace

net::Task<net::HttpResponse> Passkeys::options(Request request) {
  const meet::User user = *request.caller.user;
  auto job = [id = user.id](Session& session) { return store::Passkeys(session).list(id); };
  const auto held = co_await read_rows(people_.database, std::move(job));
  if (!held) co_return database_unavailable(held.error(), people_.log);
  auto options = creation_options(user, relying_party(request, people_), *held);
  net::HttpResponse cookies;
  options["challenge"] = send_challenge(cookies, purpose_for(user.id), request, people_);
  auto response = json_response(200, {{"publicKey", std::move(options)}});
  for (auto& header : cookies.headers) response.headers.push_back(std::move(header));
  co_return response;
}

net::Task<net::HttpResponse> Passkeys::add(Request request) {
  const auto answer = read_new_passkey_answer(request);
  if (!answer) co_return answer.error();
  const meet::UserId user = request.caller.user->id;
  const auto challenge = sent_challenge(purpose_for(user), request, people_);
  if (!challenge) co_return field_error("credential", "expired", "Begin again: this has expired.");
  const auto made = credentials::read_new_passkey(
      answer->registration, passkey_request(*challenge, false, request, people_));
  if (!made || !people_.used_challenges.use(*challenge)) {
    const auto reason = made ? "used before" : credentials::describe(made.error());
    people_.log.write({base::LogLevel::info, "passkey refused", {{"reason", std::string(reason)}}});
    co_return field_error("credential", "wrong_credential", "The passkey does not fit.");
  }
  const auto device = device_name(request.http.header("user-agent"));
  const auto named = meet::parse_name(answer->name, "name");
  const meet::Time now = people_.now();
  const meet::Passkey passkey{
      .id = base::base64url_encode(base::as_bytes(made->id)),
      .user = user,
      .name = named && !named->empty() ? std::string(*named) : device,
      .public_key = base::base64url_encode(base::as_bytes(made->public_key)),
      .algorithm = static_cast<std::int64_t>(made->algorithm),
      .sign_count = made->sign_count,
      .made_at = now,
      .used_at = now};
  auto note = audit_note(request, meet::AuditAction::second_factor_added, people_);
  note.detail = {{"method", "passkey"}, {"name", passkey.name}};
  auto job = [passkey, note](Session& session) {
    store::Passkeys passkeys(session);
    const bool has_room = passkeys.list(passkey.user).size() < max_passkeys;
    if (!has_room || !passkeys.add(passkey)) return false;
    store::AuditLog(session).add(note);
    return true;
  };
  const auto added = co_await write_rows(people_.database, std::move(job));
  if (!added) co_return database_unavailable(added.error(), people_.log);
  if (!*added) co_return json_error(409, "taken", "This passkey is there, or too many are.");
  auto response = json_response(201, passkey_body(passkey));
  remove_challenge(response, request, people_);
  co_return response;
}

net::Task<net::HttpResponse> Passkeys::list(Request request) {
  auto job = [user = request.caller.user->id](Session& session) {
    return store::Passkeys(session).list(user);
  };
  const auto passkeys = co_await read_rows(people_.database, std::move(job));
  if (!passkeys) co_return database_unavailable(passkeys.error(), people_.log);
  json::array list;
  for (const meet::Passkey& passkey : *passkeys) list.push_back(passkey_body(passkey));
  co_return json_list(200, list);
}

net::Task<net::HttpResponse> Passkeys::rename(Request request) {
  JsonFields fields(request.http.body);
  const std::string typed = fields.required_text("name");
  const auto parsed = meet::parse_name(typed, "name");
  if (!parsed) note_refusal(fields, parsed.error());
  auto fault = fields.refusal();
  if (fault) co_return *std::move(fault);
  auto job = [user = request.caller.user->id, id = id_in(request),
              name = std::string(*parsed)](Session& session) {
    store::Passkeys passkeys(session);
    const bool is_renamed = passkeys.rename(user, id, name);
    return is_renamed ? passkeys.find(id) : std::nullopt;
  };
  const auto renamed = co_await write_rows(people_.database, std::move(job));
  if (!renamed) co_return database_unavailable(renamed.error(), people_.log);
  if (!*renamed) co_return no_such_passkey();
  co_return json_response(200, passkey_body(**renamed));
}

net::Task<net::HttpResponse> Passkeys::remove(Request request) {
  auto job = [user = *request.caller.user, id = id_in(request),
              note = audit_note(request, meet::AuditAction::second_factor_removed, people_)](
                 Session& session) {
    const auto account = store::Users(session).find_account(user.id);
    store::Passkeys passkeys(session);
    const auto passkey = passkeys.find(id);
    if (!account || !passkey || passkey->user != user.id) return Removal::missing;
    if (user.is_administrator && account->totp_secret.empty() && account->passkeys <= 1) {
      return Removal::last;
    }
    passkeys.remove(user.id, id);
    meet::AuditEvent line = note;
    line.detail = {{"method", "passkey"}, {"name", passkey->name}};
    store::AuditLog(session).add(line);
    return Removal::done;
  };
  const auto removal = co_await write_rows(people_.database, std::move(job));
  if (!removal) co_return database_unavailable(removal.error(), people_.log);
  co_return second_step_removed(*removal);
}

}  // namespace visio::api
