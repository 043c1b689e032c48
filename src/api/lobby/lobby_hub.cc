#include "api/lobby/lobby_hub.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "store/lobby_entries.h"

namespace visio::api {
namespace {

using namespace std::chrono_literals;
using store::sql::Session;

/// Between two reviews of one room: who comes meanwhile is seen by the next one.
constexpr base::Duration pause = 100ms;

// So often all is looked at again, whoever forgot to say that something changed: a role, an
// account.
constexpr base::Duration round_before_visitors = 5s;
constexpr base::Duration round_before_hosts = 30s;

}  // namespace

/// A socket of the lobby, on either side of the door. It only listens: visitors ask, and hosts
/// decide, by HTTP.
class LobbyHub::Socket : public net::WebSocketSession {
 public:
  Socket(LobbyHub& hub, meet::RoomId room) : hub_(hub), room_(std::move(room)) {}

  void opened(net::WebSocket& socket) final {
    socket_ = &socket;
    Place& place = hub_.place(room_);
    enter(place, socket);
    hub_.request_review(place);
    hub_.end_turn();
  }

  void receive(net::MessageType, base::Bytes) final {}

  void closed(std::uint16_t) final {
    Place* const place = hub_.find(room_);
    if (!socket_ || !place) return;
    leave(*place, *socket_);
    hub_.end_turn();
  }

 protected:
  virtual void enter(Place& place, net::WebSocket& socket) = 0;
  virtual void leave(Place& place, net::WebSocket& socket) = 0;

  LobbyHub& hub_;

 private:
  meet::RoomId room_;
  net::WebSocket* socket_ = nullptr;
};

/// Who waits in front of a room.
class LobbyHub::VisitorSession final : public Socket {
 public:
  VisitorSession(LobbyHub& hub, meet::RoomId room, Listener visitor)
      : Socket(hub, std::move(room)), visitor_(std::move(visitor)) {}

 private:
  void enter(Place& place, net::WebSocket& socket) override { place.room.opened(visitor_, socket); }
  void leave(Place& place, net::WebSocket& socket) override {
    place.room.closed(visitor_.who.visitor.hash, socket, hub_.ground_.clock.now());
  }

  Listener visitor_;
};

/// A host, who watches.
class LobbyHub::HostSession final : public Socket {
 public:
  HostSession(LobbyHub& hub, meet::RoomId room, LobbyCaller host)
      : Socket(hub, std::move(room)), host_(std::move(host)) {}

 private:
  void enter(Place& place, net::WebSocket& socket) override {
    place.room.host_opened(host_, socket);
  }
  void leave(Place& place, net::WebSocket& socket) override {
    place.room.host_closed(socket);
    hub_.request_review(place);
  }

