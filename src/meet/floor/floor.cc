#include "meet/floor/floor.h"

#include <algorithm>
#include <utility>

namespace visio::meet {
namespace {

void add_time(std::vector<SpokenTime>& spoken, const Turn& turn, std::chrono::milliseconds time) {
  const auto known = std::ranges::find(spoken, turn.person, &SpokenTime::person);
  if (known == spoken.end()) {
    spoken.push_back({.person = turn.person, .name = turn.name, .time = time});
  } else {
    known->name = turn.name;
    known->time += time;
  }
  if (spoken.size() > Floor::most_people) {
    spoken.erase(std::ranges::min_element(spoken, {}, &SpokenTime::time));
  }
}

}  // namespace

Floor end_turn(Floor floor, Time now) {
  if (!floor.turn) return floor;
  const Turn turn = *std::exchange(floor.turn, std::nullopt);
  // Clocks are set, also back.
  add_time(floor.spoken, turn, std::max(now - turn.since, std::chrono::milliseconds(0)));
  return floor;
}

Floor give_floor(Floor floor, Turn next) {
  if (floor.turn && floor.turn->person == next.person) return floor;
  floor = end_turn(std::move(floor), next.since);
  floor.turn = std::move(next);
  return floor;
}

Floor lengthen_turn(Floor floor, std::chrono::seconds extra) {
  if (floor.turn) floor.turn->extra = std::min(floor.turn->extra + extra, Floor::longest_limit);
  return floor;
}

}  // namespace visio::meet
