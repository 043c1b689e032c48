#include "api/people/accounts.h"

#include <expected>
#include <optional>
#include <utility>

#include "api/audit/account_changes.h"
#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/people/account_list.h"
#include "api/people/account_requests.h"
#include "api/people/link_mail.h"
#include "api/people/links.h"
#include "api/people/user_body.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "store/room_succession.h"
#include "store/user_sessions.h"
#include "store/users.h"

namespace visio::api {
namespace {

using meet::AuditAction;
using meet::LinkPurpose;
using store::sql::Session;

net::HttpResponse no_such_account() {
  return json_error(404, "not_found", "There is no such account.");
}

net::HttpResponse refused_change(const meet::Refusal& refusal) {
  const bool is_taken = refusal.reason == meet::Refusal::Reason::taken;
  return field_error(refusal.field, is_taken ? "taken" : "not_allowed", refusal.message);
}

meet::UserId user_in(const Request& request) {
  return {std::string(request.parameters.get("id"))};
}

/// In the language of the administrator, where an account has none.
LinkMail link_mail(const PeopleContext& people, const Request& request) {
  if (!people.site.has_mail) return {};
  const auto& administrator = request.caller.user;
  return {.site_url = people.site.public_url,
          .other_language = administrator ? administrator->language : std::string()};
}

/// A new account, and the key of the link that opens it.
struct Invited {
  meet::User user;
  std::string key;
};

}  // namespace

net::Task<net::HttpResponse> Accounts::make(Request request) {
  const auto command = read_make_user(request);
  if (!command) co_return command.error();
  auto job = [command = *command, mail = link_mail(people_, request), &entropy = people_.entropy,
              now = people_.now(),
              note = audit_note(request, AuditAction::account_invited, people_)](
                 Session& session) -> meet::Decision<Invited> {
    store::Users users(session);
    auto user = meet::make_user(users, command, entropy, now);
    if (!user) return std::unexpected(std::move(user.error()));
    std::string key = add_link(session, LinkPurpose::invitation, user->id, entropy, now);
    mail_link(session, mail, *user, LinkPurpose::invitation, key, entropy, now);
    meet::AuditEvent line = note;
    if (user->is_administrator) line.detail["administrator"] = "yes";
    add_account_note(session, std::move(line), *user);
    return Invited{.user = *std::move(user), .key = std::move(key)};
  };
  const auto invited = co_await write_rows(people_.database, std::move(job));
  if (!invited) co_return database_unavailable(invited.error(), people_.log);
  if (!*invited) co_return refused_change(invited->error());
  auto body = account_body((*invited)->user);
  body["link"] = link_address(people_.url_for(request.client), (*invited)->key);
  co_return json_response(201, body);
}

net::Task<net::HttpResponse> Accounts::list(Request request) {
  const auto query = read_account_query(request);
  if (!query) co_return query.error();
  auto job = [query = *query](Session& session) { return account_page(session, query); };
  const auto page = co_await read_rows(people_.database, std::move(job));
  if (!page) co_return database_unavailable(page.error(), people_.log);
  co_return account_list_response(*page, *query);
}

net::Task<net::HttpResponse> Accounts::change(Request request) {
  const auto change = read_account_change(request);
  if (!change) co_return change.error();
  using Changed = meet::Decision<std::optional<meet::User>>;
  auto job = [id = user_in(request), change = *change, now = people_.now(),
              notes = notes_of_change(request, people_)](Session& session) -> Changed {
    store::Users users(session);
    auto user = users.find(id);
    if (!user) return std::nullopt;
    const meet::User before = *user;
    auto changed = meet::change_account(users, *std::move(user), change, now);
    if (!changed) return std::unexpected(std::move(changed.error()));
    add_change_notes(session, notes, before, *changed);
    if (!changed->is_active) store::UserSessions(session).end_all(id, "");
    return *std::move(changed);
  };
  const auto changed = co_await write_rows(people_.database, std::move(job));
  if (!changed) co_return database_unavailable(changed.error(), people_.log);
  if (!*changed) co_return refused_change(changed->error());
  if (!**changed) co_return no_such_account();
  co_return json_response(200, account_body(***changed));
}

net::Task<net::HttpResponse> Accounts::reset(Request request) {
  auto job = [id = user_in(request), mail = link_mail(people_, request), &entropy = people_.entropy,
              now = people_.now(),
              note = audit_note(request, AuditAction::account_link_made, people_)](
                 Session& session) -> std::optional<std::string> {
    const auto user = store::Users(session).find(id);
    if (!user || !user->is_active) return {};
    add_account_note(session, note, *user);
    std::string key = add_link(session, LinkPurpose::reset, id, entropy, now);
    mail_link(session, mail, *user, LinkPurpose::reset, key, entropy, now);
    return key;
  };
  const auto key = co_await write_rows(people_.database, std::move(job));
  if (!key) co_return database_unavailable(key.error(), people_.log);
  if (!*key) co_return no_such_account();
  const std::string url = people_.url_for(request.client);
  co_return json_response(200, {{"link", link_address(url, **key)}});
}

net::Task<net::HttpResponse> Accounts::hand_over(Request request) {
  const auto to = read_successor(request);
  if (!to) co_return to.error();
  enum class Missing : std::uint8_t { account, successor };
  auto job = [from = user_in(request), to = *to,
              note = audit_note(request, AuditAction::rooms_handed_over, people_)](
                 Session& session) -> std::expected<std::size_t, Missing> {
    store::Users users(session);
    const auto owner = users.find(from);
    if (!owner) return std::unexpected(Missing::account);
    const auto successor = users.find(to);
    if (!successor || !successor->is_active) return std::unexpected(Missing::successor);
    const std::size_t rooms = store::hand_over_rooms(session, from, to);
    meet::AuditEvent line = note;
    line.detail = {{"to", successor->full_name}, {"rooms", std::to_string(rooms)}};
    add_account_note(session, std::move(line), *owner);
    return rooms;
  };
  const auto rooms = co_await write_rows(people_.database, std::move(job));
  if (!rooms) co_return database_unavailable(rooms.error(), people_.log);
  if (*rooms) co_return json_response(200, {{"rooms", **rooms}});
  if (rooms->error() == Missing::account) co_return no_such_account();
  co_return field_error("to", "not_allowed", "This must be an active account.");
}

}  // namespace visio::api
