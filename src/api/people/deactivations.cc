#include "api/people/deactivations.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include "store/ended_places.h"

namespace visio::api {
namespace {

using namespace std::chrono_literals;

// The clocks of machines that share a database differ a little, and jobs take their time.
constexpr std::chrono::milliseconds overlap = 10s;

// What happened while the server was down concerns who still has a token: none lasts longer.
constexpr std::chrono::milliseconds before_start = 24h;

}  // namespace

void Deactivations::check() {
  if (is_checking_) return;
  is_checking_ = true;
  const auto now = std::chrono::floor<std::chrono::milliseconds>(parts_.clock.wall_time());
  const meet::Time since = checked_until_ ? *checked_until_ - overlap : now - before_start;
  parts_.database.read(
      [since](store::sql::Session& session) {
        auto places = store::places_of_deactivated(session, since);
        std::ranges::move(store::EndedPlaces(session).since(since), std::back_inserter(places));
        return places;
      },
      [this, now](auto places) { done(std::move(places), now); });
}

void Deactivations::done(store::sql::Result<std::vector<store::Place>> places,
                         meet::Time asked_at) {
  is_checking_ = false;
  if (!places) {
    if (has_failed_) return;
    has_failed_ = true;
    parts_.log.write({base::LogLevel::error,
                      "cannot tell who was deactivated",
                      {{"reason", places.error().message}}});
    return;
  }
  has_failed_ = false;
  checked_until_ = asked_at;
  for (const store::Place& place : *places) parts_.remove(place);
}

}  // namespace visio::api
