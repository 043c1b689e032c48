#include "api/attendance/attendance_recorder.h"

#include <algorithm>
#include <utility>

#include "meet/uuid.h"
#include "store/attendances.h"

namespace visio::api {
namespace {

namespace wire = livekit::wire;

constexpr std::size_t max_written_at_once = 500;

/// Whether the participant is somebody: agents and recorders serve others, and nobody sees who is
/// hidden.
bool is_person(const wire::ParticipantInfo& info) {
  const auto& permission = info.permission();
  return info.kind() != wire::ParticipantInfo::AGENT &&
         info.kind() != wire::ParticipantInfo::EGRESS && !permission.hidden() &&
         !permission.recorder() && !permission.agent();
}

/// By which all devices of one person are known, as the token says; a guest's is the only one.
std::string person_of(const wire::ParticipantInfo& info) {
  const auto found = info.attributes().find("person");
  const bool is_known = found != info.attributes().end() && !found->second.empty();
  return is_known ? found->second : info.identity();
}

meet::Time time_of(const livekit::RoomMoment& moment) {
  return meet::Time(std::chrono::seconds(moment.unix_seconds));
}

}  // namespace

AttendanceRecorder::AttendanceRecorder(const Ground& ground, livekit::RoomEvents& events)
    : ground_(ground),
      timer_(ground.loop, [this] { on_timer(); }),
      events_(events.subscribe([this](const livekit::RoomEvent& event) { on_event(event); })) {}

void AttendanceRecorder::begin(std::vector<std::string> live_meetings) {
  add(Begun{std::move(live_meetings)});
  timer_.set(ground_.clock.now() + beat);
}

void AttendanceRecorder::note_present(const wire::Room& room,
                                      const std::vector<wire::ParticipantInfo>& participants) {
  for (const auto& info : participants) {
    if (info.state() == wire::ParticipantInfo::ACTIVE) note_came(room, info, now());
  }
}

void AttendanceRecorder::finish() {
  timer_.set(base::never);
  add(Seen{now()});
}

void AttendanceRecorder::on_event(const livekit::RoomEvent& event) {
  if (const auto* joined = std::get_if<livekit::ParticipantJoined>(&event)) {
    note_came(joined->room, joined->participant, time_of(*joined));
  } else if (const auto* left = std::get_if<livekit::ParticipantLeft>(&event)) {
    const auto& info = left->participant;
    if (!left->had_joined || !is_person(info)) return;
    add(Left{.meeting = left->room.sid(),
             .identity = info.identity(),
             .name = info.name(),
             .left_at = time_of(*left),
             .is_lost = info.disconnect_reason() == wire::SERVER_SHUTDOWN});
  }
}

void AttendanceRecorder::note_came(const wire::Room& room, const wire::ParticipantInfo& who,
                                   meet::Time when) {
  if (!is_person(who)) return;
  add(Came{.room = {room.name()},
           .meeting = room.sid(),
           .attendance = {.identity = who.identity(),
                          .person = person_of(who),
                          .name = who.name(),
                          .joined_at = when,
                          .left_at = when},
           .id = meet::draw_uuid(ground_.entropy)});
}

void AttendanceRecorder::add(Change change) {
  if (waiting_.size() >= max_waiting) {
    if (!std::exchange(has_lost_, true)) {
      ground_.log.write({base::LogLevel::error,
                         "attendance is lost",
                         {{"reason", "the database has failed for too long"}}});
    }
    return;
  }
  waiting_.push_back(std::move(change));
  if (!has_failed_) flush();
}

void AttendanceRecorder::flush() {
  if (is_writing_ || waiting_.empty()) return;
  const std::size_t size = std::min(waiting_.size(), max_written_at_once);
  const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(size);
  const auto changes = std::make_shared<const Changes>(waiting_.begin(), end);
  waiting_.erase(waiting_.begin(), end);
  is_writing_ = true;
  ground_.database.write(
      [changes](store::sql::Session& session) {
        write(session, *changes);
        return true;
      },
      [this, changes](store::sql::Result<bool> outcome) { settle(changes, outcome); });
}

void AttendanceRecorder::settle(const std::shared_ptr<const Changes>& written,
                                const store::sql::Result<bool>& outcome) {
  is_writing_ = false;
  if (outcome) {
    has_lost_ = false;
    if (std::exchange(has_failed_, false)) timer_.set(ground_.clock.now() + beat);
    return flush();
  }
  if (outcome.error().kind == store::sql::Error::Kind::stopped) return;
  if (!std::exchange(has_failed_, true)) {
    ground_.log.write({base::LogLevel::error,
                       "attendance waits for the database",
                       {{"reason", outcome.error().message}}});
  }
  waiting_.insert(waiting_.begin(), written->begin(), written->end());
  timer_.set(ground_.clock.now() + retry);
}

void AttendanceRecorder::write(store::sql::Session& session, const Changes& changes) {
  store::Attendances rows(session);
  for (const Change& change : changes) {
    if (const auto* came = std::get_if<Came>(&change)) {
      rows.open(came->room, came->meeting, came->attendance, came->id);
    } else if (const auto* left = std::get_if<Left>(&change)) {
      if (left->is_lost) {
        rows.close_as_last_seen(left->meeting, left->identity);
      } else {
        rows.close(left->meeting, left->identity, left->name, left->left_at);
      }
    } else if (const auto* seen = std::get_if<Seen>(&change)) {
      rows.see(seen->at);
    } else if (const auto* begun = std::get_if<Begun>(&change)) {
      rows.close_all_but(begun->live_meetings);
    }
  }
}

void AttendanceRecorder::on_timer() {
  if (has_failed_) return flush();
  add(Seen{now()});
  timer_.set(ground_.clock.now() + beat);
}

meet::Time AttendanceRecorder::now() const {
  return std::chrono::floor<std::chrono::milliseconds>(ground_.clock.wall_time());
}

}  // namespace visio::api
