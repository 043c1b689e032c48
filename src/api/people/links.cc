#include "api/people/links.h"

#include <expected>
#include <optional>
#include <utility>

#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/json_fields.h"
#include "api/people/new_password.h"
#include "api/people/people_responses.h"
#include "api/people/second_step_cookie.h"
#include "api/people/session_start.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "credentials/secret_key.h"
#include "meet/name.h"
#include "meet/people/accounts.h"
#include "meet/people/email.h"
#include "store/account_links.h"
#include "store/audit_log.h"
#include "store/passkeys.h"
#include "store/recovery_codes.h"
#include "store/user_sessions.h"
#include "store/users.h"

namespace visio::api {
namespace {

using meet::LinkPurpose;
using store::sql::Session;

/// A link that works, and the account that it opens; without an id where that is to be made.
struct OpenLink {
  meet::AccountLink link;
  meet::User user;
};

net::HttpResponse no_such_link() {
  return json_error(404, "not_found", "This link was used, has expired, or never was one.");
}

std::string key_hash_in(const Request& request) {
  return credentials::key_hash(request.parameters.get("key"));
}

/// In a job: nothing where the link does not work any more.
std::optional<OpenLink> find_link(Session& session, const std::string& key_hash, meet::Time now) {
  auto link = store::AccountLinks(session).find(key_hash, now);
  if (!link) return {};
  store::Users users(session);
  if (link->purpose == LinkPurpose::first_administrator) {
    if (users.any()) return {};
    return OpenLink{.link = *std::move(link), .user = {}};
  }
  auto user = users.find(link->user);
  if (!user || !user->is_active) return {};
  return OpenLink{.link = *std::move(link), .user = *std::move(user)};
}

/// In a job: takes away all that opened the account.
void take_away_what_opens(Session& session, const meet::UserId& user) {
  store::Users(session).set_totp(user, "", 0);
  store::Passkeys(session).remove_all(user);
  store::RecoveryCodes(session).replace(user, {});
}

/// What somebody fills in who opens a link.
struct LinkUse {
  std::string email;      ///< of the first administrator
  std::string full_name;  ///< empty: as it is
  std::string password;
};

Asked<LinkUse> read_link_use(const Request& request, const OpenLink& open) {
  JsonFields fields(request.http.body);
  const bool is_first = open.link.purpose == LinkPurpose::first_administrator;
  LinkUse use;
  use.email = is_first ? fields.required_text("email") : open.user.email;
  use.full_name = is_first ? fields.required_text("full_name")
                           : fields.text("full_name").value_or(open.user.full_name);
  use.password = fields.required_text("password", {.longest = 4'096, .may_be_empty = false});
  const auto email = meet::parse_email(use.email, "email");
  const auto name = meet::parse_name(use.full_name, "full_name");
  if (!email) note_refusal(fields, email.error());
  if (!name) note_refusal(fields, name.error());
  if (!use.password.empty()) {
    check_new_password(fields, "password", use.password, use.email, use.full_name);
  }
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return use;
}

/// Why a link does not do what was asked; nothing: it does not work any more.
using LinkRefusal = std::optional<meet::Refusal>;

/// In a job: the account that the link opens, made where it is the first one.
std::expected<meet::User, LinkRefusal> opened_user(Session& session, const OpenLink& open,
                                                   const LinkUse& use, base::Entropy& entropy,
                                                   meet::Time now) {
  store::Users users(session);
  if (open.link.purpose == LinkPurpose::first_administrator) {
    const meet::MakeUser command{
        .email = use.email, .full_name = use.full_name, .is_administrator = true};
    auto made = meet::make_user(users, command, entropy, now);
    if (!made) return std::unexpected(std::move(made.error()));
    return *std::move(made);
  }
  meet::User user = open.user;
  const auto name = meet::parse_name(use.full_name, "full_name");
  if (name && !name->empty()) user.full_name = std::string(*name);
  users.update(user);
  return user;
}

/// An account that a link has opened. Who still owes its second step is not signed in.
struct OpenedAccount {
  meet::Account account;
  std::optional<meet::SignedIn> signed_in = {};
};

/// In a job: signs in whose account a link opens, unless a second step is asked for.
std::expected<OpenedAccount, LinkRefusal> enter_account(Session& session, const SessionStart& start,
                                                        const meet::UserId& user) {
  auto account = store::Users(session).find_account(user);
  if (!account) return std::unexpected(LinkRefusal());
  OpenedAccount opened{.account = *std::move(account)};
  if (opened.account.second_steps().any()) return opened;
  opened.signed_in = start_session(session, start, user);
  if (!opened.signed_in) return std::unexpected(LinkRefusal());
  return opened;
}

/// In a job: uses the link up, and opens its account with the password.
std::expected<OpenedAccount, LinkRefusal> use_link(Session& session, const std::string& key_hash,
                                                   const LinkUse& use,
                                                   const std::string& password_hash,
                                                   const SessionStart& start,
                                                   const meet::AuditEvent& opened,
                                                   base::Entropy& entropy) {
  const auto open = find_link(session, key_hash, start.now);
  if (!open || !store::AccountLinks(session).spend(key_hash)) return std::unexpected(LinkRefusal());
  const auto user = opened_user(session, *open, use, entropy, start.now);
  if (!user) return std::unexpected(user.error());
  if (open->link.purpose == LinkPurpose::reset) take_away_what_opens(session, user->id);
  store::UserSessions(session).end_all(user->id, "");
  store::Users(session).set_password_hash(user->id, password_hash);
  meet::AuditEvent line = opened;
  line.actor = audit_actor(*user);
  line.object = audit_object(*user);
  line.detail["purpose"] = name_of(open->link.purpose);
  store::AuditLog(session).add(line);
  return enter_account(session, start, user->id);
}

net::HttpResponse refused_use(const LinkRefusal& refusal) {
  if (!refusal) return no_such_link();
  return field_error(refusal->field, "not_allowed", refusal->message);
}

}  // namespace

std::string link_address(std::string_view url, std::string_view key) {
  std::string address(url);
  return address.append("/welcome#").append(key);
}

std::string add_link(Session& session, LinkPurpose purpose, const meet::UserId& user,
                     base::Entropy& entropy, meet::Time now) {
  std::string key = credentials::draw_key(entropy);
  store::AccountLinks(session).add(meet::make_link(credentials::key_hash(key), purpose, user, now));
  return key;
}

net::Task<net::HttpResponse> Links::show(Request request) {
  auto job = [hash = key_hash_in(request), now = people_.now()](Session& session) {
    return find_link(session, hash, now);
  };
  const auto open = co_await read_rows(people_.database, std::move(job));
  if (!open) co_return database_unavailable(open.error(), people_.log);
  if (!*open) co_return no_such_link();
  const meet::User& user = (*open)->user;
  co_return json_response(200, {{"purpose", name_of((*open)->link.purpose)},
                                {"email", user.email},
                                {"full_name", user.full_name}});
}

net::Task<net::HttpResponse> Links::use(Request request) {
  const std::string hash = key_hash_in(request);
  auto find = [hash, now = people_.now()](Session& session) {
    return find_link(session, hash, now);
  };
  const auto open = co_await read_rows(people_.database, std::move(find));
  if (!open) co_return database_unavailable(open.error(), people_.log);
  if (!*open) co_return no_such_link();
  const auto use = read_link_use(request, **open);
  if (!use) co_return use.error();
  std::string password = use->password;
  const auto password_hash = co_await people_.passwords.hash(std::move(password));
  if (!password_hash) co_return too_busy();
  const SessionStart start = session_start(request, people_, "link");
  auto job =
      [hash, use = *use, made = *password_hash, start, &entropy = people_.entropy,
       opened = audit_note(request, meet::AuditAction::account_opened, people_)](Session& session) {
        return use_link(session, hash, use, made, start, opened, entropy);
      };
  const auto result = co_await write_rows(people_.database, std::move(job));
  if (!result) co_return database_unavailable(result.error(), people_.log);
  if (!*result) co_return refused_use(result->error());
  const OpenedAccount& entered = **result;
  if (!entered.signed_in) co_return second_step_response(entered.account, request, people_);
  co_return signed_in_response(*entered.signed_in, start, request.client, people_.site);
}

}  // namespace visio::api
