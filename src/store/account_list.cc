#include "store/account_list.h"

#include <chrono>
#include <string_view>

#include "store/like_pattern.h"
#include "store/users.h"

namespace visio::store {
namespace {

constexpr std::string_view is_invited =
    "(u.password_hash = '' AND EXISTS (SELECT l.key_hash FROM account_links l "
    "WHERE l.user_id = u.id AND l.purpose = 'invitation'))";

std::string_view condition_of(ShownAccounts shown) {
  switch (shown) {
    case ShownAccounts::all:
      return "";
    case ShownAccounts::administrators:
      return " AND u.is_administrator = 1 AND u.is_active = 1";
    case ShownAccounts::deactivated:
      return " AND u.is_active = 0";
    case ShownAccounts::invited:
      return " AND u.is_active = 1 AND ";
  }
  return "";
}

std::string where(ShownAccounts shown) {
  std::string condition(
      " FROM users u WHERE (lower(u.full_name) LIKE lower(:name) ESCAPE '!' "
      "OR u.email LIKE lower(:email) ESCAPE '!')");
  condition.append(condition_of(shown));
  if (shown == ShownAccounts::invited) condition.append(is_invited);
  return condition;
}

std::string select_accounts(ShownAccounts shown) {
  std::string statement("SELECT ");
  statement.append(user_columns);
  statement.append(
      ", CASE WHEN u.password_hash = '' THEN 0 ELSE 1 END, "
      "CASE WHEN u.totp_secret = '' THEN 0 ELSE 1 END, "
      "(SELECT count(*) FROM passkeys p WHERE p.user_id = u.id), "
      "(SELECT count(*) FROM room_roles r WHERE r.user_id = u.id AND r.role = 'owner'), "
      "(SELECT coalesce(max(a.happened_at), 0) FROM audit_events a WHERE a.actor_id = u.id AND "
      "a.action = 'sign_in'), CASE WHEN ");
  statement.append(is_invited).append(" THEN 1 ELSE 0 END").append(where(shown));
  return statement.append(" ORDER BY u.full_name, u.id LIMIT :size OFFSET :skipped");
}

ListedAccount account_in(const sql::Row& row) {
  constexpr std::size_t first = user_column_count;
  ListedAccount account{
      .user = user_in(row, 0),
      .has_password = row.integer(first) != 0,
      .second_steps = {.has_totp = row.integer(first + 1) != 0,
                       .passkeys = static_cast<std::size_t>(row.integer(first + 2))},
      .rooms = static_cast<std::size_t>(row.integer(first + 3)),
      .is_invited = row.integer(first + 5) != 0};
  const std::int64_t signed_in_at = row.integer(first + 4);
  if (signed_in_at > 0) account.last_sign_in = meet::Time(std::chrono::milliseconds(signed_in_at));
  return account;
}

std::size_t count_in(const sql::Rows& rows) {
  return rows.empty() ? 0 : static_cast<std::size_t>(rows[0].integer(0));
}

}  // namespace

std::vector<ListedAccount> list_accounts(sql::Session& session, const AccountQuery& query) {
  const std::string pattern = like_pattern(query.text);
  const sql::Rows rows = session.query(select_accounts(query.shown),
                                       {{"name", pattern},
                                        {"email", pattern},
                                        {"size", static_cast<std::int64_t>(query.size)},
                                        {"skipped", static_cast<std::int64_t>(query.skipped)}});
  std::vector<ListedAccount> accounts;
  for (const sql::Row& row : rows) accounts.push_back(account_in(row));
  return accounts;
}

std::size_t count_accounts(sql::Session& session, const AccountQuery& query) {
  const std::string pattern = like_pattern(query.text);
  std::string statement("SELECT count(*)");
  statement.append(where(query.shown));
  return count_in(session.query(statement, {{"name", pattern}, {"email", pattern}}));
}

AccountTotals account_totals(sql::Session& session) {
  const auto count = [&](ShownAccounts shown) { return count_accounts(session, {.shown = shown}); };
  return {.accounts = count(ShownAccounts::all),
          .administrators = count(ShownAccounts::administrators),
          .invited = count(ShownAccounts::invited),
          .deactivated = count(ShownAccounts::deactivated)};
}

}  // namespace visio::store
