#pragma once

#include "api/external/add_in_sessions.h"
#include "api/request.h"
#include "api/rooms/room_context.h"
#include "net/http_handler.h"

namespace visio::api {

/// How an add-in of somebody's calendar comes to a token by which it makes rooms for him. Called on
/// the control thread.
class AddInsApi {
 public:
  explicit AddInsApi(const RoomParts& parts) : parts_(parts) {}

  /// 201 with a token to pass on to a window of ours, and the cookie of a session that waits.
  net::HttpResponse begin(const Request& request);

  /// 200, once, with the add-in's token when somebody has let it act; 202 until then.
  net::HttpResponse poll(const Request& request);

  /// 200: who is signed in lets an add-in act for him.
  net::HttpResponse exchange(const Request& request);

  /// Whether there are add-ins at all.
  const ExternalRules& rules() const { return parts_.site.external; }

 private:
  RoomParts parts_;
  AddInSessions sessions_;
};

}  // namespace visio::api
