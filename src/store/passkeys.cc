#include "store/passkeys.h"

#include <string>

namespace visio::store {
namespace {

std::string select_passkeys(std::string_view rest) {
  std::string statement(
      "SELECT credential_id, user_id, name, public_key, algorithm, sign_count, made_at, used_at "
      "FROM passkeys ");
  return statement.append(rest);
}

meet::Passkey passkey_in(const sql::Row& row) {
  return {.id = row.text(0),
          .user = {row.text(1)},
          .name = row.text(2),
          .public_key = row.text(3),
          .algorithm = row.integer(4),
          .sign_count = row.integer(5),
          .made_at = meet::Time(std::chrono::milliseconds(row.integer(6))),
          .used_at = meet::Time(std::chrono::milliseconds(row.integer(7)))};
}

}  // namespace

bool Passkeys::add(const meet::Passkey& passkey) {
  return session_.execute(
             "INSERT INTO passkeys (credential_id, user_id, name, public_key, algorithm, "
             "sign_count, made_at, used_at) VALUES (:id, :user, :name, :key, :algorithm, :count, "
             ":made_at, :used_at) ON CONFLICT (credential_id) DO NOTHING",
             {{"id", passkey.id},
              {"user", passkey.user.text},
              {"name", passkey.name},
              {"key", passkey.public_key},
              {"algorithm", passkey.algorithm},
              {"count", passkey.sign_count},
              {"made_at", passkey.made_at.time_since_epoch().count()},
              {"used_at", passkey.used_at.time_since_epoch().count()}}) == 1;
}

std::optional<meet::Passkey> Passkeys::find(std::string_view id) {
  const sql::Rows rows =
      session_.query(select_passkeys("WHERE credential_id = :id"), {{"id", std::string(id)}});
  if (rows.empty()) return {};
  return passkey_in(rows[0]);
}

std::vector<meet::Passkey> Passkeys::list(const meet::UserId& user) {
  std::vector<meet::Passkey> passkeys;
  const sql::Rows rows =
      session_.query(select_passkeys("WHERE user_id = :user ORDER BY made_at, credential_id"),
                     {{"user", user.text}});
  for (const sql::Row& row : rows) passkeys.push_back(passkey_in(row));
  return passkeys;
}

bool Passkeys::use(std::string_view id, std::int64_t last_count, std::int64_t count,
                   meet::Time now) {
  return session_.execute(
             "UPDATE passkeys SET sign_count = :count, used_at = :now "
             "WHERE credential_id = :id AND sign_count = :last",
             {{"count", count},
              {"now", now.time_since_epoch().count()},
              {"id", std::string(id)},
              {"last", last_count}}) == 1;
}

bool Passkeys::rename(const meet::UserId& user, std::string_view id, std::string_view name) {
  return session_.execute(
             "UPDATE passkeys SET name = :name WHERE credential_id = :id AND user_id = :user",
             {{"name", std::string(name)}, {"id", std::string(id)}, {"user", user.text}}) == 1;
}

bool Passkeys::remove(const meet::UserId& user, std::string_view id) {
  return session_.execute("DELETE FROM passkeys WHERE credential_id = :id AND user_id = :user",
                          {{"id", std::string(id)}, {"user", user.text}}) == 1;
}

void Passkeys::remove_all(const meet::UserId& user) {
  session_.execute("DELETE FROM passkeys WHERE user_id = :user", {{"user", user.text}});
}

}  // namespace visio::store
