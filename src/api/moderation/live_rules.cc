#include "api/moderation/live_rules.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <tuple>
#include <utility>

#include "api/json.h"
#include "api/moderation/live_controls.h"
#include "api/moderation/room_metadata.h"
#include "api/moderation/track_sources.h"
#include "api/signalling_gateway.h"
#include "net/completion.h"

namespace visio::api {
namespace {

namespace json = boost::json;
namespace wire = livekit::wire;

std::string attribute(const wire::ParticipantInfo& info, const std::string& name) {
  const auto found = info.attributes().find(name);
  return found == info.attributes().end() ? std::string() : found->second;
}

/// What the people in a room may publish who do not host it, by its metadata.
meet::Sources sources_in(const json::object& metadata) {
  meet::Sources sources{.bits = 0};
  const json::value* configuration = metadata.if_contains("configuration");
  const json::object* fields = configuration ? configuration->if_object() : nullptr;
  const json::value* names = fields ? fields->if_contains("can_publish_sources") : nullptr;
  if (!names || !names->is_array()) return {};
  for (const json::value& name : names->get_array()) {
    const auto source = name.is_string() ? source_named(name.get_string()) : std::nullopt;
    if (source) sources.bits |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(*source));
  }
  return sources;
}

json::value end_in(std::int64_t ends_at_ms) {
  if (ends_at_ms == 0) return nullptr;
  return ends_at_ms;
}

}  // namespace

LiveRules::LiveRules(const Parts& parts)
    : parts_(parts),
      timer_(parts.signalling.loop(), [this] { end_meetings(); }),
      events_(parts.signalling.events().subscribe(
          [this](const livekit::RoomEvent& event) { on_event(event); })) {}

void LiveRules::refresh(const meet::RoomId& room, std::string actor, Done done) {
  const auto [reading, is_new] = readings_.try_emplace(room.text);
  if (!actor.empty()) reading->second.actor = std::move(actor);
  auto& waiting = is_new ? reading->second.waiting : reading->second.late;
  if (done) waiting.push_back(std::move(done));
  if (is_new) {
    read(room.text);
  } else {
    reading->second.is_stale = true;
  }
}

net::Task<bool> LiveRules::refreshed(meet::RoomId room, std::string actor) {
  if (told_) told_(room);
  auto begin = [this, room = std::move(room),
                actor = std::move(actor)](net::Completion<bool> done) mutable {
    refresh(room, std::move(actor), std::move(done));
  };
  return net::completion_of<bool>(std::move(begin));
}

void LiveRules::read(const std::string& room) {
  parts_.database.read(
      [room](store::sql::Session& session) { return read_room(session, {room}); },
      [this, room](const store::sql::Result<RoomRows>& rows) { settle(room, rows); });
}

void LiveRules::settle(const std::string& room, const store::sql::Result<RoomRows>& rows) {
  if (rows) {
    apply(room, *rows, readings_[room].actor);
  } else if (!is_told_elsewhere(rows.error())) {
    parts_.log.write({base::LogLevel::error,
                      "a live room does not follow its rows",
                      {{"reason", rows.error().message}}});
  }
  Reading& reading = readings_[room];
  auto waiting = std::exchange(reading.waiting, std::exchange(reading.late, {}));
  if (std::exchange(reading.is_stale, false)) {
    read(room);
  } else {
    readings_.erase(room);
  }
  for (Done& done : waiting) done(rows.has_value());
}

void LiveRules::apply(const std::string& room, const RoomRows& rows, const std::string& actor) {
  parts_.signalling.in_rooms([&](livekit::Rooms rooms) {
    const auto live = rooms.find(room);
    if (!live) return false;
    if (!rows.room) {
      // A backend's room has no row and never had one.
      return known_.contains(room) && rooms.close(room).has_value();
    }
    if (known_.insert(room).second) ensure_live_room(rooms, *rows.room);
    const std::chrono::milliseconds limit = rows.room->rules.time_limit;
    const std::int64_t ends_at = limit.count() == 0 ? 0 : live->creation_time_ms() + limit.count();
    json::object metadata = rules_in_metadata(*rows.room);
    metadata["ends_at"] = end_in(ends_at);
    change_metadata(rooms, rows.room->id, metadata);
    rule_chat(rooms, *rows.room);
    set_end(room, ends_at);
    apply_to_people(rooms, rows, live->sid(), actor);
    note_attendance(rooms, *rows.room);
    return true;
  });
}

