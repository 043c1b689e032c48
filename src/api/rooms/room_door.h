#pragma once

#include <optional>
#include <string>

#include "api/request.h"
#include "api/rooms/room_context.h"
#include "net/http_handler.h"

namespace visio::api {

/// Who joins a live room by a token of ours finds that room, or nothing: else a token from before
/// its deletion would open an empty one in its place, for as long as it lasts. A live room of ours
/// ends with its row, so rows are read only for who would make it live again; tokens of backends
/// are never asked about. Called on the control thread.
class RoomDoor {
 public:
  explicit RoomDoor(const RoomParts& parts) : parts_(parts) {}

  /// 404 for a join into a room that is gone; nothing where that is not so, or rows cannot be read:
  /// meetings need none.
  net::Task<std::optional<net::HttpResponse>> refusal(Request request);

 private:
  /// The room that a join would make live, by a token of ours; or empty.
  std::string made_live_by(const Request& request) const;

  RoomParts parts_;
};

}  // namespace visio::api
