#pragma once

#include "meet/people/users.h"
#include "store/sql/session.h"

namespace visio::store {

/// The columns of `users` that user_in() reads, for SELECT; the table's name there is `u`.
inline constexpr std::string_view user_columns =
    "u.id, u.email, u.full_name, u.language, u.timezone, u.is_administrator, u.is_active, "
    "u.made_at, u.default_access_level, u.default_can_publish, u.default_everyone_can_mute";

/// How many columns those are.
inline constexpr std::size_t user_column_count = 11;

/// The user in a row's columns from `first` on.
meet::User user_in(const sql::Row& row, std::size_t first);

/// The table `users`, as a job sees it. No longer than its session.
class Users final : public meet::Users {
 public:
  explicit Users(sql::Session& session) : session_(session) {}

  bool add(const meet::User& user) override;
  std::optional<meet::User> find(const meet::UserId& id) override;
  std::optional<meet::Account> find_account(const meet::UserId& id) override;
  std::optional<meet::Account> find_account_of(std::string_view email) override;
  bool any() override;
  std::size_t count_administrators() override;
  std::vector<meet::User> list(std::size_t limit, std::size_t skipped) override;
  std::vector<meet::User> search(std::string_view text, std::size_t limit) override;
  bool update(const meet::User& user) override;
  void set_password_hash(const meet::UserId& id, std::string_view hash) override;
  void set_totp(const meet::UserId& id, std::string_view secret, std::int64_t counter) override;
  void set_active(const meet::UserId& id, bool is_active, meet::Time now) override;
  std::vector<meet::UserId> deactivated_since(meet::Time time) override;

 private:
  sql::Session& session_;
};

}  // namespace visio::store
