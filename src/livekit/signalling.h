#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/id.h"
#include "base/time.h"
#include "livekit/entropy.h"
#include "livekit/media.h"
#include "livekit/room_service/call.h"
#include "sfu/event.h"

namespace livekit {
class WebhookEvent;
}

namespace visio::livekit {

/// One signalling WebSocket.
using ConnectionId = base::Id<struct ConnectionTag>;

enum class FrameType { text, binary };

/// Where signalling sends its frames: the HTTP server's WebSockets, or a test. A frame for a
/// connection that is gone is dropped.
class Outlet {
 public:
  virtual ~Outlet() = default;

  /// `frame` is shared by all the connections that get the same message: it is not copied.
  virtual void send(ConnectionId connection, FrameType type,
                    std::shared_ptr<const std::string> frame) = 0;

  /// Closes after what was sent before has left. `code` as in RFC 6455 §7.4.
  virtual void close(ConnectionId connection, std::uint16_t code) = 0;
};

/// An HTTP request for /rtc, /rtc/v1 or their validate endpoints.
struct ConnectRequest {
  std::string_view path;           ///< "/rtc", "/rtc/v1", "/rtc/validate", "/rtc/v1/validate"
  std::string_view query;          ///< what follows the question mark, still percent-encoded
  std::string_view authorization;  ///< the header's value, or empty
  std::string_view user_agent;
  std::string_view client_address;
};

/// Why a join is refused, as the HTTP status and body that LiveKit's clients know.
struct Refusal {
  int status = 500;
  std::string message;
};

/// What operators set.
struct Settings {
  std::string api_key;
  std::string api_secret;
  std::string server_version;
  std::string node_id;
  bool auto_create_rooms = true;
  std::uint32_t max_participants = 0;  ///< per room; zero is no limit
  bool remote_unmute = false;          ///< the API may unmute what somebody muted
  bool notes_events = false;           ///< events are noted, and taken by take_events()
};

/// LiveKit's signalling: rooms, participants, tracks and the sessions that speak for them. The one
/// truth about who is where and may do what.
///
/// Sans-I/O: requests, frames, media events and time come in by calls; frames leave by the Outlet,
/// commands by Media. Everything happens on the control thread.
class Signalling {
 public:
  /// Media, outlet and entropy outlive the signalling. `wall_clock_offset` turns an Instant into
  /// Unix time.
  Signalling(const Settings& settings, Media& media, Outlet& outlet,
             base::Duration wall_clock_offset, Entropy& entropy = system_entropy());
  ~Signalling();

  /// Checks what a validate endpoint checks; also done by admit().
  std::expected<void, Refusal> validate(const ConnectRequest& request, base::Instant now) const;

  /// A WebSocket wants to be opened. On success the upgrade goes through; opened() follows.
  std::expected<ConnectionId, Refusal> admit(const ConnectRequest& request, base::Instant now);

  /// The upgrade is done: the first messages (join or reconnect) go out.
  void opened(ConnectionId connection, base::Instant now);

  void receive(ConnectionId connection, FrameType type, base::Bytes frame, base::Instant now);

  /// The WebSocket is gone, for whatever reason.
  void closed(ConnectionId connection, base::Instant now);

  void on_media_event(const sfu::Event& event, base::Instant now);

  /// Serves deadlines that have come, only so many that nobody else waits long for the thread. The
  /// caller comes back for the others: next_deadline() tells of them.
  void advance(base::Instant now);
  base::Instant next_deadline() const;

  /// Answers a call of LiveKit's RoomService.
  room_service::Reply serve(const room_service::Call& call, base::Instant now);

  /// Whether an Authorization header's value bears a token of ours, whatever it permits.
  bool is_signed(std::string_view authorization, base::Instant now) const;

  /// What happened since the last time, for webhooks, in order.
  std::vector<::livekit::WebhookEvent> take_events();

  /// The server stops: everybody is told to come back (leave, action RECONNECT).
  void shut_down(base::Instant now);

  struct Numbers {
    std::size_t rooms = 0;
    std::size_t participants = 0;
    std::size_t tracks = 0;
  };
  Numbers numbers() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace visio::livekit
