#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meet/people/account.h"
#include "meet/people/user.h"

namespace visio::meet {

/// The accounts that there are, as one transaction sees and changes them. store/ implements it.
///
/// What fails below is no matter of the rules, as of meet::Rooms.
class Users {
 public:
  virtual ~Users() = default;

  /// False where another account has the e-mail address; then nothing is added. Without a password.
  virtual bool add(const User& user) = 0;
  /// Nothing where there is no such account.
  virtual std::optional<User> find(const UserId& id) = 0;
  /// As find(), with what opens the account.
  virtual std::optional<Account> find_account(const UserId& id) = 0;
  /// The account of an address as parse_email() gives it.
  virtual std::optional<Account> find_account_of(std::string_view email) = 0;
  /// Whether there is any account.
  virtual bool any() = 0;
  /// How many active administrators there are.
  virtual std::size_t count_administrators() = 0;
  /// All accounts by name, at most `limit`, from the one after `skipped` on.
  virtual std::vector<User> list(std::size_t limit, std::size_t skipped) = 0;
  /// Active accounts whose name or address contains `text`, whatever its capitals.
  virtual std::vector<User> search(std::string_view text, std::size_t limit) = 0;

  /// Writes down all of a user that may change: everything but its id and when it was made. False
  /// where another account has the e-mail address, or there is no such account.
  virtual bool update(const User& user) = 0;
  /// Replaces the hash of the password; an empty one: no password opens the account.
  virtual void set_password_hash(const UserId& id, std::string_view hash) = 0;
  /// Replaces the secret of the authenticator app and the counter of its last used code.
  virtual void set_totp(const UserId& id, std::string_view secret, std::int64_t counter) = 0;
  /// Opens or closes the account; when it was closed stays findable by deactivated_since().
  virtual void set_active(const UserId& id, bool is_active, Time now) = 0;
  /// The accounts that were closed at this time or later, and are.
  virtual std::vector<UserId> deactivated_since(Time time) = 0;
};

}  // namespace visio::meet
