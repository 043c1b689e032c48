#include "store/waiting_webhooks.h"

#include <cstdint>

namespace visio::store {
namespace {

std::int64_t stamp(meet::Time time) {
  return time.time_since_epoch().count();
}

}  // namespace

std::size_t WaitingWebhooks::add(std::span<const WaitingWebhook> webhooks, meet::Time now) {
  const sql::Rows rows =
      session_.query("SELECT count(*), coalesce(max(place), 0) FROM waiting_webhooks");
  if (rows.empty()) return webhooks.size();
  auto count = static_cast<std::size_t>(rows[0].integer(0));
  std::int64_t place = rows[0].integer(1);
  std::size_t bytes = 0;
  std::size_t lost = 0;
  for (const WaitingWebhook& webhook : webhooks) {
    if (count >= max_kept || bytes + webhook.body.size() > max_bytes) {
      ++lost;
      continue;
    }
    ++count;
    bytes += webhook.body.size();
    session_.execute(
        "INSERT INTO waiting_webhooks (place, url, room, event, body, made_at) VALUES (:place, "
        ":url, :room, :event, :body, :now)",
        {{"place", ++place},
         {"url", webhook.url},
         {"room", webhook.room},
         {"event", webhook.event},
         {"body", webhook.body},
         {"now", stamp(now)}});
  }
  return lost;
}

std::vector<WaitingWebhook> WaitingWebhooks::take(meet::Time now) {
  std::vector<WaitingWebhook> taken;
  for (const sql::Row& row : session_.query(
           "SELECT url, room, event, body FROM waiting_webhooks WHERE made_at >= :oldest "
           "ORDER BY place",
           {{"oldest", stamp(now - life)}})) {
    taken.push_back(
        {.url = row.text(0), .room = row.text(1), .event = row.text(2), .body = row.text(3)});
  }
  session_.execute("DELETE FROM waiting_webhooks");
  return taken;
}

}  // namespace visio::store
