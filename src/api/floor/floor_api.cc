#include "api/floor/floor_api.h"

#include <algorithm>
#include <chrono>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "api/floor/floor_json.h"
#include "api/floor/floor_requests.h"
#include "api/json.h"
#include "api/moderation/live_controls.h"
#include "api/moderation/room_metadata.h"
#include "api/signalling_gateway.h"

namespace visio::api {
namespace {

namespace json = boost::json;
namespace wire = livekit::wire;
using livekit::RoomFault;

constexpr std::string_view floor_key = "floor";
constexpr std::string_view break_key = "break";
constexpr std::string_view timer_key = "timer";
constexpr meet::Sources microphones{.bits = 1U << static_cast<unsigned>(meet::Source::microphone)};

net::HttpResponse done() {
  return json_response(200, {{"status", "ok"}});
}

net::HttpResponse not_there() {
  return answer_to({.fault = RoomFault::not_found, .message = {}});
}

/// The same for each device of one person, as far as the server said so.
std::string person_of(const wire::ParticipantInfo& info) {
  const auto found = info.attributes().find("person");
  const bool is_said = found != info.attributes().end() && !found->second.empty();
  return is_said ? found->second : info.identity();
}

meet::Turn turn_of(const wire::ParticipantInfo& info, meet::Time now) {
  return {
      .identity = info.identity(), .person = person_of(info), .name = info.name(), .since = now};
}

/// Everybody but the devices of one person.
std::vector<std::string> all_but(const livekit::Rooms& rooms, const std::string& room,
                                 const std::string& person) {
  std::vector<std::string> others;
  for (const wire::ParticipantInfo& info : rooms.participants(room)) {
    if (person_of(info) != person) others.push_back(info.identity());
  }
  return others;
}

/// Who has the floor needs a raised hand no longer; nobody need be told that it was lowered.
void lower_hands_of(livekit::Rooms rooms, const std::string& room, const std::string& person) {
  for (const wire::ParticipantInfo& info : rooms.participants(room)) {
    if (person_of(info) != person) continue;
    std::ignore = rooms.update({room, info.identity()}, {.attributes = {{"handRaisedAt", ""}}});
  }
}

/// What a host's name is among those who are there; empty where he is not.
std::string name_of(const livekit::Rooms& rooms, const Actor& actor) {
  const auto info = rooms.participant({actor.room.id.text, actor.identity});
  return info ? info->name() : std::string();
}

void set_floor(livekit::Rooms rooms, const meet::RoomId& room, const meet::Floor& floor,
               meet::Time now) {
  change_metadata(rooms, room, {{floor_key, floor_json(floor, now)}});
}

}  // namespace

FloorApi::FloorApi(const RoomParts& parts)
    : parts_(parts),
      events_(parts.signalling.events().subscribe([this](const livekit::RoomEvent& event) {
        if (const auto* left = std::get_if<livekit::ParticipantLeft>(&event)) on_left(*left);
      })) {}

net::Task<net::HttpResponse> FloorApi::change(Request request) {
  auto body = read_change_floor(request);
  auto by = co_await actor_of(std::move(request), meet::Act::give_floor, parts_);
  if (!by) co_return std::move(by.error());
  if (!body) co_return std::move(body.error());
  const bool is_done = parts_.signalling.in_rooms([&](livekit::Rooms rooms) {
    const meet::RoomId& room = by->room.id;
    const auto next = rooms.participant({room.text, body->identity.value_or("")});
    if ((body->identity && !next) || !rooms.find(room.text)) return false;
    const meet::Floor before = floor_in(live_metadata(rooms, room));
    meet::Floor floor = before;
    if (body->limit) floor.limit = *body->limit;
    if (body->extra) floor = lengthen_turn(std::move(floor), *body->extra);
    if (body->identity) floor = give_floor(std::move(floor), turn_of(*next, now()));
    if (body->passes_on && !body->identity) floor = end_turn(std::move(floor), now());
    pass_on(rooms, *by, before, floor);
    return true;
  });
  co_return is_done ? done() : not_there();
}

net::Task<net::HttpResponse> FloorApi::yield(Request request) {
  auto by = co_await actor_of(std::move(request), std::nullopt, parts_);
  if (!by) co_return std::move(by.error());
  const bool is_done = parts_.signalling.in_rooms([&](livekit::Rooms rooms) {
    const meet::Floor before = floor_in(live_metadata(rooms, by->room.id));
    const auto self = rooms.participant({by->room.id.text, by->identity});
    if (!self || !before.turn || before.turn->person != person_of(*self)) return false;
    pass_on(rooms, *by, before, end_turn(before, now()));
    return true;
  });
  co_return is_done ? done() : json_error(403, "forbidden", "You do not have the floor.");
}

void FloorApi::pass_on(livekit::Rooms rooms, const Actor& by, const meet::Floor& before,
                       const meet::Floor& now) {
  const meet::RoomId& room = by.room.id;
  const std::string spoke = before.turn ? before.turn->person : std::string();
  const std::string speaks = now.turn ? now.turn->person : std::string();
  set_floor(rooms, room, now, this->now());
  if (spoke == speaks) return;
  if (!speaks.empty()) lower_hands_of(rooms, room.text, speaks);
  if (spoke.empty()) return;
  LiveControls controls(rooms, room, by.identity);
  controls.mute_all(microphones, all_but(rooms, room.text, spoke));
}

net::Task<net::HttpResponse> FloorApi::change_break(Request request) {
  return change_countdown(std::move(request), break_key);
}

net::Task<net::HttpResponse> FloorApi::change_timer(Request request) {
  return change_countdown(std::move(request), timer_key);
}

net::Task<net::HttpResponse> FloorApi::change_countdown(Request request, std::string_view key) {
  auto body = read_change_countdown(request);
  auto by = co_await actor_of(std::move(request), meet::Act::time_meeting, parts_);
  if (!by) co_return std::move(by.error());
  if (!body) co_return std::move(body.error());
  const bool is_done = parts_.signalling.in_rooms([&](livekit::Rooms rooms) {
    const meet::RoomId& room = by->room.id;
    auto countdown = countdown_in(live_metadata(rooms, room), key);
    if (body->extra && !countdown) return false;
    if (body->extra) {
      countdown = lengthen(*std::move(countdown), *body->extra, now());
    } else if (body->time) {
      countdown = meet::begin_countdown(*body->time, name_of(rooms, *by), now());
    }
    json::value said = nullptr;
    if (body->extra || body->time) said = countdown_json(*countdown, now());
    if (!change_metadata(rooms, room, {{key, said}})) return false;
    LiveControls controls(rooms, room, by->identity);
    if (body->time && key == break_key) controls.mute_all(microphones);
    return true;
  });
  co_return is_done ? done() : not_there();
}

void FloorApi::on_left(const livekit::ParticipantLeft& left) {
  const meet::RoomId room{left.room.name()};
  parts_.signalling.in_rooms([&](livekit::Rooms rooms) {
    const meet::Floor floor = floor_in(live_metadata(rooms, room));
    if (!floor.turn || floor.turn->person != person_of(left.participant)) return false;
    const auto others = rooms.participants(room.text);
    const bool is_still_there = std::ranges::any_of(
        others, [&](const auto& info) { return person_of(info) == floor.turn->person; });
    if (is_still_there) return false;
    set_floor(rooms, room, end_turn(floor, now()), now());
    return true;
  });
}

meet::Time FloorApi::now() const {
  return std::chrono::floor<std::chrono::milliseconds>(parts_.clock.wall_time());
}

}  // namespace visio::api
