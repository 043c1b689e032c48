#include "store/ended_places.h"

#include <chrono>

namespace visio::store {
namespace {

// A server that starts looks a day back: no token lasts longer.
constexpr std::chrono::hours kept(48);

std::int64_t number(meet::Time time) {
  return time.time_since_epoch().count();
}

}  // namespace

void EndedPlaces::add(const Place& place, meet::Time now) {
  session_.execute("DELETE FROM ended_places WHERE ended_at < :before",
                   {{"before", number(now - kept)}});
  session_.execute(
      "INSERT INTO ended_places (room_id, identity, ended_at) VALUES (:room, :identity, :now) "
      "ON CONFLICT (room_id, identity) DO UPDATE SET ended_at = excluded.ended_at",
      {{"room", place.room.text}, {"identity", place.identity}, {"now", number(now)}});
}

std::vector<Place> EndedPlaces::since(meet::Time time) {
  std::vector<Place> places;
  const sql::Rows rows =
      session_.query("SELECT room_id, identity FROM ended_places WHERE ended_at >= :since",
                     {{"since", number(time)}});
  for (const sql::Row& row : rows) {
    places.push_back({.room = {row.text(0)}, .identity = row.text(1)});
  }
  return places;
}

}  // namespace visio::store
