#include "api/polls/polls_api.h"

#include <boost/json/array.hpp>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/moderation/live_caller.h"
#include "api/polls/poll_body.h"
#include "api/polls/poll_requests.h"
#include "api/polls/seen_polls.h"
#include "api/rooms/places.h"
#include "api/rooms/room_responses.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "store/polls.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using store::sql::Session;

meet::PollId poll_in_path(const Request& request) {
  return {std::string(request.parameters.get("poll"))};
}

}  // namespace

net::Task<net::HttpResponse> PollsApi::list(Request request) {
  auto find = [room = room_in_path(request),
               caller = live_caller(request, parts_.signalling)](Session& session) {
    return find_viewer(session, room, caller, meet::Act::ask_polls);
  };
  auto viewer = co_await read_rows(parts_.database, std::move(find));
  if (!viewer) co_return database_unavailable(viewer.error(), parts_.log);
  if (!*viewer) co_return std::move(viewer->error());
  auto look = [actor = **viewer, meeting = meeting_in(parts_.signalling, (*viewer)->room.id),
               site = &parts_.site](Session& session) {
    return polls_seen_by(session, actor, meeting, *site);
  };
  const auto found = co_await read_rows(parts_.database, std::move(look));
  if (!found) co_return database_unavailable(found.error(), parts_.log);
  json::array polls;
  for (const SeenPoll& seen : *found) polls.push_back(body_of(seen));
  co_return json_response(200, {{"polls", std::move(polls)}});
}

net::Task<net::HttpResponse> PollsApi::create(Request request) {
  auto command = read_create_poll(request);
  auto by = co_await actor_of(std::move(request), meet::Act::ask_polls, parts_);
  if (!by) co_return std::move(by.error());
  if (!command) co_return std::move(command.error());
  command->room = by->room.id;
  command->meeting = meeting_in(parts_.signalling, by->room.id);
  if (command->meeting.empty()) {
    co_return json_error(404, "not_found", "Nobody is in the room's meeting.");
  }
  auto job = [command = *command, id = meet::PollId::draw(parts_.entropy),
              at = now()](Session& session) { return add_poll(session, command, id, at); };
  auto made = co_await write_rows(parts_.database, std::move(job));
  if (!made) co_return database_unavailable(made.error(), parts_.log);
  if (!*made) co_return std::move(made->error());
  co_await news_.told(by->room.id, command->meeting);
  const SeenPoll seen{.poll = **std::move(made)};
  co_return json_response(201, body_of(seen));
}

net::Task<net::HttpResponse> PollsApi::vote(Request request) {
  auto choices = read_choices(request);
  const meet::PollId id = poll_in_path(request);
  auto by = co_await actor_of(std::move(request), std::nullopt, parts_);
  if (!by) co_return std::move(by.error());
  if (!choices) co_return std::move(choices.error());
  auto job = [actor = *by, id, choices = *std::move(choices), row = meet::draw_uuid(parts_.entropy),
              site = &parts_.site](Session& session) {
    return add_vote(session, actor, id, choices, row, *site);
  };
  auto voted = co_await write_rows(parts_.database, std::move(job));
  if (!voted) co_return database_unavailable(voted.error(), parts_.log);
  if (!*voted) co_return std::move(voted->error());
  news_.vote_came(by->room.id, (*voted)->poll.meeting);
  co_return json_response(200, body_of(**voted));
}

net::Task<net::HttpResponse> PollsApi::close(Request request) {
  return end(std::move(request), Ending::close);
}

net::Task<net::HttpResponse> PollsApi::remove(Request request) {
  return end(std::move(request), Ending::remove);
}

net::Task<net::HttpResponse> PollsApi::end(Request request, Ending ending) {
  const meet::PollId id = poll_in_path(request);
  auto by = co_await actor_of(std::move(request), meet::Act::ask_polls, parts_);
  if (!by) co_return std::move(by.error());
  auto job = [room = by->room.id, id, ending, at = now()](Session& session) -> Asked<meet::Poll> {
    store::Polls polls(session);
    auto poll = polls.find(room, id);
    if (!poll) return std::unexpected(no_such_poll());
    if (ending == Ending::close) {
      polls.close(id, at);
    } else {
      polls.remove(id);
    }
    return *std::move(poll);
  };
  auto ended = co_await write_rows(parts_.database, std::move(job));
  if (!ended) co_return database_unavailable(ended.error(), parts_.log);
  if (!*ended) co_return std::move(ended->error());
  // A poll of an earlier meeting is none of this one's.
  if ((*ended)->meeting == meeting_in(parts_.signalling, by->room.id)) {
    co_await news_.told(by->room.id, (*ended)->meeting);
  }
  co_return json_response(200, {{"status", "ok"}});
}

net::Task<net::HttpResponse> PollsApi::csv(Request request) {
  auto note = audit_note(request, meet::AuditAction::polls_exported, parts_);
  auto by = co_await actor_of(std::move(request), meet::Act::ask_polls, parts_);
  if (!by) co_return std::move(by.error());
  auto job = [actor = *by, note = std::move(note)](Session& session) {
    meet::AuditEvent line = note;
    note_caller(line, session, actor.identity);
    add_export_note(session, std::move(line), actor.room);
    return all_polls(session, actor.room.id);
  };
  const auto found = co_await write_rows(parts_.database, std::move(job));
  if (!found) co_return database_unavailable(found.error(), parts_.log);
  std::string name = "attachment; filename=\"polls-";
  name += by->room.code.text();
  name += ".csv\"";
  co_return net::HttpResponse{.headers = {{"content-type", "text/csv; charset=utf-8"},
                                          {"content-disposition", name},
                                          {"cache-control", "no-store"}},
                              .body = polls_csv(*found)};
}

meet::Time PollsApi::now() const {
  return std::chrono::floor<std::chrono::milliseconds>(parts_.clock.wall_time());
}

}  // namespace visio::api
