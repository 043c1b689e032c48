#include "api/single_sign_on/provider_connection.h"

#include <boost/json/value.hpp>
#include <expected>
#include <optional>
#include <utility>

#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/people/people_responses.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "meet/people/single_sign_on.h"
#include "store/audit_log.h"
#include "store/identities.h"
#include "store/users.h"

namespace visio::api {
namespace {

using store::sql::Session;

net::HttpResponse no_provider() {
  return json_error(404, "not_found", "This site has no single sign-on.");
}

/// What opens somebody's account.
struct Doors {
  std::optional<meet::Identity> identity;
  bool opens_without = false;
};

/// In a job.
Doors doors_of(Session& session, const meet::UserId& user, const std::string& issuer,
               bool is_local) {
  const auto account = store::Users(session).find_account(user);
  return {.identity = store::Identities(session).of_user(issuer, user),
          .opens_without = account && meet::opens_without_provider(*account, is_local)};
}

enum class Parting : std::uint8_t { done, missing, last_way };

/// In a job.
Parting disconnect(Session& session, const meet::UserId& user, const std::string& issuer,
                   bool is_local, const meet::AuditEvent& note) {
  const Doors doors = doors_of(session, user, issuer, is_local);
  if (!doors.identity) return Parting::missing;
  if (!doors.opens_without) return Parting::last_way;
  store::Identities(session).remove(issuer, user);
  store::AuditLog(session).add(note);
  return Parting::done;
}

using Connected = std::expected<meet::Identity, meet::ConnectionRefusal>;

/// In a job.
Connected connect(Session& session, const Arrival& arrival, const meet::NewcomerRules& rules,
                  const meet::UserId& owner, const meet::AuditEvent& note) {
  store::Identities identities(session);
  const bool was_connected =
      identities.find(arrival.newcomer.issuer, arrival.newcomer.subject).has_value();
  auto connected = meet::connect(identities, arrival.newcomer, rules, owner, note.at);
  if (connected && !was_connected) store::AuditLog(session).add(note);
  return connected;
}

meet::AuditEvent note_about(const Request& request, meet::AuditAction action,
                            const PeopleContext& people) {
  meet::AuditEvent note = audit_note(request, action, people);
  note.detail["provider"] = people.provider->settings().issuer;
  return note;
}

}  // namespace

net::Task<net::HttpResponse> ProviderConnection::show(Request request) {
  if (!people_.provider) co_return no_provider();
  auto job = [user = request.caller.user->id, issuer = people_.provider->settings().issuer,
              is_local = people_.site.sign_in.local_accounts](Session& session) {
    return doors_of(session, user, issuer, is_local);
  };
  const auto doors = co_await read_rows(people_.database, std::move(job));
  if (!doors) co_return database_unavailable(doors.error(), people_.log);
  boost::json::value since = nullptr;
  if (doors->identity) since = doors->identity->made_at.time_since_epoch().count();
  co_return json_response(
      200, {{"connected_at", since}, {"is_removable", doors->identity && doors->opens_without}});
}

net::Task<net::HttpResponse> ProviderConnection::begin(Request request) {
  if (!people_.provider) co_return no_provider();
  const meet::UserId user = request.caller.user->id;
  auto job = [user, issuer = people_.provider->settings().issuer](Session& session) {
    return store::Identities(session).of_user(issuer, user).has_value();
  };
  const auto is_connected = co_await read_rows(people_.database, std::move(job));
  if (!is_connected) co_return database_unavailable(is_connected.error(), people_.log);
  if (*is_connected) {
    co_return json_error(409, "connected", "The account is connected: disconnect it first.");
  }
  const auto provider = co_await people_.provider->metadata();
  if (!provider) {
    co_return json_error(503, "provider_down", "The provider does not answer now.");
  }
  SignInTransaction transaction = begin_transaction("/account", false, people_.entropy);
  transaction.connects = user.text;
  net::HttpResponse response =
      json_response(200, {{"address", address_of(transaction, *provider, request, people_)}});
  send_transaction(response, transaction, request, people_);
  co_return response;
}

net::Task<net::HttpResponse> ProviderConnection::remove(Request request) {
  if (!people_.provider) co_return no_provider();
  auto job = [user = request.caller.user->id, issuer = people_.provider->settings().issuer,
              is_local = people_.site.sign_in.local_accounts,
              note = note_about(request, meet::AuditAction::provider_disconnected, people_)](
                 Session& session) { return disconnect(session, user, issuer, is_local, note); };
  const auto parting = co_await write_rows(people_.database, std::move(job));
  if (!parting) co_return database_unavailable(parting.error(), people_.log);
  if (*parting == Parting::missing) {
    co_return json_error(404, "not_found", "The account is not connected.");
  }
  if (*parting == Parting::last_way) {
    co_return json_error(409, "last_way",
                         "Nothing else opens the account: make a passkey or a password first.");
  }
  co_return nothing_to_say();
}

net::HttpResponse connection_page(std::string_view code) {
  std::string address("/account?connection=");
  address.append(code);
  return {.status = 302,
          .headers = {{"location", std::move(address)}, {"cache-control", "no-store"}}};
}

std::string callback_address(const Request& request, const PeopleContext& people) {
  return people.url_for(request.client) + "/api/v1.0/callback/";
}

std::string address_of(const SignInTransaction& transaction, const openid::Provider& provider,
                       const Request& request, const PeopleContext& people) {
  const OpenIdSettings& settings = people.provider->settings();
  return openid::sign_in_address(provider, settings.client,
                                 {.redirect_address = callback_address(request, people),
                                  .scopes = settings.scopes,
                                  .state = transaction.state,
                                  .nonce = transaction.nonce,
                                  .verifier = transaction.verifier,
                                  .is_silent = transaction.is_silent,
                                  .is_fresh = !transaction.connects.empty()});
}

net::Task<net::HttpResponse> finish_connection(Request request, SignInTransaction transaction,
                                               Arrival arrival, const PeopleContext& people) {
  const auto& caller = request.caller;
  if (!caller.is_signed_in() || caller.user->id.text != transaction.connects) {
    co_return connection_page("expired");
  }
  struct Outcome {
    Connected connected;
  };
  auto job = [arrival, rules = people.provider->settings().rules, owner = caller.user->id,
              note = note_about(request, meet::AuditAction::provider_connected, people)](
                 Session& session) {
    return Outcome{.connected = connect(session, arrival, rules, owner, note)};
  };
  const auto outcome = co_await write_rows(people.database, std::move(job));
  if (!outcome) {
    database_unavailable(outcome.error(), people.log);
    co_return connection_page("unavailable");
  }
  co_return connection_page(outcome->connected ? "done" : name_of(outcome->connected.error()));
}

}  // namespace visio::api
