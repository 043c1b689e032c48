#include "meet/people/single_sign_on.h"

#include <algorithm>
#include <utility>

#include "meet/name.h"
#include "meet/people/accounts.h"
#include "meet/people/email.h"

namespace visio::meet {
namespace {

using Refused = std::unexpected<NewcomerRefusal>;

bool is_of_domain(const Newcomer& newcomer, const NewcomerRules& rules) {
  if (newcomer.email_proof != EmailProof::verified) return false;
  const auto email = parse_email(newcomer.email, "email");
  if (!email) return false;
  const std::string domain = email->substr(email->find('@') + 1);
  return std::ranges::find(rules.domains, domain) != rules.domains.end();
}

bool may_come(const Newcomer& newcomer, const NewcomerRules& rules) {
  if (rules.domains.empty() && !rules.asks_for_claim) return true;
  return (rules.asks_for_claim && newcomer.has_allowed_claim) || is_of_domain(newcomer, rules);
}

/// Providers have names that are none here; the address always has something in front.
std::string name_for(const Newcomer& newcomer, const std::string& email) {
  const auto name = parse_name(newcomer.full_name, "full_name");
  if (name && !name->empty()) return std::string(*name);
  return email.substr(0, email.find('@'));
}

/// Whether an account that has the newcomer's address becomes his.
std::expected<User, NewcomerRefusal> link(Identities& identities, const Newcomer& newcomer,
                                          User user) {
  const bool is_proven = newcomer.email_proof == EmailProof::verified;
  if (!is_proven || identities.of_user(newcomer.issuer, user.id)) {
    return Refused(NewcomerRefusal::email_taken);
  }
  if (!user.is_active) return Refused(NewcomerRefusal::deactivated);
  if (user.is_administrator && newcomer.signed_in_as != user.id) {
    return Refused(NewcomerRefusal::administrator);
  }
  return user;
}

/// The account of somebody who comes for the first time.
std::expected<User, NewcomerRefusal> first_account(Users& users, Identities& identities,
                                                   const Newcomer& newcomer, base::Entropy& entropy,
                                                   Time now) {
  if (!newcomer.is_active) return Refused(NewcomerRefusal::deactivated);
  const auto email = parse_email(newcomer.email, "email");
  if (!email) return Refused(NewcomerRefusal::no_email);
  if (newcomer.email_proof == EmailProof::denied) return Refused(NewcomerRefusal::email_unverified);
  const auto held = users.find_account_of(*email);
  if (held) return link(identities, newcomer, held->user);
  const MakeUser command{.email = *email,
                         .full_name = name_for(newcomer, *email),
                         .is_administrator = newcomer.is_administrator.value_or(false)};
  auto made = make_user(users, command, entropy, now);
  if (!made) return Refused(NewcomerRefusal::no_email);
  return *std::move(made);
}

/// Closes or opens an account as the provider does. Only what it closed it opens again; the last
/// administrator's it does not close.
void follow_activity(Users& users, Identities& identities, const Identity& identity, User& user,
                     bool is_active, Time now) {
  if (!is_active && user.is_active) {
    auto closed = change_account(users, user, {.is_active = false}, now);
    if (!closed) return;
    identities.set_closed_there(identity, true);
    user = *std::move(closed);
  } else if (is_active && !user.is_active && identity.is_closed_there) {
    users.set_active(user.id, true, now);
    identities.set_closed_there(identity, false);
    user.is_active = true;
  }
}

/// Name, address and what the provider's groups decide, as they are today.
User refreshed(Users& users, User user, const Newcomer& newcomer, Time now) {
  const std::string old_email = user.email;
  const auto email = parse_email(newcomer.email, "email");
  if (email && newcomer.email_proof == EmailProof::verified) user.email = *email;
  const auto name = parse_name(newcomer.full_name, "full_name");
  if (name && !name->empty()) user.full_name = std::string(*name);
  if (!users.update(user)) {
    user.email = old_email;  // Another account has the new one.
    users.update(user);
  }
  const bool should = newcomer.is_administrator.value_or(user.is_administrator);
  if (should == user.is_administrator) return user;
  // The last administrator stays one.
  const auto changed = change_account(users, user, {.is_administrator = should}, now);
  return changed ? *changed : user;
}

}  // namespace

std::string_view name_of(NewcomerRefusal refusal) {
  switch (refusal) {
    case NewcomerRefusal::not_allowed:
      return "not_allowed";
    case NewcomerRefusal::no_email:
      return "no_email";
    case NewcomerRefusal::email_unverified:
      return "email_unverified";
    case NewcomerRefusal::email_taken:
      return "email_taken";
    case NewcomerRefusal::administrator:
      return "administrator";
    case NewcomerRefusal::deactivated:
      return "deactivated";
  }
  return "";
}

std::expected<User, NewcomerRefusal> receive(Users& users, Identities& identities,
                                             const Newcomer& newcomer, const NewcomerRules& rules,
                                             base::Entropy& entropy, Time now) {
  const auto identity = identities.find(newcomer.issuer, newcomer.subject);
  auto user = identity ? users.find(identity->user) : std::nullopt;
  if (user) follow_activity(users, identities, *identity, *user, newcomer.is_active, now);
  if (!may_come(newcomer, rules)) return Refused(NewcomerRefusal::not_allowed);
  if (!user) {
    auto first = first_account(users, identities, newcomer, entropy, now);
    if (!first) return first;
    identities.add({.issuer = newcomer.issuer,
                    .subject = newcomer.subject,
                    .user = first->id,
                    .made_at = now});
    user = *std::move(first);
  }
  if (!user->is_active || !newcomer.is_active) return Refused(NewcomerRefusal::deactivated);
  return refreshed(users, *std::move(user), newcomer, now);
}

std::string_view name_of(ConnectionRefusal refusal) {
  switch (refusal) {
    case ConnectionRefusal::not_allowed:
      return "not_allowed";
    case ConnectionRefusal::deactivated:
      return "deactivated";
    case ConnectionRefusal::taken:
      return "taken";
    case ConnectionRefusal::connected:
      return "connected";
  }
  return "";
}

std::expected<Identity, ConnectionRefusal> connect(Identities& identities, const Newcomer& newcomer,
                                                   const NewcomerRules& rules, const UserId& owner,
                                                   Time now) {
  if (!newcomer.is_active) return std::unexpected(ConnectionRefusal::deactivated);
  if (!may_come(newcomer, rules)) return std::unexpected(ConnectionRefusal::not_allowed);
  if (auto known = identities.find(newcomer.issuer, newcomer.subject)) {
    if (known->user != owner) return std::unexpected(ConnectionRefusal::taken);
    return *std::move(known);
  }
  if (identities.of_user(newcomer.issuer, owner)) {
    return std::unexpected(ConnectionRefusal::connected);
  }
  Identity made{
      .issuer = newcomer.issuer, .subject = newcomer.subject, .user = owner, .made_at = now};
  identities.add(made);
  return made;
}

bool opens_without_provider(const Account& account, bool is_local) {
  return is_local && (!account.password_hash.empty() || account.passkeys > 0);
}

}  // namespace visio::meet
