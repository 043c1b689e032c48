#include "store/account_links.h"

#include <string>

namespace visio::store {

void AccountLinks::add(const meet::AccountLink& link) {
  session_.execute(
      "DELETE FROM account_links WHERE expires_at <= :now OR "
      "(user_id = :user AND (purpose = 'password' OR :purpose <> 'password'))",
      {{"now", link.made_at.time_since_epoch().count()},
       {"user", link.user.text},
       {"purpose", std::string(name_of(link.purpose))}});
  session_.execute(
      "INSERT INTO account_links (key_hash, purpose, user_id, made_at, expires_at) "
      "VALUES (:hash, :purpose, :user, :made_at, :expires_at)",
      {{"hash", link.key_hash},
       {"purpose", std::string(name_of(link.purpose))},
       {"user", link.user.text},
       {"made_at", link.made_at.time_since_epoch().count()},
       {"expires_at", link.expires_at.time_since_epoch().count()}});
}

std::optional<meet::AccountLink> AccountLinks::find(std::string_view key_hash, meet::Time now) {
  const sql::Rows rows = session_.query(
      "SELECT key_hash, purpose, user_id, made_at, expires_at FROM account_links "
      "WHERE key_hash = :hash AND expires_at > :now",
      {{"hash", std::string(key_hash)}, {"now", now.time_since_epoch().count()}});
  if (rows.empty()) return {};
  const sql::Row& row = rows[0];
  const auto purpose = meet::link_purpose_named(row.text(1));
  if (!purpose) return {};
  return meet::AccountLink{.key_hash = row.text(0),
                           .purpose = *purpose,
                           .user = {row.text(2)},
                           .made_at = meet::Time(std::chrono::milliseconds(row.integer(3))),
                           .expires_at = meet::Time(std::chrono::milliseconds(row.integer(4)))};
}

bool AccountLinks::spend(std::string_view key_hash) {
  return session_.execute("DELETE FROM account_links WHERE key_hash = :hash",
                          {{"hash", std::string(key_hash)}}) == 1;
}

}  // namespace visio::store
