#include "store/users.h"

#include <string>

#include "store/like_pattern.h"

namespace visio::store {
namespace {

std::string select_users(std::string_view rest) {
  std::string statement("SELECT ");
  statement.append(user_columns).append(" FROM users u ").append(rest);
  return statement;
}

std::string select_accounts(std::string_view rest) {
  std::string statement("SELECT ");
  statement.append(user_columns)
      .append(
          ", u.password_hash, u.totp_secret, u.totp_counter, "
          "(SELECT count(*) FROM passkeys p WHERE p.user_id = u.id) FROM users u ")
      .append(rest);
  return statement;
}

std::optional<meet::Account> account_in(const sql::Rows& rows) {
  if (rows.empty()) return {};
  const sql::Row& row = rows[0];
  return meet::Account{.user = user_in(row, 0),
                       .password_hash = row.text(user_column_count),
                       .totp_secret = row.text(user_column_count + 1),
                       .totp_counter = row.integer(user_column_count + 2),
                       .passkeys = static_cast<std::size_t>(row.integer(user_column_count + 3))};
}

std::vector<meet::User> users_in(const sql::Rows& rows) {
  std::vector<meet::User> users;
  for (const sql::Row& row : rows) users.push_back(user_in(row, 0));
  return users;
}

// What somebody does not want set stands as -1, an access level as an empty text.

std::string level_column(const meet::RoomDefaults& defaults) {
  return defaults.access_level ? std::string(name_of(*defaults.access_level)) : std::string();
}

std::int64_t sources_column(const meet::RoomDefaults& defaults) {
  return defaults.can_publish ? defaults.can_publish->bits : -1;
}

std::int64_t mute_column(const meet::RoomDefaults& defaults) {
  return defaults.everyone_can_mute ? static_cast<std::int64_t>(*defaults.everyone_can_mute) : -1;
}

meet::RoomDefaults defaults_in(const sql::Row& row, std::size_t first) {
  meet::RoomDefaults defaults{.access_level = meet::access_level_named(row.text(first))};
  const std::int64_t sources = row.integer(first + 1);
  const std::int64_t mute = row.integer(first + 2);
  if (sources >= 0) defaults.can_publish = meet::Sources{static_cast<std::uint8_t>(sources)};
  if (mute >= 0) defaults.everyone_can_mute = mute != 0;
  return defaults;
}

}  // namespace

meet::User user_in(const sql::Row& row, std::size_t first) {
  return {.id = {row.text(first)},
          .email = row.text(first + 1),
          .full_name = row.text(first + 2),
          .language = row.text(first + 3),
          .timezone = row.text(first + 4),
          .is_administrator = row.integer(first + 5) != 0,
          .is_active = row.integer(first + 6) != 0,
          .made_at = meet::Time(std::chrono::milliseconds(row.integer(first + 7))),
          .room_defaults = defaults_in(row, first + 8)};
}

bool Users::add(const meet::User& user) {
  return session_.execute(
             "INSERT INTO users (id, email, full_name, language, timezone, is_administrator, "
             "is_active, made_at, default_access_level, default_can_publish, "
             "default_everyone_can_mute) VALUES (:id, :email, :name, :language, :timezone, "
             ":administrator, :active, :made_at, :level, :sources, :mute) "
             "ON CONFLICT (email) DO NOTHING",
             {{"id", user.id.text},
              {"email", user.email},
              {"name", user.full_name},
              {"language", user.language},
              {"timezone", user.timezone},
              {"administrator", std::int64_t{user.is_administrator}},
              {"active", std::int64_t{user.is_active}},
              {"made_at", user.made_at.time_since_epoch().count()},
              {"level", level_column(user.room_defaults)},
              {"sources", sources_column(user.room_defaults)},
              {"mute", mute_column(user.room_defaults)}}) == 1;
}

std::optional<meet::User> Users::find(const meet::UserId& id) {
  const sql::Rows rows = session_.query(select_users("WHERE u.id = :id"), {{"id", id.text}});
  if (rows.empty()) return {};
  return user_in(rows[0], 0);
}

std::optional<meet::Account> Users::find_account(const meet::UserId& id) {
  return account_in(session_.query(select_accounts("WHERE u.id = :id"), {{"id", id.text}}));
}

std::optional<meet::Account> Users::find_account_of(std::string_view email) {
  return account_in(
      session_.query(select_accounts("WHERE u.email = :email"), {{"email", std::string(email)}}));
}

bool Users::any() {
  return !session_.query("SELECT id FROM users LIMIT 1").empty();
}

std::size_t Users::count_administrators() {
  const sql::Rows rows =
      session_.query("SELECT count(*) FROM users WHERE is_administrator = 1 AND is_active = 1");
  return rows.empty() ? 0 : static_cast<std::size_t>(rows[0].integer(0));
}

std::vector<meet::User> Users::list(std::size_t limit, std::size_t skipped) {
  return users_in(
      session_.query(select_users("ORDER BY u.full_name, u.id LIMIT :size OFFSET :skipped"),
                     {{"size", static_cast<std::int64_t>(limit)},
                      {"skipped", static_cast<std::int64_t>(skipped)}}));
}

std::vector<meet::User> Users::search(std::string_view text, std::size_t limit) {
  return users_in(session_.query(
      select_users("WHERE u.is_active = 1 AND (lower(u.full_name) LIKE lower(:name) ESCAPE '!' OR "
                   "u.email LIKE lower(:email) ESCAPE '!') ORDER BY u.full_name, u.id LIMIT :size"),
      {{"name", like_pattern(text)},
       {"email", like_pattern(text)},
       {"size", static_cast<std::int64_t>(limit)}}));
}

bool Users::update(const meet::User& user) {
  const auto held = find_account_of(user.email);
  if (held && held->user.id != user.id) return false;
  return session_.execute(
             "UPDATE users SET email = :email, full_name = :name, language = :language, "
             "timezone = :timezone, is_administrator = :administrator, "
             "default_access_level = :level, default_can_publish = :sources, "
             "default_everyone_can_mute = :mute WHERE id = :id",
             {{"id", user.id.text},
              {"email", user.email},
              {"name", user.full_name},
              {"language", user.language},
              {"timezone", user.timezone},
              {"administrator", std::int64_t{user.is_administrator}},
              {"level", level_column(user.room_defaults)},
              {"sources", sources_column(user.room_defaults)},
              {"mute", mute_column(user.room_defaults)}}) == 1;
}

void Users::set_password_hash(const meet::UserId& id, std::string_view hash) {
  session_.execute("UPDATE users SET password_hash = :hash WHERE id = :id",
                   {{"hash", std::string(hash)}, {"id", id.text}});
}

void Users::set_totp(const meet::UserId& id, std::string_view secret, std::int64_t counter) {
  session_.execute("UPDATE users SET totp_secret = :secret, totp_counter = :counter WHERE id = :id",
                   {{"secret", std::string(secret)}, {"counter", counter}, {"id", id.text}});
}

void Users::set_active(const meet::UserId& id, bool is_active, meet::Time now) {
  const std::int64_t deactivated_at = is_active ? 0 : now.time_since_epoch().count();
  session_.execute(
      "UPDATE users SET is_active = :active, deactivated_at = :time WHERE id = :id",
      {{"active", std::int64_t{is_active}}, {"time", deactivated_at}, {"id", id.text}});
}

std::vector<meet::UserId> Users::deactivated_since(meet::Time time) {
  std::vector<meet::UserId> users;
  const sql::Rows rows =
      session_.query("SELECT id FROM users WHERE deactivated_at >= :time AND deactivated_at > 0",
                     {{"time", time.time_since_epoch().count()}});
  for (const sql::Row& row : rows) users.push_back({row.text(0)});
  return users;
}

}  // namespace visio::store
