#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

#include "api/request.h"
#include "api/rooms/room_context.h"
#include "net/control_loop.h"
#include "net/http_handler.h"

namespace visio::api {

/// Whether a live room of this name is somebody's own, to try the connection in.
bool is_connection_test(std::string_view room);

/// Rooms in which people try their connection: each is for whoever asked for it, and ends after
/// five minutes. Nobody is told of them: neither webhooks nor attendance nor figures of quality
/// (livekit::Settings::is_trial). On the control thread.
class ConnectionTests {
 public:
  /// How long a room lasts, and how many there may be at a time.
  static constexpr std::chrono::seconds life{300};
  static constexpr std::size_t most = 500;

  /// All of it outlives the tests.
  explicit ConnectionTests(const RoomParts& parts);
  ConnectionTests(const ConnectionTests&) = delete;
  ConnectionTests& operator=(const ConnectionTests&) = delete;

  /// POST diagnostics/connection/: 200 {livekit: {url, room, token, expires_in}, visio:
  /// {listener}}. By `listener`, another token, a browser hears itself. 429 while there are too
  /// many rooms.
  net::Task<net::HttpResponse> begin(Request request);

  /// Ends rooms whose time is over, also those from before a restart.
  void end_old();

 private:
  /// Has end_old() called when the oldest room's time is over.
  void await(std::chrono::milliseconds wait);

  RoomParts parts_;
  bool is_waiting_ = false;  ///< for the end of a room
  net::DeadlineTimer timer_;
};

}  // namespace visio::api
