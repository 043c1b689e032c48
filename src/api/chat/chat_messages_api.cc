#include "api/chat/chat_messages_api.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <chrono>
#include <utility>
#include <vector>

#include "api/audit/audit_notes.h"
#include "api/chat/chat_message_requests.h"
#include "api/json.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "base/iso_time.h"
#include "store/audit_log.h"
#include "store/chat_files.h"
#include "store/chat_messages.h"

namespace visio::api {
namespace {

using store::sql::Session;

net::HttpResponse no_such_message() {
  return json_error(404, "not_found", "There is no such message of yours.");
}

/// One's own message that the path names.
store::ChatMessageKey key_in_path(const Request& request, const ChatActor& by) {
  return {.room = by.actor.room.id,
          .meeting = by.meeting,
          .identity = by.actor.identity,
          .id = std::string(request.parameters.get("message"))};
}

/// Who wrote just now waits.
net::HttpResponse slowed_down(std::chrono::milliseconds wait) {
  const auto seconds = std::to_string(std::chrono::ceil<std::chrono::seconds>(wait).count());
  net::HttpResponse response = json_error(
      429, "slowed_down", "The hosts slow the chat down. Try again in " + seconds + " s.");
  response.headers.emplace_back("retry-after", seconds);
  return response;
}

/// For a job: why another message is not kept, if it is not. `pause` is what its writer waits
/// between two.
std::optional<net::HttpResponse> too_much(store::ChatMessages& messages,
                                          const meet::ChatMessage& message,
                                          std::chrono::milliseconds pause) {
  const auto own = messages.share(message.room, message.meeting, message.identity);
  const auto wait = std::min(pause, own.last_at + pause - message.written_at);
  if (wait.count() > 0 && own.messages > 0) return slowed_down(wait);
  if (own.messages >= meet::ChatMessage::most_of_one) {
    return json_error(409, "too_many_of_yours",
                      "This meeting has as many messages of yours as are kept of one person.");
  }
  if (messages.count(message.room, message.meeting) >= meet::ChatMessage::most_in_meeting) {
    return json_error(409, "too_many", "This meeting has as many messages as are kept.");
  }
  return std::nullopt;
}

/// For a job: keeps a message, or says why not.
std::optional<net::HttpResponse> keep_message(Session& session, meet::ChatMessage message,
                                              const std::string& row,
                                              std::chrono::milliseconds pause) {
  store::ChatMessages messages(session);
  // Who did not get the answer asks again.
  const bool is_kept = messages.has({.room = message.room,
                                     .meeting = message.meeting,
                                     .identity = message.identity,
                                     .id = message.id});
  if (is_kept) return std::nullopt;
  if (message.file) {
    auto file = store::ChatFiles(session).find(message.room, message.file->id);
    const bool is_own = file && file->is_ready && file->meeting == message.meeting &&
                        file->identity == message.identity;
    if (!is_own) return field_error("file", "does_not_exist", "You have sent no such file.");
    message.file = std::move(file);
  }
  if (auto refused = too_much(messages, message, pause)) return refused;
  // What goes with a private message, of which nobody tells here, is not kept.
  if (message.file) store::ChatFiles(session).keep(message.file->id);
  messages.add(message, row);
  return std::nullopt;
}

}  // namespace

net::Task<net::HttpResponse> ChatMessagesApi::list(Request request) {
  const RoomContext context = room_context(request, parts_);
  auto reader = co_await reader_of(std::move(request), parts_);
  if (!reader) co_return std::move(reader.error());
  auto job = [room = reader->actor.room.id, meeting = reader->meeting](Session& session) {
    return store::ChatMessages(session).of_meeting(room, meeting, meet::ChatMessage::most_told);
  };
  const auto found = co_await read_rows(parts_.database, std::move(job));
  if (!found) co_return database_unavailable(found.error(), parts_.log);
  boost::json::array messages;
  for (const meet::ChatMessage& message : *found) messages.push_back(body_of(message));
  boost::json::object body{{"now", base::iso_time(context.now)}};
  body["messages"] = std::move(messages);
  co_return json_response(200, body);
}

net::Task<net::HttpResponse> ChatMessagesApi::add(Request request) {
  auto message = read_message(request);
  const RoomContext context = room_context(request, parts_);
  auto by = co_await writer_of(std::move(request), parts_);
  if (!by) co_return std::move(by.error());
  if (!message) co_return std::move(message.error());
  if (!by->actor.room.rules.keeps_chat) {
    co_return json_error(409, "not_kept", "This room keeps no messages.");
  }
  message->room = by->actor.room.id;
  message->meeting = by->meeting;
  message->identity = by->actor.identity;
  message->user = by->user;
  message->name = by->actor.name;
  message->written_at = context.now;
  // As in the live room, which hosts never wait for.
  const std::chrono::milliseconds pause =
      by->is_host ? std::chrono::seconds(0) : by->actor.room.rules.chat_pause;
  auto job = [message = *std::move(message), row = meet::draw_uuid(parts_.entropy),
              pause](Session& session) { return keep_message(session, message, row, pause); };
  auto refused = co_await write_rows(parts_.database, std::move(job));
  if (!refused) co_return database_unavailable(refused.error(), parts_.log);
  if (*refused) co_return **std::move(refused);
  co_return json_response(201, {{"status", "ok"}});
}

net::Task<net::HttpResponse> ChatMessagesApi::change(Request request) {
  auto text = read_message_text(request);
  auto by = co_await writer_of(request, parts_);
  if (!by) co_return std::move(by.error());
  if (!text) co_return std::move(text.error());
  auto job = [key = key_in_path(request, *by), text = *std::move(text)](Session& session) {
    return store::ChatMessages(session).edit(key, text);
  };
  const auto changed = co_await write_rows(parts_.database, std::move(job));
  if (!changed) co_return database_unavailable(changed.error(), parts_.log);
  co_return *changed ? json_response(200, {{"status", "ok"}}) : no_such_message();
}

net::Task<net::HttpResponse> ChatMessagesApi::remove(Request request) {
  auto by = co_await reader_of(request, parts_);
  if (!by) co_return std::move(by.error());
  auto job = [key = key_in_path(request, *by)](Session& session) {
    return store::ChatMessages(session).remove(key);
  };
  const auto removed = co_await write_rows(parts_.database, std::move(job));
  if (!removed) co_return database_unavailable(removed.error(), parts_.log);
  co_return *removed ? net::HttpResponse{.status = 204} : no_such_message();
}

net::Task<net::HttpResponse> ChatMessagesApi::remove_all(Request request) {
  auto note = audit_note(request, meet::AuditAction::chat_deleted, parts_);
  auto by = co_await chat_host_of(std::move(request), parts_);
  if (!by) co_return std::move(by.error());
  auto job = [actor = by->actor, note = std::move(note)](Session& session) {
    meet::AuditEvent line = note;
    const std::size_t messages = store::ChatMessages(session).remove_of_room(actor.room.id);
    const std::size_t files = store::ChatFiles(session).remove_of_room(actor.room.id);
    line.detail["messages"] = std::to_string(messages);
    line.detail["files"] = std::to_string(files);
    note_caller(line, session, actor.identity);
    add_room_note(session, std::move(line), actor.room);
    return true;
  };
  const auto removed = co_await write_rows(parts_.database, std::move(job));
  if (!removed) co_return database_unavailable(removed.error(), parts_.log);
  files_.check();
  co_return net::HttpResponse{.status = 204};
}

net::Task<net::HttpResponse> ChatMessagesApi::csv(Request request) {
  return take_out(std::move(request), chat_csv, "csv");
}

net::Task<net::HttpResponse> ChatMessagesApi::text(Request request) {
  return take_out(std::move(request), chat_text, "txt");
}

net::Task<net::HttpResponse> ChatMessagesApi::take_out(Request request, Write write,
                                                       std::string_view ending) {
  auto note = audit_note(request, meet::AuditAction::chat_exported, parts_);
  auto by = co_await chat_host_of(std::move(request), parts_);
  if (!by) co_return std::move(by.error());
  const meet::RoomCode code = by->actor.room.code;
  auto job = [actor = by->actor, note = std::move(note)](Session& session) {
    meet::AuditEvent line = note;
    note_caller(line, session, actor.identity);
    add_export_note(session, std::move(line), actor.room);
    return store::ChatMessages(session).of_room(actor.room.id);
  };
  const auto found = co_await write_rows(parts_.database, std::move(job));
  if (!found) co_return database_unavailable(found.error(), parts_.log);
  std::string type("text/");
  type.append(ending == "csv" ? "csv" : "plain").append("; charset=utf-8");
  std::string name("attachment; filename=\"chat-");
  name.append(code.text()).append(".").append(ending).append("\"");
  co_return net::HttpResponse{.headers = {{"content-type", std::move(type)},
                                          {"content-disposition", std::move(name)},
                                          {"cache-control", "no-store"}},
                              .body = write(*found)};
}

}  // namespace visio::api
