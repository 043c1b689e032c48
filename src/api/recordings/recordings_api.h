#pragma once

#include <optional>
#include <string>

#include "api/moderation/actor.h"
#include "api/recordings/recording_keeper.h"
#include "api/request.h"
#include "api/rooms/room_context.h"
#include "meet/audit/audit_event.h"
#include "net/http_handler.h"

namespace visio::api {

/// Recordings of meetings: hosts begin and end them, and see and delete those of their rooms. All
/// of it is 404 where the operator lets nobody record. Control thread.
class RecordingsApi {
 public:
  /// The keeper and what the parts name outlive the object and every answer.
  RecordingsApi(const RoomParts& parts, RecordingKeeper& keeper) : parts_(parts), keeper_(keeper) {}

  /// POST rooms/{id}/start-recording/ with `{"mode": …}`: 201 once it goes on.
  net::Task<net::HttpResponse> start(Request request);

  /// POST rooms/{id}/stop-recording/: 200; what was recorded is written by and by.
  net::Task<net::HttpResponse> stop(Request request);

  /// GET recordings/: those of the rooms that the account hosts, the newest first.
  net::Task<net::HttpResponse> list(Request request);

  /// GET recordings/{id}/
  net::Task<net::HttpResponse> get(Request request);

  /// DELETE recordings/{id}/: row and files, of one that has ended.
  net::Task<net::HttpResponse> remove(Request request);

 private:
  using Refused = std::optional<net::HttpResponse>;

  net::Task<Refused> add(meet::Recording recording, Actor by, meet::AuditEvent note);
  net::Task<net::HttpResponse> begin(meet::Recording recording, Actor by);
  meet::Time now() const;

  RoomParts parts_;
  RecordingKeeper& keeper_;
};

}  // namespace visio::api
