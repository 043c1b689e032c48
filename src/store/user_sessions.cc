#include "store/user_sessions.h"

#include <string>

#include "store/users.h"

namespace visio::store {
namespace {

constexpr std::string_view session_columns =
    "s.key_hash, s.user_id, s.device, s.made_at, s.expires_at, s.issuer";
constexpr std::size_t session_column_count = 6;

meet::Time time_in(const sql::Row& row, std::size_t column) {
  return meet::Time(std::chrono::milliseconds(row.integer(column)));
}

meet::UserSession session_in(const sql::Row& row) {
  return {.key_hash = row.text(0),
          .user = {row.text(1)},
          .device = row.text(2),
          .made_at = time_in(row, 3),
          .expires_at = time_in(row, 4),
          .is_from_provider = !row.text(5).empty()};
}

}  // namespace

void UserSessions::add(const meet::UserSession& session) {
  session_.execute(
      "INSERT INTO sessions (key_hash, user_id, device, made_at, expires_at) "
      "VALUES (:hash, :user, :device, :made_at, :expires_at)",
      {{"hash", session.key_hash},
       {"user", session.user.text},
       {"device", session.device},
       {"made_at", session.made_at.time_since_epoch().count()},
       {"expires_at", session.expires_at.time_since_epoch().count()}});
}

std::optional<meet::SignedIn> UserSessions::find(std::string_view key_hash, meet::Time now) {
  std::string statement("SELECT ");
  statement.append(session_columns).append(", ").append(user_columns);
  statement.append(
      ", CASE WHEN u.totp_secret = '' THEN 0 ELSE 1 END, "
      "(SELECT count(*) FROM passkeys p WHERE p.user_id = u.id) FROM sessions s "
      "JOIN users u ON u.id = s.user_id "
      "WHERE s.key_hash = :hash AND s.expires_at > :now AND u.is_active = 1");
  const sql::Rows rows = session_.query(
      statement, {{"hash", std::string(key_hash)}, {"now", now.time_since_epoch().count()}});
  if (rows.empty()) return {};
  const sql::Row& row = rows[0];
  constexpr std::size_t steps = session_column_count + user_column_count;
  return meet::SignedIn{
      .session = session_in(row),
      .user = user_in(row, session_column_count),
      .second_steps = {.has_totp = row.integer(steps) != 0,
                       .passkeys = static_cast<std::size_t>(row.integer(steps + 1))}};
}

std::vector<meet::UserSession> UserSessions::list(const meet::UserId& user, meet::Time now) {
  std::string statement("SELECT ");
  statement.append(session_columns);
  statement.append(
      " FROM sessions s WHERE s.user_id = :user AND s.expires_at > :now "
      "ORDER BY s.made_at DESC, s.key_hash");
  const sql::Rows rows =
      session_.query(statement, {{"user", user.text}, {"now", now.time_since_epoch().count()}});
  std::vector<meet::UserSession> sessions;
  for (const sql::Row& row : rows) sessions.push_back(session_in(row));
  return sessions;
}

bool UserSessions::end(const meet::UserId& user, std::string_view key_hash) {
  return session_.execute("DELETE FROM sessions WHERE key_hash = :hash AND user_id = :user",
                          {{"hash", std::string(key_hash)}, {"user", user.text}}) == 1;
}

void UserSessions::forget(std::string_view key_hash) {
  session_.execute("DELETE FROM sessions WHERE key_hash = :hash",
                   {{"hash", std::string(key_hash)}});
}

void UserSessions::end_all(const meet::UserId& user, std::string_view kept) {
  session_.execute("DELETE FROM sessions WHERE user_id = :user AND key_hash <> :kept",
                   {{"user", user.text}, {"kept", std::string(kept)}});
}

void UserSessions::sweep(meet::Time now) {
  session_.execute("DELETE FROM sessions WHERE expires_at <= :now",
                   {{"now", now.time_since_epoch().count()}});
}

}  // namespace visio::store
