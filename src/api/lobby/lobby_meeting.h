#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api/signalling_gateway.h"
#include "meet/rooms/room.h"

namespace visio::api {

/// A host who is in the live room.
struct PresentHost {
  std::string identity;
  std::string name;

  friend bool operator==(const PresentHost&, const PresentHost&) = default;
};

/// What a lobby needs to know of the meeting behind it.
struct MeetingNow {
  std::vector<PresentHost> hosts = {};
  std::optional<std::size_t> places = {};  ///< that are free; nothing: as many as may be wanted
  std::string sid = {};                    ///< of the live room; empty: nobody meets

  bool is_full() const { return places == 0U; }

  friend bool operator==(const MeetingNow&, const MeetingNow&) = default;
};

/// The meeting behind a lobby. Control thread.
class LobbyMeeting {
 public:
  virtual ~LobbyMeeting() = default;

  /// How it is now.
  virtual MeetingNow look(const meet::RoomId& room) = 0;

  /// Sees to it that who is let in finds the room live.
  virtual void prepare(const meet::Room& room) = 0;

  /// Wakes the hosts, also those whose pages know nothing of the lobby's socket (La Suite).
  virtual void wake(const meet::RoomId& room, std::span<const PresentHost> hosts) = 0;
};

/// Live rooms.
class LiveMeetings final : public LobbyMeeting {
 public:
  /// The gateway outlives this.
  explicit LiveMeetings(SignallingGateway& gateway) : gateway_(gateway) {}

  MeetingNow look(const meet::RoomId& room) override;
  void prepare(const meet::Room& room) override;
  void wake(const meet::RoomId& room, std::span<const PresentHost> hosts) override;

 private:
  SignallingGateway& gateway_;
};

}  // namespace visio::api
