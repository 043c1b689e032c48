#include "store/token_revocations.h"

namespace visio::store {
namespace {

std::int64_t stamp(meet::Time time) {
  return time.time_since_epoch().count();
}

}  // namespace

void TokenRevocations::add(const TokenRevocation& revocation, meet::Time now) {
  session_.execute(
      "INSERT INTO token_revocations (room, identity, valid_from, made_at) VALUES (:room, "
      ":identity, :valid_from, :now) ON CONFLICT (room, identity) DO UPDATE SET made_at = "
      "excluded.made_at, valid_from = CASE WHEN excluded.valid_from > "
      "token_revocations.valid_from THEN excluded.valid_from ELSE token_revocations.valid_from END",
      {{"room", revocation.room},
       {"identity", revocation.identity},
       {"valid_from", revocation.valid_from},
       {"now", stamp(now)}});
  session_.execute("DELETE FROM token_revocations WHERE made_at < :oldest",
                   {{"oldest", stamp(now - life)}});
  session_.execute(
      "DELETE FROM token_revocations WHERE made_at < (SELECT made_at FROM token_revocations "
      "ORDER BY made_at DESC LIMIT 1 OFFSET :last)",
      {{"last", static_cast<std::int64_t>(max_kept - 1)}});
}

std::vector<TokenRevocation> TokenRevocations::all(meet::Time now) {
  std::vector<TokenRevocation> revocations;
  for (const sql::Row& row : session_.query(
           "SELECT room, identity, valid_from FROM token_revocations WHERE made_at >= :oldest "
           "ORDER BY made_at, room, identity",
           {{"oldest", stamp(now - life)}})) {
    revocations.push_back(
        {.room = row.text(0), .identity = row.text(1), .valid_from = row.integer(2)});
  }
  return revocations;
}

}  // namespace visio::store
