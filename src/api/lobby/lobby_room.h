#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "api/lobby/lobby_meeting.h"
#include "api/lobby/lobby_responses.h"
#include "api/lobby/lobby_review.h"
#include "meet/lobby/presence.h"
#include "net/websocket.h"

namespace visio::api {

// Why the server closes a lobby's socket (RFC 6455 §7.4.2).
inline constexpr std::uint16_t no_host_any_more = 4403;
inline constexpr std::uint16_t room_is_gone = 4404;
inline constexpr std::uint16_t too_many_sockets = 4429;  ///< a newer one took its place

inline constexpr std::size_t max_sockets_of_visitor = 4;
inline constexpr std::size_t max_sockets_of_hosts = 100;  ///< of one room

/// Who is in front of one room and who watches from inside, and what they have been told. The rows
/// are the truth; this knows only who listens. Control thread.
class LobbyRoom {
 public:
  /// The site outlives the room.
  LobbyRoom(meet::RoomId id, const Site& site) : id_(std::move(id)), site_(site) {}

  /// Sockets stay valid until their closed… has returned.
  void opened(const Listener& visitor, net::WebSocket& socket);
  void closed(const std::string& visitor, net::WebSocket& socket, base::Instant now);
  void host_opened(const LobbyCaller& host, net::WebSocket& socket);
  void host_closed(net::WebSocket& socket);

  /// A visitor asked by HTTP, and is answered that it stands so.
  void heard(const LobbyCaller& who, const Stand& stand, base::Instant now);

  /// A visitor goes by itself.
  void gone(const std::string& visitor) { presence_.gone(visitor); }

  /// Those who are not there any more, and whom take_absent() has not named yet.
  std::vector<std::string> take_absent(base::Instant now) { return presence_.take_absent(now); }
  base::Instant next_absence() const { return presence_.next_absence(); }

  /// What the next review is asked.
  ReviewCommand question() const;

  /// Tells everybody what is news to them. True where somebody waits of whom hosts have not heard.
  bool tell(const Review& review, const MeetingNow& meeting, base::Instant now);

  /// Closes all sockets.
  void close_all(std::uint16_t code);

  /// Of what the last review found, those who wait now for a host.
  std::vector<meet::LobbyEntryId> waiting() const;
  bool is_present(const std::string& visitor, base::Instant now) const {
    return presence_.is_present(visitor, now);
  }
  /// What a visitor is told beside how it stands.
  LobbyView view(const LobbyCaller& who, const Stand& stand, const MeetingNow& meeting) const;

  const meet::RoomId& id() const { return id_; }
  bool is_empty() const { return presence_.is_empty() && !has_listeners(); }
  bool has_visitors() const { return !visitors_.empty(); }
  bool has_listeners() const { return has_visitors() || !hosts_.empty(); }

 private:
  /// Somebody who listens in front.
  struct Visitor {
    Listener listener;
    std::vector<net::WebSocket*> sockets;
    std::string told;         ///< what the sockets heard last
    bool has_access = false;  ///< was given what it takes to enter
  };

  /// Somebody who listens inside.
  struct Host {
    LobbyCaller who;
    net::WebSocket* socket = nullptr;
    std::shared_ptr<const std::string> told;
  };

  void tell_visitors(const Review& review, const MeetingNow& meeting);
  void tell(Visitor& visitor, const Stand& stand, const MeetingNow& meeting);
  void tell_hosts();
  void dismiss(std::span<const net::WebSocketId> no_hosts);
  bool is_host(const LobbyCaller& who) const;

  meet::RoomId id_;
  const Site& site_;
  meet::Presence presence_;
  std::unordered_map<std::string, Visitor> visitors_;  ///< by LobbyVisitor::hash
  std::vector<Host> hosts_;                            ///< the oldest socket first
  std::vector<meet::LobbyEntry> waiting_;              ///< as the last review found, in order
  std::set<std::string> announced_;                    ///< ids of waiting_
};

}  // namespace visio::api
