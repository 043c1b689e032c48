#include "api/polls/poll_news.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "api/moderation/room_metadata.h"
#include "api/polls/poll_body.h"
#include "api/signalling_gateway.h"
#include "store/polls.h"

namespace visio::api {
namespace {

constexpr base::Duration between_votes = std::chrono::seconds(1);

}  // namespace

PollNews::PollNews(const RoomParts& parts)
    : parts_(parts), timer_(parts.signalling.loop(), [this] { tell_votes(); }) {}

net::Task<bool> PollNews::told(meet::RoomId room, std::string meeting) {
  auto begin = [this, room = std::move(room.text), meeting = std::move(meeting)](Done done) {
    tell(room, meeting, std::move(done));
  };
  return net::completion_of<bool>(std::move(begin));
}

void PollNews::vote_came(const meet::RoomId& room, const std::string& meeting) {
  Telling& telling = tellings_[room.text];
  telling.meeting = meeting;
  telling.next = std::min(telling.next, parts_.clock.now() + between_votes);
  set_timer();
}

void PollNews::tell(const std::string& room, const std::string& meeting, Done done) {
  Telling& telling = tellings_[room];
  telling.meeting = meeting;
  auto& waiting = telling.is_reading ? telling.late : telling.waiting;
  if (done) waiting.push_back(std::move(done));
  if (telling.is_reading) {
    telling.is_stale = true;
  } else {
    read(room);
  }
}

void PollNews::read(const std::string& room) {
  Telling& telling = tellings_[room];
  telling.is_reading = true;
  auto job = [room, meeting = telling.meeting](store::sql::Session& session) {
    return store::Polls(session).of_meeting(meet::RoomId{room}, meeting);
  };
  auto tell = [this, room](const store::sql::Result<std::vector<meet::Poll>>& found) {
    const meet::RoomId id{room};
    if (found) change_metadata(parts_.signalling, id, {{"polls", polls_in_metadata(*found)}});
    settle(room, found.has_value());
  };
  parts_.database.read(std::move(job), std::move(tell));
}

void PollNews::settle(const std::string& room, bool is_told) {
  Telling& telling = tellings_[room];
  auto waiting = std::exchange(telling.waiting, std::exchange(telling.late, {}));
  telling.is_reading = false;
  if (std::exchange(telling.is_stale, false)) {
    read(room);
  } else if (telling.next == base::never) {
    tellings_.erase(room);
  }
  for (Done& done : waiting) done(is_told);
}

void PollNews::tell_votes() {
  const base::Instant now = parts_.clock.now();
  std::vector<std::pair<std::string, std::string>> due;
  for (auto& [room, telling] : tellings_) {
    if (telling.next > now) continue;
    telling.next = base::never;
    due.emplace_back(room, telling.meeting);
  }
  for (const auto& [room, meeting] : due) tell(room, meeting, {});
  set_timer();
}

void PollNews::set_timer() {
  base::Instant next = base::never;
  for (const auto& [room, telling] : tellings_) next = std::min(next, telling.next);
  timer_.set(next);
}

}  // namespace visio::api
