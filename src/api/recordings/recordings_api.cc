#include "api/recordings/recordings_api.h"

#include <array>
#include <boost/json/array.hpp>
#include <chrono>
#include <utility>

#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/recordings/recording_body.h"
#include "api/rooms/places.h"
#include "api/rooms/room_requests.h"
#include "api/rooms/room_responses.h"
#include "api/rooms/seen_room.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "store/audit_log.h"
#include "store/recordings.h"
#include "store/rooms.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using meet::AuditAction;
using meet::RecordingStep;
using store::sql::Session;

/// Options of La Suite Meet, such as the language of a transcript, change nothing of what is kept.
Asked<meet::RecordingMode> read_mode(const Request& request) {
  JsonFields fields(request.http.body);
  const auto mode =
      fields.choice("mode", meet::recording_mode_named, "screen_recording or transcript");
  fields.require("mode", mode);
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return *mode;
}

net::HttpResponse recording_is_off() {
  return json_error(404, "not_found", "Nothing is recorded here: recording is switched off.");
}

net::HttpResponse no_such_recording() {
  return json_error(404, "not_found", "There is no such recording.");
}

net::HttpResponse done(int status, std::string_view what, const meet::Room& room) {
  std::string message(what);
  message += room.code.text();
  message += ".";
  return json_response(status, {{"message", std::move(message)}});
}

/// A recording and its room, for who hosts that.
struct SeenRecording {
  meet::Recording recording;
  meet::Room room;
};

Asked<SeenRecording> see_recording(Session& session, const std::string& id,
                                   const RoomCaller& caller) {
  auto recording = store::Recordings(session).find({id});
  if (!recording) return std::unexpected(no_such_recording());
  auto seen = see_room(session, recording->room.text, caller);
  if (!seen || !is_host(seen->role)) return std::unexpected(no_such_recording());
  return SeenRecording{.recording = *std::move(recording), .room = std::move(seen->room)};
}

/// Deletes the row of one that has ended.
Asked<meet::Recording> remove_row(Session& session, const std::string& id, const RoomCaller& caller,
                                  meet::AuditEvent note) {
  auto seen = see_recording(session, id, caller);
  if (!seen) return std::unexpected(std::move(seen.error()));
  if (meet::is_open(seen->recording.state)) {
    return std::unexpected(
        json_error(409, "still_recording", "This recording goes on: end it first."));
  }
  store::Recordings(session).remove(seen->recording.id);
  add_room_note(session, std::move(note), seen->room);
  return seen->recording;
}

}  // namespace

net::Task<net::HttpResponse> RecordingsApi::start(Request request) {
  auto mode = read_mode(request);
  auto note = audit_note(request, AuditAction::recording_started, parts_);
  const meet::User user = request.caller.user.value_or(meet::User());
  auto by = co_await actor_of(std::move(request), meet::Act::record, parts_);
  if (!by) co_return std::move(by.error());
  if (!keeper_.is_on()) co_return recording_is_off();
  if (!mode) co_return std::move(mode.error());
  const meet::Recording recording{.id = meet::RecordingId::draw(parts_.entropy),
                                  .room = by->room.id,
                                  .meeting = meeting_in(parts_.signalling, by->room.id),
                                  .mode = *mode,
                                  .started_by = user.id,
                                  .starter = by->name.empty() ? user.full_name : by->name,
                                  .made_at = now(),
                                  .changed_at = now()};
  // A room may be live before anybody has come.
  const std::array rooms{recording.room};
  if (with_people(parts_.signalling, rooms).empty()) {
    co_return json_error(404, "not_found", "Nobody is in the room's meeting.");
  }
  auto refused = co_await add(recording, *by, std::move(note));
  if (refused) co_return *std::move(refused);
  co_return co_await begin(recording, *by);
}

net::Task<RecordingsApi::Refused> RecordingsApi::add(meet::Recording recording, Actor by,
                                                     meet::AuditEvent note) {
  auto job = [recording, by, note = std::move(note)](Session& session) {
    meet::Recording row = recording;
    // Who asks by the token of the meeting may have an account all the same.
    if (row.started_by.text.empty()) row.started_by = account_of(session, by);
    if (!store::Recordings(session).add(row)) return false;
    meet::AuditEvent line = note;
    note_caller(line, session, by.identity);
    line.detail["mode"] = name_of(recording.mode);
    add_room_note(session, std::move(line), by.room);
    return true;
  };
  const auto added = co_await write_rows(parts_.database, std::move(job));
  if (!added) co_return database_unavailable(added.error(), parts_.log);
  if (*added) co_return std::nullopt;
  co_return json_error(409, "already_recording", "This meeting is being recorded already.");
}

