#pragma once

#include <cstddef>
#include <optional>

#include "api/chat/chat_actor.h"
#include "api/chat/chat_file_sweeper.h"
#include "api/files/file_folder.h"
#include "api/files/file_scanner.h"
#include "api/json_fields.h"
#include "api/request.h"
#include "api/rooms/room_context.h"
#include "meet/audit/audit_event.h"
#include "meet/chat/chat_file.h"
#include "net/http_handler.h"

namespace visio::api {

/// What people send each other as files while they meet: whoever may write in the chat sends, and
/// only who is in the meeting, or hosts the room, gets. Nobody gets a file that was not looked at.
/// All of it is 404 where the operator lets nobody send any. On the control thread.
class ChatFilesApi {
 public:
  /// What it stands on outlives every answer.
  explicit ChatFilesApi(const RoomParts& parts);

  /// POST rooms/{id}/chat/files/?name=: the body is the file. 201 once it was looked at.
  net::Task<net::HttpResponse> send(Request request);

  /// GET rooms/{id}/chat/files/{file}/: its bytes.
  net::Task<net::HttpResponse> get(Request request);

  /// DELETE rooms/{id}/chat/files/{file}/: by its sender, or a host.
  net::Task<net::HttpResponse> remove(Request request);

  /// Deletes the bytes of files whose rows are gone.
  ChatFileSweeper& sweeper() { return sweeper_; }

 private:
  /// Somebody's file that comes, and the line of the audit about it.
  struct Arrival {
    meet::ChatFile file;
    Actor by;
    meet::AuditEvent note;
  };
  using Refused = std::optional<net::HttpResponse>;

  bool is_on() const { return !rules().folder.empty(); }
  const ChatFileRules& rules() const { return parts_.site.chat_files; }

  /// Writes the row, where the meeting may have another file.
  net::Task<Refused> begin(const Arrival& arrival);

  /// Takes the bytes, piece by piece; says in the file how many came.
  net::Task<Refused> receive(Arrival& arrival, net::HttpRequestBody& body);

  /// Has the bytes looked at.
  net::Task<Refused> inspect(Arrival& arrival);

  /// Makes a file of them that people get.
  net::Task<Refused> keep(Arrival& arrival);

  /// Deletes what came, and has the audit say so where that is due.
  net::Task<void> forget(const Arrival& arrival, bool is_noted);

  /// The file that the path names, for who may have it.
  net::Task<Asked<meet::ChatFile>> find(Request request, const ChatActor& reader);

  RoomParts parts_;
  FileFolder folder_;
  FileScanner scanner_;
  ChatFileSweeper sweeper_;
};

}  // namespace visio::api
