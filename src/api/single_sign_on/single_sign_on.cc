#include "api/single_sign_on/single_sign_on.h"

#include <expected>
#include <utility>

#include "api/audit/account_changes.h"
#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/people/session_cookies.h"
#include "api/people/session_start.h"
#include "api/rows.h"
#include "api/single_sign_on/openid_provider.h"
#include "api/single_sign_on/provider_connection.h"
#include "api/unavailable.h"
#include "base/percent_encoding.h"
#include "base/query.h"
#include "base/text.h"
#include "meet/people/single_sign_on.h"
#include "store/audit_log.h"
#include "store/identities.h"
#include "store/users.h"

namespace visio::api {
namespace {

using store::sql::Session;

net::HttpResponse redirect(std::string address) {
  return {.status = 302,
          .headers = {{"location", std::move(address)}, {"cache-control", "no-store"}}};
}

net::HttpResponse no_provider() {
  return json_error(404, "not_found", "This site has no single sign-on.");
}

/// Our page that says why somebody was not signed in. The codes are in docs/API.md.
net::HttpResponse failure_page(std::string_view code, std::string_view return_path) {
  std::string address("/sign-in?error=");
  address.append(code).append("&returnTo=").append(base::percent_encode(return_path));
  return redirect(std::move(address));
}

/// For a job: adds a line to the audit that a provider has ended somebody's sessions.
void add_sign_out_note(Session& session, meet::AuditEvent note, const meet::UserId& user,
                       const std::string& provider) {
  note.actor = {.kind = meet::AuditActorKind::server, .name = provider};
  if (const auto found = store::Users(session).find(user)) note.object = audit_object(*found);
  store::AuditLog(session).add(note);
}

/// What becomes of a sign-in that failed.
net::HttpResponse failed(const SignInTransaction& transaction, std::string_view code) {
  if (transaction.is_silent) return redirect(transaction.return_path);
  if (!transaction.connects.empty()) return connection_page(code);
  return failure_page(code, transaction.return_path);
}

std::string_view code_of(ProviderFault fault) {
  return fault == ProviderFault::down ? "provider_down" : "bad_answer";
}

/// What a provider's own error comes to (RFC 6749 §4.1.2.1, OpenID Connect Core 1.0 §3.1.2.6).
std::string_view code_of_error(std::string_view error) {
  if (error == "access_denied") return "denied";
  const bool is_down = error == "temporarily_unavailable" || error == "server_error";
  return is_down ? "provider_down" : "bad_answer";
}

using SignedInThere = std::expected<meet::SignedIn, meet::NewcomerRefusal>;

/// What a job comes to. In a struct, since the rows of a refusal are kept: it may have closed an
/// account.
struct Received {
  SignedInThere who;
};

/// In a job: the account that an identity at the provider has, if it has one by now.
std::optional<meet::User> account_of(const meet::Newcomer& newcomer, Session& session) {
  const auto identity = store::Identities(session).find(newcomer.issuer, newcomer.subject);
  return identity ? store::Users(session).find(identity->user) : std::nullopt;
}

/// In a job: the account of who has come. What the provider decides about it is told to the audit.
std::expected<meet::User, meet::NewcomerRefusal> receive(Session& session, const Arrival& arrival,
                                                         const meet::NewcomerRules& rules,
                                                         ChangeNotes notes, base::Entropy& entropy,
                                                         meet::Time now) {
  const auto before = account_of(arrival.newcomer, session);
  store::Users users(session);
  store::Identities identities(session);
  auto user = meet::receive(users, identities, arrival.newcomer, rules, entropy, now);
  const auto after = account_of(arrival.newcomer, session);
  if (!after) return user;
  const meet::AuditActor provider{.kind = meet::AuditActorKind::server,
                                  .name = arrival.newcomer.issuer};
  notes.activity.actor = notes.administration.actor = provider;
  add_change_notes(session, std::move(notes), before.value_or(meet::User()), *after);
  return user;
}

/// In a job: opens a session for who has come, and remembers by what.
SignedInThere sign_in(Session& session, const Arrival& arrival, const meet::NewcomerRules& rules,
                      const SessionStart& start, ChangeNotes notes, base::Entropy& entropy) {
  const auto user = receive(session, arrival, rules, std::move(notes), entropy, start.now);
  if (!user) return std::unexpected(user.error());
  auto signed_in = start_session(session, start, user->id);
  if (!signed_in) return std::unexpected(meet::NewcomerRefusal::deactivated);
  store::ProviderSessions(session).note(signed_in->session.key_hash, arrival.session);
  return *std::move(signed_in);
}

void log_error(const std::string& error, base::LogSink& log) {
  log.write({base::LogLevel::warning,
             "the provider of single sign-on refused somebody",
             {{"error", base::one_line(std::string_view(error).substr(0, 200))}}});
}

net::HttpResponse bad_logout(std::string_view sentence) {
  return json_error(400, "invalid_request", sentence);
}

}  // namespace

net::Task<net::HttpResponse> SingleSignOn::authenticate(Request request) {
  if (!people_.provider) co_return no_provider();
  const auto query = request.query();
  if (!query) co_return json_error(400, "malformed_query", "The query is malformed.");
  const bool is_silent = query->flag("silent", false);
  std::string path = return_path_in(query->get("returnTo"), people_.url_for(request.client));
  if (is_silent && request.caller.is_signed_in()) co_return redirect(std::move(path));
  const auto provider = co_await people_.provider->metadata();
  const SignInTransaction transaction =
      begin_transaction(std::move(path), is_silent, people_.entropy);
  if (!provider) co_return failed(transaction, "provider_down");
  net::HttpResponse response = redirect(address_of(transaction, *provider, request, people_));
  send_transaction(response, transaction, request, people_);
  co_return response;
}

net::Task<net::HttpResponse> SingleSignOn::callback(Request request) {
  if (!people_.provider) co_return no_provider();
  const auto query = request.query();
  const std::string state(query ? query->get("state") : "");
  auto transaction = sent_transaction(state, request, people_);
  if (!transaction) co_return is_silent_state(state) ? redirect("/") : failure_page("expired", "/");
  Request asked = request;
  net::HttpResponse response = co_await finish(std::move(asked), *std::move(transaction));
  remove_transaction(response, state, request, people_);
  co_return response;
}

/// The request has a query, whose state is the transaction's.
net::Task<net::HttpResponse> SingleSignOn::finish(Request request, SignInTransaction transaction) {
  const auto query = request.query();
  const std::string error(query->get("error"));
  if (!error.empty()) {
    if (!transaction.is_silent) log_error(error, people_.log);
    co_return failed(transaction, code_of_error(error));
  }
  SignInAnswer answer{.code = std::string(query->get("code")),
                      .issuer = std::string(query->get("iss")),
                      .verifier = transaction.verifier,
                      .nonce = transaction.nonce,
                      .redirect_address = callback_address(request, people_),
                      .is_fresh = !transaction.connects.empty()};
  if (answer.code.empty()) co_return failed(transaction, "bad_answer");
  auto arrival = co_await people_.provider->redeem(std::move(answer));
  if (!arrival) co_return failed(transaction, code_of(arrival.error()));
  if (!transaction.connects.empty()) {
    Request asked = request;
    co_return co_await finish_connection(std::move(asked), std::move(transaction),
                                         *std::move(arrival), people_);
  }
  if (request.caller.user) arrival->newcomer.signed_in_as = request.caller.user->id;
  const SessionStart start = session_start(request, people_, "provider");
  auto job = [arrival = *arrival, rules = people_.provider->settings().rules, start,
              notes = notes_of_change(request, people_),
              &entropy = people_.entropy](Session& session) {
    return Received{.who = sign_in(session, arrival, rules, start, notes, entropy)};
  };
  const auto received = co_await write_rows(people_.database, std::move(job));
  if (!received) {
    database_unavailable(received.error(), people_.log);
    co_return failed(transaction, "unavailable");
  }
  if (!received->who) co_return failed(transaction, name_of(received->who.error()));
  net::HttpResponse response = redirect(transaction.return_path);
  add_session_cookies(response, start.key, request.client, people_.site);
  co_return response;
}

net::HttpResponse SingleSignOn::signed_out(const Request&) const {
  return people_.provider ? redirect("/") : no_provider();
}

net::Task<net::HttpResponse> SingleSignOn::back_channel(Request request) {
  if (!people_.provider) co_return no_provider();
  const auto form = base::Query::parse(request.http.body);
  std::string token(form ? form->get("logout_token") : "");
  if (token.empty()) co_return bad_logout("The form must have a field logout_token.");
  const auto read = co_await people_.provider->read_logout_token(std::move(token));
  if (!read && read.error() == ProviderFault::down) {
    co_return json_error(503, "provider_down", "The provider's keys cannot be fetched now.");
  }
  if (!read) co_return bad_logout("The logout token is not valid.");
  const base::WallTime now = people_.clock.wall_time();
  const base::WallTime until = now + openid::logout_token_life + 2 * openid::clock_skew;
  if (!used_tokens_.use(read->token_id, until, now)) {
    co_return bad_logout("The logout token was used before.");
  }
  auto job =
      [out = *read, issuer = people_.provider->settings().issuer, moment = people_.now(),
       note = audit_note(request, meet::AuditAction::session_ended, people_)](Session& session) {
        const auto users = store::ProviderSessions(session).end(
            {.issuer = issuer, .subject = out.subject, .session = out.session}, moment);
        for (const meet::UserId& user : users) add_sign_out_note(session, note, user, issuer);
        return users.size();
      };
  const auto ended = co_await write_rows(people_.database, std::move(job));
  if (!ended) {
    used_tokens_.forget(read->token_id);
    co_return database_unavailable(ended.error(), people_.log);
  }
  co_return net::HttpResponse{.headers = {{"cache-control", "no-store"}}};
}

net::Task<std::optional<std::string>> sign_out_address_for(store::ProviderSession session,
                                                           std::string own_url,
                                                           const PeopleContext& people) {
  if (!people.provider || session.issuer != people.provider->settings().issuer) {
    co_return std::nullopt;
  }
  const auto provider = co_await people.provider->metadata();
  if (!provider || provider->end_session_endpoint.empty()) co_return std::nullopt;
  co_return openid::sign_out_address(
      *provider, people.provider->settings().client,
      {.id_token = session.id_token, .return_address = own_url + "/api/v1.0/logout-callback/"});
}

}  // namespace visio::api