  LobbyCaller host_;
};

LobbyHub::LobbyHub(const Ground& ground)
    : ground_(ground), timer_(ground.loop, [this] { advance(); }) {}

std::unique_ptr<net::WebSocketSession> LobbyHub::visitor_session(meet::RoomId room,
                                                                 Listener visitor) {
  return std::make_unique<VisitorSession>(*this, std::move(room), std::move(visitor));
}

std::unique_ptr<net::WebSocketSession> LobbyHub::host_session(meet::RoomId room, LobbyCaller host) {
  return std::make_unique<HostSession>(*this, std::move(room), std::move(host));
}

void LobbyHub::heard(const meet::RoomId& room, const LobbyCaller& who, const Stand& stand) {
  // Who may enter is not in front of the door any more.
  if (stand.standing == meet::Standing::accepted && !find(room)) return;
  Place& there = place(room);
  const bool was_present = there.room.is_present(who.visitor.hash, ground_.clock.now());
  there.room.heard(who, stand, ground_.clock.now());
  if (stand.is_news || !was_present) request_review(there);
  end_turn();
}

void LobbyHub::gave_up(const meet::RoomId& room, const std::string& visitor) {
  Place* const there = find(room);
  if (!there) return;
  there->room.gone(visitor);
  request_review(*there);
  end_turn();
}

void LobbyHub::room_changed(const meet::RoomId& room) {
  Place* const there = find(room);
  if (!there) return;
  request_review(*there);
  end_turn();
}

void LobbyHub::meeting_changed(const std::string& live_room) {
  room_changed(meet::RoomId{live_room});
}

MeetingNow LobbyHub::meeting(const meet::RoomId& room) {
  const Place* const there = find(room);
  return there && there->reviewed_at != base::Instant() ? there->meeting
                                                        : ground_.meeting.look(room);
}

LobbyView LobbyHub::view(const meet::RoomId& room, const LobbyCaller& who, const Stand& stand) {
  const MeetingNow now = meeting(room);
  const Place* const there = find(room);
  return there ? there->room.view(who, stand, now)
               : LobbyRoom(room, ground_.site).view(who, stand, now);
}

bool LobbyHub::is_present(const meet::RoomId& room, const std::string& visitor) const {
  const Place* const there = find(room);
  return there && there->room.is_present(visitor, ground_.clock.now());
}

std::vector<meet::LobbyEntryId> LobbyHub::waiting(const meet::RoomId& room) const {
  const Place* const there = find(room);
  return there ? there->room.waiting() : std::vector<meet::LobbyEntryId>();
}

void LobbyHub::advance() {
  const base::Instant now = ground_.clock.now();
  for (auto& [id, there] : places_) {
    if (there.room.next_absence() <= now) forget_absent(there);
    if (there.review_at <= now && !there.is_reviewing) begin_review(there);
  }
  drop_empty();
  timer_.set(next_deadline());
}

base::Instant LobbyHub::next_deadline() const {
  base::Instant next = base::never;
  for (const auto& [id, there] : places_) {
    next = std::min(next, there.room.next_absence());
    if (!there.is_reviewing) next = std::min(next, there.review_at);
  }
  return next;
}

LobbyHub::Place& LobbyHub::place(const meet::RoomId& room) {
  const auto found = places_.find(room.text);
  if (found != places_.end()) return found->second;
  return places_.emplace(room.text, Place{.room = LobbyRoom(room, ground_.site)}).first->second;
}

LobbyHub::Place* LobbyHub::find(const meet::RoomId& room) {
  const auto found = places_.find(room.text);
  return found == places_.end() ? nullptr : &found->second;
}

const LobbyHub::Place* LobbyHub::find(const meet::RoomId& room) const {
  const auto found = places_.find(room.text);
  return found == places_.end() ? nullptr : &found->second;
}

void LobbyHub::request_review(Place& there) {
  const base::Instant now = ground_.clock.now();
  const bool is_first = there.reviewed_at == base::Instant();
  const base::Instant at = is_first ? now : std::max(now, there.reviewed_at + pause);
  there.review_at = std::min(there.review_at, at);
}

void LobbyHub::begin_review(Place& there) {
  const base::Instant now = ground_.clock.now();
  there.is_reviewing = true;
  there.review_at = base::never;
  there.reviewed_at = now;
  there.meeting = ground_.meeting.look(there.room.id());
  ReviewCommand command = there.room.question();
  command.places = there.meeting.places;
  command.meeting = there.meeting.sid;
  auto job = [command = std::move(command), context = context()](Session& session) {
    return review_lobby(session, command, context);
  };
  auto done = [this, id = there.room.id(), alive = std::weak_ptr(is_alive_)](auto review) {
    if (!alive.expired()) end_review(id, review);
  };
  ground_.database.write(std::move(job), std::move(done));
}

void LobbyHub::end_review(const meet::RoomId& room, const store::sql::Result<Review>& review) {
  Place* const there = find(room);
  if (!there) return;
  there->is_reviewing = false;
  request_round(*there);
  if (!review) {
    if (!is_told_elsewhere(review.error())) {
      ground_.log.write({base::LogLevel::error,
                         "the lobby could not be read",
                         {{"reason", review.error().message}}});
    }
    there->review_at = ground_.clock.now() + 1s;
  } else if (!review->room) {
    there->room.close_all(room_is_gone);
  } else {
    tell(*there, *review);
  }
  end_turn();
}

/// As long as anybody listens.
void LobbyHub::request_round(Place& there) {
  if (!there.room.has_listeners()) return;
  const base::Duration round =
      there.room.has_visitors() ? round_before_visitors : round_before_hosts;
  there.review_at = std::min(there.review_at, ground_.clock.now() + round);
}

void LobbyHub::tell(Place& there, const Review& review) {
  const bool lets_in =
      std::ranges::any_of(review.stands, [](const Stand& stand) { return !stand.livekit.empty(); });
  if (lets_in) ground_.meeting.prepare(*review.room);
  const bool is_news = there.room.tell(review, there.meeting, ground_.clock.now());
  if (is_news) ground_.meeting.wake(there.room.id(), there.meeting.hosts);
}

/// Whoever has been away for too long waits no more, and neither does its row.
void LobbyHub::forget_absent(Place& there) {
  auto absent = there.room.take_absent(ground_.clock.now());
  auto job = [room = there.room.id(), absent = std::move(absent)](Session& session) {
    store::LobbyEntries entries(session);
    for (const std::string& visitor : absent) give_up(entries, room, visitor);
    return true;
  };
  ground_.database.write(std::move(job), [](const auto&) {});
  request_review(there);
}

void LobbyHub::drop_empty() {
  std::erase_if(places_, [](const auto& place) {
    return place.second.room.is_empty() && !place.second.is_reviewing;
  });
}

/// What every call ends with.
void LobbyHub::end_turn() {
  timer_.set(next_deadline());
}

RoomContext LobbyHub::context() const {
  return {.site = ground_.site,
          .client = {},
          .entropy = ground_.entropy,
          .now = std::chrono::floor<std::chrono::milliseconds>(ground_.clock.wall_time())};
}

}  // namespace visio::api