void LiveRules::apply_to_people(livekit::Rooms rooms, const RoomRows& rows,
                                const std::string& meeting, const std::string& actor) {
  const meet::Room& room = *rows.room;
  LiveControls controls(rooms, room.id, actor);
  with_exceptions_.erase(room.id.text);
  for (const auto& [identity, person] : rows.people) {
    if (person.rights.count_in(meeting)) with_exceptions_.insert(room.id.text);
  }
  for (const auto& info : rooms.participants(room.id.text)) {
    const auto found = rows.people.find(info.identity());
    if (found == rows.people.end()) continue;
    const auto& [role, personal] = found->second;
    const meet::Rights rights = rights_of(role, personal, room.rules, meeting);
    if (attribute(info, "room_role") == name_of(role)) {
      std::ignore = controls.allow(info.identity(), rights);
    } else {
      std::ignore = controls.set_role(info.identity(), role, rights);
    }
  }
}

void LiveRules::note_attendance(const livekit::Rooms& rooms, const meet::Room& room) {
  if (!room.rules.keeps_attendance) {
    with_attendance_.erase(room.id.text);
    return;
  }
  const bool begins = with_attendance_.insert(room.id.text).second;
  if (!begins || !parts_.attendance) return;
  if (const auto live = rooms.find(room.id.text)) {
    parts_.attendance->note_present(*live, rooms.participants(room.id.text));
  }
}

void LiveRules::set_end(const std::string& room, std::int64_t ends_at_ms) {
  if (ends_at_ms == 0) {
    ends_.erase(room);
  } else {
    ends_[room] = ends_at_ms;
  }
  base::Instant next = base::never;
  const auto wall_now = parts_.clock.wall_time().time_since_epoch();
  for (const auto& [name, end] : ends_) {
    const auto wait = std::chrono::milliseconds(end) - wall_now;
    next = std::min(next, parts_.clock.now() + std::chrono::ceil<base::Duration>(wait));
  }
  timer_.set(next);
}

void LiveRules::end_meetings() {
  const auto wall_now = parts_.clock.wall_time().time_since_epoch();
  std::vector<std::string> over;
  for (const auto& [room, end] : ends_) {
    if (std::chrono::milliseconds(end) <= wall_now) over.push_back(room);
  }
  parts_.signalling.in_rooms([&](livekit::Rooms rooms) {
    for (const std::string& room : over) std::ignore = rooms.close(room);
    return true;
  });
  for (const std::string& room : over) set_end(room, 0);
  if (over.empty() && !ends_.empty()) set_end(ends_.begin()->first, ends_.begin()->second);
}

void LiveRules::on_event(const livekit::RoomEvent& event) {
  if (const auto* started = std::get_if<livekit::RoomStarted>(&event)) {
    refresh({started->room.name()});
  } else if (const auto* joined = std::get_if<livekit::ParticipantJoined>(&event)) {
    on_joined(*joined);
  } else if (const auto* left = std::get_if<livekit::ParticipantLeft>(&event)) {
    on_left(*left);
  } else if (const auto* finished = std::get_if<livekit::RoomFinished>(&event)) {
    const std::string& room = finished->room.name();
    known_.erase(room);
    with_attendance_.erase(room);
    with_exceptions_.erase(room);
    set_end(room, 0);
  }
}

void LiveRules::on_joined(const livekit::ParticipantJoined& joined) {
  const std::string& room = joined.room.name();
  const auto metadata = parse_object(joined.room.metadata()).value_or(json::object());
  const meet::Rights usual{.can_publish = sources_in(metadata)};
  const bool is_usual =
      attribute(joined.participant, "room_role").empty() && !with_exceptions_.contains(room) &&
      rights_in(livekit::Permissions::from(joined.participant.permission())) == usual;
  if (!is_usual || !known_.contains(room)) refresh({room});
}

void LiveRules::on_left(const livekit::ParticipantLeft& left) {
  const meet::RoomId room{left.room.name()};
  parts_.signalling.in_rooms([&](livekit::Rooms rooms) {
    const json::object metadata = live_metadata(rooms, room);
    json::object changes;
    for (const char* const place : {"spotlight", "interpreter"}) {
      const json::value* const shown = metadata.if_contains(place);
      const bool was_shown =
          shown && shown->is_string() && shown->get_string() == left.participant.identity();
      if (was_shown) changes[place] = nullptr;
    }
    return !changes.empty() && change_metadata(rooms, room, changes);
  });
}

}  // namespace visio::api
