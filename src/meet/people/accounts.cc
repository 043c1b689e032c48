#include "meet/people/accounts.h"

#include <utility>

#include "meet/name.h"
#include "meet/people/email.h"

namespace visio::meet {
namespace {

using Reason = Refusal::Reason;

bool administers(const User& user) {
  return user.is_administrator && user.is_active;
}

}  // namespace

Decision<User> make_user(Users& users, const MakeUser& command, base::Entropy& entropy, Time now) {
  auto email = parse_email(command.email, "email");
  if (!email) return std::unexpected(std::move(email.error()));
  const auto name = parse_name(command.full_name, "full_name");
  if (!name) return std::unexpected(name.error());
  if (name->empty()) {
    return std::unexpected(Refusal{Reason::not_a_name, "full_name", "This must not be empty."});
  }
  User user{.id = UserId::draw(entropy),
            .email = *std::move(email),
            .full_name = std::string(*name),
            .is_administrator = command.is_administrator,
            .made_at = now};
  if (users.add(user)) return user;
  return std::unexpected(Refusal{Reason::taken, "email", "There is an account with this address."});
}

Decision<User> change_account(Users& users, User user, const AccountChange& change, Time now) {
  const bool was_active = user.is_active;
  const bool did_administer = administers(user);
  user.is_active = change.is_active.value_or(user.is_active);
  user.is_administrator = change.is_administrator.value_or(user.is_administrator);
  if (did_administer && !administers(user) && users.count_administrators() <= 1) {
    return std::unexpected(Refusal{Reason::not_allowed,
                                   change.is_active ? "is_active" : "is_administrator",
                                   "This is the last administrator: name another one first."});
  }
  users.update(user);
  if (user.is_active != was_active) users.set_active(user.id, user.is_active, now);
  return user;
}

}  // namespace visio::meet
