#include "store/mail_counts.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace visio::store {

bool count_mails(sql::Session& session, std::string_view sender, std::size_t mails,
                 std::size_t most, meet::Time now) {
  const std::int64_t hour = std::chrono::floor<std::chrono::hours>(now).time_since_epoch().count();
  session.execute("DELETE FROM mail_counts WHERE hour < :hour", {{"hour", hour}});
  const sql::Rows rows =
      session.query("SELECT mails FROM mail_counts WHERE sender = :sender AND hour = :hour",
                    {{"sender", std::string(sender)}, {"hour", hour}});
  const std::int64_t before = rows.empty() ? 0 : rows[0].integer(0);
  const std::int64_t after = before + static_cast<std::int64_t>(mails);
  if (after > static_cast<std::int64_t>(most)) return false;
  session.execute(rows.empty() ? "INSERT INTO mail_counts (sender, hour, mails) "
                                 "VALUES (:sender, :hour, :mails)"
                               : "UPDATE mail_counts SET mails = :mails "
                                 "WHERE sender = :sender AND hour = :hour",
                  {{"sender", std::string(sender)}, {"hour", hour}, {"mails", after}});
  return true;
}

}  // namespace visio::store
