#include "store/provider_sessions.h"

#include "store/ended_places.h"
#include "store/participants.h"

namespace visio::store {

void ProviderSessions::note(const std::string& key_hash, const ProviderSession& provider) {
  session_.execute(
      "UPDATE sessions SET issuer = :issuer, provider_session = :id, id_token = :token "
      "WHERE key_hash = :hash",
      {{"issuer", provider.issuer},
       {"id", provider.id},
       {"token", provider.id_token},
       {"hash", key_hash}});
}

std::optional<ProviderSession> ProviderSessions::find(const std::string& key_hash) {
  const sql::Rows rows = session_.query(
      "SELECT issuer, provider_session, id_token FROM sessions "
      "WHERE key_hash = :hash AND issuer <> ''",
      {{"hash", key_hash}});
  if (rows.empty()) return {};
  return ProviderSession{
      .issuer = rows[0].text(0), .id = rows[0].text(1), .id_token = rows[0].text(2)};
}

std::vector<meet::UserId> ProviderSessions::end(const SignedOutThere& signed_out, meet::Time now) {
  std::vector<meet::UserId> users = users_of(signed_out);
  for (const meet::UserId& user : users) {
    end_calls(user, now);
    end_sessions(user, signed_out);
  }
  return users;
}

void ProviderSessions::end_sessions(const meet::UserId& user, const SignedOutThere& signed_out) {
  if (signed_out.session.empty()) {
    session_.execute("DELETE FROM sessions WHERE user_id = :user AND issuer = :issuer",
                     {{"user", user.text}, {"issuer", signed_out.issuer}});
    return;
  }
  // One that came without an id could be the one that has ended.
  session_.execute(
      "DELETE FROM sessions "
      "WHERE user_id = :user AND issuer = :issuer AND provider_session IN (:id, '')",
      {{"user", user.text}, {"issuer", signed_out.issuer}, {"id", signed_out.session}});
}

/// A subject's session that has ended here already may still have a call.
std::vector<meet::UserId> ProviderSessions::users_of(const SignedOutThere& signed_out) {
  const sql::Rows rows =
      signed_out.subject.empty()
          ? session_.query(
                "SELECT DISTINCT user_id FROM sessions "
                "WHERE issuer = :issuer AND provider_session = :id",
                {{"issuer", signed_out.issuer}, {"id", signed_out.session}})
          : session_.query(
                "SELECT user_id FROM identities WHERE issuer = :issuer AND subject = :subject",
                {{"issuer", signed_out.issuer}, {"subject", signed_out.subject}});
  std::vector<meet::UserId> users;
  for (const sql::Row& row : rows) users.push_back({row.text(0)});
  return users;
}

void ProviderSessions::end_calls(const meet::UserId& user, meet::Time now) {
  EndedPlaces ended(session_);
  for (const meet::Participant& each : Participants(session_).of_user(user)) {
    ended.add({.room = each.room, .identity = each.identity}, now);
  }
}

}  // namespace visio::store
