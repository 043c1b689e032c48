#include "api/chat/chat_files_api.h"

#include <chrono>
#include <string>
#include <utility>

#include "api/audit/audit_notes.h"
#include "api/chat/chat_file_requests.h"
#include "api/json.h"
#include "api/rooms/entry_token.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "meet/files/picture.h"
#include "store/audit_log.h"
#include "store/chat_files.h"

namespace visio::api {
namespace {

using store::sql::Session;

/// What is written to the disk at once.
constexpr std::size_t piece_size = 256 * 1024;

/// However slowly a file comes, it is there by then.
constexpr std::chrono::minutes longest_upload{30};

/// Where the size of a picture stands at the latest, behind what cameras write in front of it.
constexpr std::size_t picture_head = 1024 * 1024;

net::HttpResponse no_such_chat_file() {
  return json_error(404, "not_found", "There is no such file.");
}

net::HttpResponse disk_refused(base::LogSink& log) {
  log.write({base::LogLevel::error, "a file of a chat could not be written", {}});
  return json_error(503, "unavailable", "Files cannot be kept at the moment.");
}

/// For a job: the row, unless the meeting, or the server, has as much as it may.
std::optional<net::HttpResponse> add_file(Session& session, const meet::ChatFile& file,
                                          const ChatFileRules& rules) {
  store::ChatFiles files(session);
  const auto used = files.usage(file.room, file.meeting);
  const bool is_full = used.files >= meet::ChatFile::most_in_meeting ||
                       static_cast<std::size_t>(used.bytes + file.size) > rules.most_in_meeting;
  if (is_full) {
    return json_error(409, "meeting_full", "The files of this meeting come to what they may.");
  }
  const auto all = static_cast<std::size_t>(files.bytes_of_all() + file.size);
  if (rules.most_in_all > 0 && all > rules.most_in_all) {
    return json_error(409, "server_full", "The files of all meetings come to what they may.");
  }
  files.add(file);
  return std::nullopt;
}

/// For a job: the line of the audit.
void add_note(Session& session, meet::AuditEvent note, const meet::ChatFile& file,
              const Actor& by) {
  note.detail["file"] = file.name;
  note.detail["bytes"] = std::to_string(file.size);
  note.object = {.kind = meet::AuditObjectKind::data, .id = file.id.text};
  note_caller(note, session, by.identity);
  note_in(note, by.room);
  store::AuditLog(session).add(note);
}

}  // namespace

ChatFilesApi::ChatFilesApi(const RoomParts& parts)
    : parts_(parts),
      folder_(parts.site.chat_files.folder),
      scanner_(parts.site.chat_files.scanner),
      sweeper_({.clock = parts.clock,
                .log = parts.log,
                .database = parts.database,
                .signalling = parts.signalling,
                .folder = parts.site.chat_files.folder}) {}

net::Task<net::HttpResponse> ChatFilesApi::send(Request request) {
  if (!is_on()) co_return no_such_chat_file();
  net::HttpRequestBody& body = *request.body_stream;
  const RoomContext context = room_context(request, parts_);
  auto name = read_file_name(request);
  auto size = announced_size(request, rules());
  auto note = audit_note(request, meet::AuditAction::chat_file_sent, parts_);
  auto by = co_await writer_of(std::move(request), parts_);
  if (!by) co_return std::move(by.error());
  if (!name) co_return std::move(name.error());
  if (!size) co_return std::move(size.error());
  const Actor& actor = by->actor;
  Arrival arrival{.file = {.id = meet::ChatFileId::draw(parts_.entropy),
                           .room = actor.room.id,
                           .meeting = by->meeting,
                           .identity = actor.identity,
                           .user = by->user,
                           .name = *std::move(name),
                           .size = static_cast<std::int64_t>(*size),
                           .made_at = context.now},
                  .by = actor,
                  .note = std::move(note)};
  auto refused = co_await begin(arrival);
  if (refused) co_return *std::move(refused);
  refused = co_await receive(arrival, body);
  if (!refused) refused = co_await inspect(arrival);
  if (!refused) refused = co_await keep(arrival);
  if (refused) co_return *std::move(refused);
  co_return json_response(201, body_of(arrival.file, url_for(context)));
}

net::Task<ChatFilesApi::Refused> ChatFilesApi::begin(const Arrival& arrival) {
  auto job = [file = arrival.file, rules = rules()](Session& session) {
    return add_file(session, file, rules);
  };
  auto begun = co_await write_rows(parts_.database, std::move(job));
  if (!begun) co_return database_unavailable(begun.error(), parts_.log);
  co_return *std::move(begun);
}

net::Task<ChatFilesApi::Refused> ChatFilesApi::receive(Arrival& arrival,
                                                       net::HttpRequestBody& body) {
  const base::Instant deadline = parts_.clock.now() + longest_upload;
  const FilePlace place = place_of(arrival.file.id);
  std::size_t size = 0;
  Refused refused;
  std::string piece;
  for (bool is_whole = false; !is_whole && !refused;) {
    auto more = co_await body.read_some(rules().most_bytes);
    if (!more) {
      refused = more.error().status == 413 ? too_large(rules()) : std::move(more.error());
    } else if (parts_.clock.now() > deadline) {
      refused = json_error(408, "too_slow", "The file came too slowly.");
    } else {
      is_whole = more->empty();
      piece += *more;
      size += more->size();
    }
    if (refused || piece.empty() || (!is_whole && piece.size() < piece_size)) continue;
    const bool is_written = co_await folder_.append(place, std::exchange(piece, {}));
    if (!is_written) refused = disk_refused(parts_.log);
  }
  arrival.file.size = static_cast<std::int64_t>(size);
  if (!refused && size == 0) refused = field_error("file", "empty", "The file is empty.");
  if (refused) co_await forget(arrival, false);
  co_return refused;
}

net::Task<ChatFilesApi::Refused> ChatFilesApi::inspect(Arrival& arrival) {
  const FilePlace place = place_of(arrival.file.id);
  const ScanVerdict verdict = co_await scanner_.scan(folder_.path_of_received(place));
  if (verdict == ScanVerdict::good) co_return std::nullopt;
  arrival.note.action = meet::AuditAction::chat_file_refused;
  co_await forget(arrival, true);
  if (verdict == ScanVerdict::bad) {
    co_return field_error("file", "file_refused", "The virus scanner refuses this file.");
  }
  parts_.log.write({base::LogLevel::error, "the scanner of files does not work", {}});
  co_return json_error(503, "scanner_failed", "The file could not be looked at.");
}

net::Task<ChatFilesApi::Refused> ChatFilesApi::keep(Arrival& arrival) {
  const FilePlace place = place_of(arrival.file.id);
  const auto head = co_await folder_.received(place, picture_head);
  const std::string_view picture = head ? meet::picture_type(*head) : std::string_view();
  arrival.file.mimetype = picture.empty() ? meet::any_file : picture;
  arrival.file.is_ready = true;
  const bool is_there = co_await folder_.keep(place);
  if (!head || !is_there) {
    co_await forget(arrival, false);
    co_return disk_refused(parts_.log);
  }
  auto job = [arrival](Session& session) {
    const meet::ChatFile& file = arrival.file;
    const bool is_kept = store::ChatFiles(session).finish(file.id, file.mimetype, file.size);
    if (is_kept) add_note(session, arrival.note, file, arrival.by);
    return is_kept;
  };
  const auto kept = co_await write_rows(parts_.database, std::move(job));
  if (!kept) co_return database_unavailable(kept.error(), parts_.log);
  if (*kept) co_return std::nullopt;
  // The meeting has ended meanwhile.
  delete_stored(rules().folder, place);
  co_return no_such_chat_file();
}

net::Task<void> ChatFilesApi::forget(const Arrival& arrival, bool is_noted) {
  delete_stored(rules().folder, place_of(arrival.file.id));
  auto job = [arrival, is_noted](Session& session) {
    store::ChatFiles(session).remove(arrival.file.id);
    if (is_noted) add_note(session, arrival.note, arrival.file, arrival.by);
    return true;
  };
  // Where that fails, the sweeper finds it.
  co_await write_rows(parts_.database, std::move(job));
}

net::Task<net::HttpResponse> ChatFilesApi::get(Request request) {
  if (!is_on()) co_return no_such_chat_file();
  auto reader = co_await reader_of(request, parts_);
  if (!reader) co_return std::move(reader.error());
  const auto file = co_await find(std::move(request), *reader);
  if (!file) co_return file.error();
  auto opened = folder_.open(place_of(file->id));
  if (!opened) co_return no_such_chat_file();
  co_return net::HttpResponse{.headers = headers_of(*file), .body = *std::move(opened)};
}

net::Task<net::HttpResponse> ChatFilesApi::remove(Request request) {
  if (!is_on()) co_return no_such_chat_file();
  auto note = audit_note(request, meet::AuditAction::chat_file_deleted, parts_);
  auto by = co_await reader_of(request, parts_);
  if (!by) co_return std::move(by.error());
  const auto file = co_await find(std::move(request), *by);
  if (!file) co_return file.error();
  const bool is_own = by->has_sent(file->identity, file->user);
  if (!by->is_host && !is_own) {
    co_return json_error(403, "forbidden", "Only its sender or a host deletes a file.");
  }
  // Who takes back what is his own decides nothing about others.
  auto job = [gone = *file, actor = by->actor, note = std::move(note), is_own](Session& session) {
    store::ChatFiles(session).remove(gone.id);
    if (!is_own) add_note(session, note, gone, actor);
    return true;
  };
  const auto removed = co_await write_rows(parts_.database, std::move(job));
  if (!removed) co_return database_unavailable(removed.error(), parts_.log);
  delete_stored(rules().folder, place_of(file->id));
  co_return net::HttpResponse{.status = 204};
}

net::Task<Asked<meet::ChatFile>> ChatFilesApi::find(Request request, const ChatActor& reader) {
  auto job = [room = reader.actor.room.id,
              id = meet::ChatFileId{std::string(request.parameters.get("file"))}](
                 Session& session) { return store::ChatFiles(session).find(room, id); };
  auto found = co_await read_rows(parts_.database, std::move(job));
  if (!found) co_return std::unexpected(database_unavailable(found.error(), parts_.log));
  const bool is_there = *found && (*found)->is_ready;
  // What was sent in a meeting is its people's; hosts also see to what outlives it.
  if (!is_there || (!reader.is_host && (*found)->meeting != reader.meeting)) {
    co_return std::unexpected(no_such_chat_file());
  }
  co_return **std::move(found);
}

}  // namespace visio::api
