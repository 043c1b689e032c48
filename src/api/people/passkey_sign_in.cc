#include "api/people/passkey_sign_in.h"

#include <boost/json/array.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/json.h"
#include "api/people/failed_sign_in.h"
#include "api/people/passkey_answers.h"
#include "api/people/passkey_challenge.h"
#include "api/people/second_step_cookie.h"
#include "api/people/session_start.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "base/base64.h"
#include "store/passkeys.h"
#include "store/users.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using store::sql::Session;

constexpr std::string_view purpose = "sign in";

/// PublicKeyCredentialRequestOptionsJSON (WebAuthn §5.1.9), but for the challenge. Whoever brings
/// nothing but the passkey unlocks it with a PIN or a fingerprint: these are two steps.
json::object request_options(const std::string& rp_id, const std::vector<meet::Passkey>& allowed,
                             bool is_second_step) {
  json::array descriptors;
  for (const meet::Passkey& passkey : allowed) {
    descriptors.push_back({{"type", "public-key"}, {"id", passkey.id}});
  }
  return {{"rpId", rp_id},
          {"timeout", 300'000},
          {"allowCredentials", std::move(descriptors)},
          {"userVerification", is_second_step ? "preferred" : "required"}};
}

std::string decoded(const std::string& text) {
  return base::base64_decode(text).value_or("");
}

credentials::Passkey as_checked(const meet::Passkey& row) {
  return {.id = decoded(row.id),
          .public_key = decoded(row.public_key),
          .algorithm = credentials::passkey_algorithm(row.algorithm)
                           .value_or(credentials::PasskeyAlgorithm::es256),
          .sign_count = static_cast<std::uint32_t>(row.sign_count)};
}

/// Who signs in, with what, for a job.
struct Attempt {
  PasskeyAnswer answer;
  credentials::PasskeyRequest asked;
  std::optional<HalfSignedIn> half;  ///< who gave the password before
  SessionStart start;
  meet::AuditEvent failed;  ///< for the audit
};

/// In a job: nobody where the answer does not fit.
std::optional<meet::SignedIn> check(Session& session, const Attempt& attempt,
                                    const std::optional<meet::Passkey>& row) {
  if (!row) return {};
  store::Passkeys passkeys(session);
  if (attempt.half) {
    const auto account = store::Users(session).find_account(row->user);
    if (!account || attempt.half->user != row->user) return {};
    if (password_mark(*account) != attempt.half->password_mark) return {};
  }
  const auto use =
      credentials::verify_passkey(attempt.answer.assertion, as_checked(*row), attempt.asked);
  if (!use) return {};
  if (!passkeys.use(row->id, row->sign_count, use->sign_count, attempt.start.now)) return {};
  return start_session(session, attempt.start, row->user);
}

/// In a job: as check(); who is nobody is noted.
std::optional<meet::SignedIn> sign_in(Session& session, const Attempt& attempt) {
  const auto row = store::Passkeys(session).find(attempt.answer.id);
  auto signed_in = check(session, attempt, row);
  if (signed_in) return signed_in;
  std::optional<meet::User> whose;
  if (row) whose = store::Users(session).find(row->user);
  add_failed_sign_in(session, attempt.failed, whose);
  return {};
}

net::HttpResponse wrong_passkey() {
  return json_error(401, "wrong_credentials", "This passkey opens nothing here.");
}

}  // namespace

net::Task<net::HttpResponse> PasskeySignIn::options(Request request) {
  const auto half = half_signed_in(request, people_);
  std::vector<meet::Passkey> allowed;
  if (half) {
    auto job = [user = half->user](Session& session) {
      return store::Passkeys(session).list(user);
    };
    auto rows = co_await read_rows(people_.database, std::move(job));
    if (!rows) co_return database_unavailable(rows.error(), people_.log);
    allowed = *std::move(rows);
  }
  auto options = request_options(relying_party(request, people_), allowed, half.has_value());
  net::HttpResponse cookies;
  options["challenge"] = send_challenge(cookies, purpose, request, people_);
  auto response = json_response(200, {{"publicKey", std::move(options)}});
  for (auto& header : cookies.headers) response.headers.push_back(std::move(header));
  co_return response;
}

net::Task<net::HttpResponse> PasskeySignIn::finish(Request request) {
  auto answer = read_passkey_answer(request);
  if (!answer) co_return std::move(answer.error());
  const auto challenge = sent_challenge(purpose, request, people_);
  if (!challenge) co_return field_error("credential", "expired", "Begin again: this has expired.");
  const auto half = half_signed_in(request, people_);
  Attempt attempt{.answer = *std::move(answer),
                  .asked = passkey_request(*challenge, !half, request, people_),
                  .half = half,
                  .start = session_start(request, people_, "passkey"),
                  .failed = failed_sign_in(request, people_, "unknown_passkey")};
  const SessionStart start = attempt.start;
  if (!people_.used_challenges.use(*challenge)) co_return wrong_passkey();
  auto job = [attempt = std::move(attempt)](Session& session) { return sign_in(session, attempt); };
  const auto signed_in = co_await write_rows(people_.database, std::move(job));
  if (!signed_in) co_return database_unavailable(signed_in.error(), people_.log);
  if (!*signed_in) co_return wrong_passkey();
  auto response = signed_in_response(**signed_in, start, request.client, people_.site);
  remove_challenge(response, request, people_);
  remove_second_step_cookie(response, request.client, people_.site);
  co_return response;
}

}  // namespace visio::api
