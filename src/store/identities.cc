#include "store/identities.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace visio::store {
namespace {

std::optional<meet::Identity> first_of(sql::Session& session, std::string_view condition,
                                       sql::Session::Parameters parameters) {
  std::string statement(
      "SELECT issuer, subject, user_id, made_at, is_closed_there FROM identities WHERE ");
  const sql::Rows rows = session.query(statement.append(condition), parameters);
  if (rows.empty()) return {};
  const sql::Row& row = rows[0];
  return meet::Identity{.issuer = row.text(0),
                        .subject = row.text(1),
                        .user = {row.text(2)},
                        .made_at = meet::Time(std::chrono::milliseconds(row.integer(3))),
                        .is_closed_there = row.integer(4) != 0};
}

}  // namespace

void Identities::add(const meet::Identity& identity) {
  session_.execute(
      "INSERT INTO identities (issuer, subject, user_id, made_at, is_closed_there) "
      "VALUES (:issuer, :subject, :user, :made_at, :closed)",
      {{"issuer", identity.issuer},
       {"subject", identity.subject},
       {"user", identity.user.text},
       {"made_at", identity.made_at.time_since_epoch().count()},
       {"closed", std::int64_t{identity.is_closed_there}}});
}

std::optional<meet::Identity> Identities::find(const std::string& issuer,
                                               const std::string& subject) {
  return first_of(session_, "issuer = :issuer AND subject = :subject",
                  {{"issuer", issuer}, {"subject", subject}});
}

std::optional<meet::Identity> Identities::of_user(const std::string& issuer,
                                                  const meet::UserId& user) {
  return first_of(session_, "issuer = :issuer AND user_id = :user ORDER BY made_at, subject",
                  {{"issuer", issuer}, {"user", user.text}});
}

void Identities::remove(const std::string& issuer, const meet::UserId& user) {
  session_.execute("DELETE FROM identities WHERE issuer = :issuer AND user_id = :user",
                   {{"issuer", issuer}, {"user", user.text}});
}

void Identities::set_closed_there(const meet::Identity& identity, bool is_closed) {
  session_.execute(
      "UPDATE identities SET is_closed_there = :closed "
      "WHERE issuer = :issuer AND subject = :subject",
      {{"closed", std::int64_t{is_closed}},
       {"issuer", identity.issuer},
       {"subject", identity.subject}});
}

}  // namespace visio::store