net::Task<net::HttpResponse> RecordingsApi::begin(meet::Recording recording, Actor by) {
  if (keeper_.is_ending()) {
    keeper_.note({recording.id, RecordingStep::refuse, "server_ended"});
    co_return json_error(503, "stopping", "The server is being stopped. Try again in a minute.");
  }
  if (!keeper_.start(recording, by.identity)) {
    keeper_.note({recording.id, RecordingStep::refuse, "disk_refused"});
    co_return json_error(502, "recording_failed",
                         "Nothing can be recorded: the server's disk takes no file. Its log says "
                         "why.");
  }
  auto job = [id = recording.id, at = now()](Session& session) {
    return take_step(session, {.id = id, .step = RecordingStep::begin}, at);
  };
  const auto begun = co_await write_rows(parts_.database, std::move(job));
  if (!begun) keeper_.note({recording.id, RecordingStep::begin});
  co_return done(201, "Recording successfully started for room ", by.room);
}

net::Task<net::HttpResponse> RecordingsApi::stop(Request request) {
  auto note = audit_note(request, AuditAction::recording_ended, parts_);
  auto by = co_await actor_of(std::move(request), meet::Act::record, parts_);
  if (!by) co_return std::move(by.error());
  if (!keeper_.is_on()) co_return recording_is_off();
  if (!keeper_.stop(by->room.id, by->identity)) {
    co_return json_error(404, "not_found", "Nothing is being recorded in this room.");
  }
  auto job = [actor = *by, note = std::move(note)](Session& session) {
    meet::AuditEvent line = note;
    note_caller(line, session, actor.identity);
    add_room_note(session, std::move(line), actor.room);
    return true;
  };
  const auto noted = co_await write_rows(parts_.database, std::move(job));
  if (!noted) co_return database_unavailable(noted.error(), parts_.log);
  co_return done(200, "Recording stopped for room ", by->room);
}

net::Task<net::HttpResponse> RecordingsApi::list(Request request) {
  if (!keeper_.is_on()) co_return recording_is_off();
  auto page = read_page(request);
  if (!page) co_return std::move(page.error());
  auto job = [user = request.caller.user.value().id, page = *page](Session& session) {
    const auto found = store::Recordings(session).in_rooms_hosted_by(user, page);
    json::array results;
    for (const meet::Recording& recording : found.recordings) {
      const auto room = store::Rooms(session).find(recording.room);
      if (room) results.push_back(recording_body(recording, *room));
    }
    return std::pair(found.count, std::move(results));
  };
  auto found = co_await read_rows(parts_.database, std::move(job));
  if (!found) co_return database_unavailable(found.error(), parts_.log);
  co_return listed("recordings/", std::move(found->second), found->first, *page,
                   room_context(request, parts_));
}

net::Task<net::HttpResponse> RecordingsApi::get(Request request) {
  if (!keeper_.is_on()) co_return recording_is_off();
  auto job = [id = std::string(request.parameters.get("id")), caller = room_caller(request)](
                 Session& session) { return see_recording(session, id, caller); };
  const auto found = co_await read_rows(parts_.database, std::move(job));
  if (!found) co_return database_unavailable(found.error(), parts_.log);
  if (!*found) co_return found->error();
  co_return json_response(200, recording_body((*found)->recording, (*found)->room));
}

net::Task<net::HttpResponse> RecordingsApi::remove(Request request) {
  if (!keeper_.is_on()) co_return recording_is_off();
  auto job = [id = std::string(request.parameters.get("id")), caller = room_caller(request),
              note = audit_note(request, AuditAction::recording_deleted, parts_)](
                 Session& session) { return remove_row(session, id, caller, note); };
  const auto removed = co_await write_rows(parts_.database, std::move(job));
  if (!removed) co_return database_unavailable(removed.error(), parts_.log);
  if (!*removed) co_return removed->error();
  keeper_.remove_files((*removed)->id);
  co_return net::HttpResponse{.status = 204};
}

meet::Time RecordingsApi::now() const {
  return std::chrono::floor<std::chrono::milliseconds>(parts_.clock.wall_time());
}

}  // namespace visio::api
