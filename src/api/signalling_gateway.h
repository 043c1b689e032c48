#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "api/request.h"
#include "base/clock.h"
#include "base/entropy.h"
#include "base/log.h"
#include "livekit/signalling.h"
#include "net/control_loop.h"
#include "net/websocket.h"

namespace visio::api {

/// Joins LiveKit's signalling to WebSockets and to the clock. Control thread.
class SignallingGateway final : private livekit::Outlet {
 public:
  /// What a gateway stands on; all of it outlives the gateway.
  struct Ground {
    net::ControlLoop& loop;
    const base::Clock& clock;
    base::LogSink& log;
    base::Entropy& entropy;
    livekit::Media& media;
  };

  SignallingGateway(const Ground& ground, const livekit::Settings& settings);

  /// GET /rtc/validate: whether a join would be admitted.
  net::HttpResponse validate(const Request& request);

  /// GET /rtc as a WebSocket.
  net::WebSocketUpgrade upgrade(const Request& request);

  /// What shards tell, in order.
  void on_media_events(const std::vector<sfu::Event>& events);

  /// Asks or changes the live rooms from within the program: `act` gets them as livekit::Rooms, for
  /// the time of the call, and its result is returned.
  template <class Act>
  auto in_rooms(Act act) {
    auto result = act(signalling_.rooms(ground_.clock.now()));
    end_turn();
    return result;
  }

  /// The loop on whose thread all this runs.
  net::ControlLoop& loop() const { return ground_.loop; }

  /// What happens in the rooms.
  livekit::RoomEvents& events() { return signalling_.events(); }

  /// Which tokens open nothing any more.
  livekit::Revocations& revocations() { return signalling_.revocations(); }

  /// A call of LiveKit's RoomService.
  livekit::room_service::Reply serve(const livekit::room_service::Call& call);

  /// Whether a token is signed with a key of ours, whatever it permits.
  bool is_signed(std::string_view token) const { return claims_of(token).has_value(); }

  /// What such a token says; nothing where it is not ours, or no longer valid.
  std::optional<livekit::token::Claims> claims_of(std::string_view token) const;

  /// Tells everybody to come back to the server that follows. Returns what that one must be told by
  /// restore().
  std::string shut_down();

  /// After shut_down(), where nothing can be handed over.
  void end_everything();

  /// Goes on where the server before this one stopped. False when `state` cannot be read.
  bool restore(std::string_view state);

  livekit::Numbers numbers() const { return signalling_.numbers(); }

 private:
  class Session;

  void send(livekit::ConnectionId connection, livekit::FrameType type,
            std::shared_ptr<const std::string> frame) override;
  void close(livekit::ConnectionId connection, std::uint16_t code) override;

  void opened(livekit::ConnectionId connection, net::WebSocket& socket);
  void receive(livekit::ConnectionId connection, net::MessageType type, base::Bytes message);
  void closed(livekit::ConnectionId connection, std::uint16_t code);

  void advance();

  /// What every call ends with: what happened is told, and the clock set.
  void end_turn();

  bool notes() const { return ground_.log.takes(base::LogLevel::debug); }
  void note(std::string_view event, std::vector<base::LogField> fields) const;
  void note_refusal(std::string_view path, const std::string& client,
                    const livekit::Refusal& refusal) const;
  void note_socket(std::string_view message, livekit::ConnectionId connection) const;
  void note_event(const livekit::RoomEvent& event) const;

  Ground ground_;
  std::unordered_map<livekit::ConnectionId, net::WebSocket*>
      sockets_;  ///< that neither side closed
  livekit::Signalling signalling_;
  net::DeadlineTimer timer_;
  livekit::RoomEventSubscription noted_events_;
};

}  // namespace visio::api
