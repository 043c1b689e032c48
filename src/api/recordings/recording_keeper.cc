#include "api/recordings/recording_keeper.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "api/signalling_gateway.h"
#include "store/recordings.h"

namespace visio::api {
namespace {

using namespace std::chrono_literals;
using meet::RecordingStep;
using record::capture::EndReason;
using store::sql::Session;

constexpr base::Duration interval = 100ms;
constexpr base::Duration retry = 1s;
constexpr base::Duration between_sweeps = 1h;

/// How long people of a meeting that the server's end interrupted have to come back.
constexpr base::Duration patience = 2min;

/// What was asked for and never began, of another server's perhaps, is given up after this.
constexpr auto unbegun = std::chrono::minutes(1);

// Why recordings broke off: the API's words, and what the file says.
constexpr std::string_view server_ended = "server_ended";
constexpr std::string_view disk_refused = "disk_refused";
constexpr std::string_view server_ended_sentence =
    "The server ended while this was recorded: up to a second may be missing before that moment.";

record::Selection selection_of(const meet::Recording& recording) {
  const bool is_sound = recording.mode == meet::RecordingMode::transcript;
  return {.coverage =
              is_sound ? record::capture::Coverage::sound : record::capture::Coverage::everything};
}

}  // namespace

RecordingKeeper::RecordingKeeper(const RoomParts& parts)
    : parts_(parts),
      recorder_(parts.recorder),
      timer_(parts.signalling.loop(), [this] { check(); }) {}

void RecordingKeeper::begin() {
  if (!recorder_) return;
  auto job = [](Session& session) { return store::Recordings(session).open(); };
  auto done = [this](const store::sql::Result<std::vector<meet::Recording>>& open) {
    if (open) return break_off(*open);
    log_error("what was recorded before the restart is not known", open.error().message);
  };
  parts_.database.read(std::move(job), std::move(done));
  check();
}

/// Of another server on the same database are those of which there are no files here.
void RecordingKeeper::break_off(const std::vector<meet::Recording>& open) {
  std::vector<std::string> ids;
  for (const meet::Recording& recording : open) {
    if (running_.contains(recording.id.text)) continue;
    if (recorder_->has_files(recording.id.text)) {
      ids.push_back(recording.id.text);
      note({recording.id, RecordingStep::break_off, std::string(server_ended)});
      broken_off_.push_back({recording, parts_.clock.now() + patience});
      tell(recording, RecordingNews::over);
    } else if (recording.state == meet::RecordingState::initiated &&
               now() - recording.made_at > unbegun) {
      note({recording.id, RecordingStep::refuse, std::string(server_ended)});
    }
  }
  if (!ids.empty()) recorder_->recover(ids, std::string(server_ended_sentence));
}

void RecordingKeeper::end() {
  is_ending_ = true;
  if (recorder_) recorder_->stop_all(EndReason::server_stopped);
  check();
}

net::Result<void> RecordingKeeper::start(const meet::Recording& recording,
                                         const std::string& actor) {
  auto started = recorder_->start({.id = recording.id.text,
                                   .room = recording.room.text,
                                   .room_sid = recording.meeting,
                                   .selection = selection_of(recording),
                                   .part = recording.parts});
  if (!started) {
    log_error("a recording could not begin", started.error().message());
    return started;
  }
  running_.insert_or_assign(recording.id.text, recording);
  tell(recording, RecordingNews::started, actor);
  check();
  return {};
}

bool RecordingKeeper::stop(const meet::RoomId& room, const std::string& actor) {
  const auto running = std::ranges::find_if(running_, [&](const auto& item) {
    return item.second.room == room && recorder_->length(item.first);
  });
  if (running == running_.end()) return false;
  recorder_->stop(running->first, EndReason::stopped);
  tell(running->second, RecordingNews::ending, actor);
  return true;
}

void RecordingKeeper::remove_files(const meet::RecordingId& id) {
  std::erase_if(broken_off_, [&](const BrokenOff& one) { return one.recording.id == id; });
  if (recorder_) recorder_->remove(id.text);
}

void RecordingKeeper::note(RecordingChange change) {
  changes_.push_back(std::move(change));
  next_write_ = {};
  write_next();
}

std::optional<record::RecorderNumbers> RecordingKeeper::numbers() const {
  if (!recorder_) return std::nullopt;
  return recorder_->numbers();
}

void RecordingKeeper::check() {
  if (!recorder_) return;
  if (!recorder_->is_idle()) {
    parts_.signalling.in_rooms([this](const livekit::Rooms& rooms) {
      recorder_->look(rooms);
      return true;
    });
  }
  for (const record::EndedPart& part : recorder_->poll_ended()) close(part);
  if (!is_ending_) {
    end_long_ones();
    resume_those_with_people();
    sweep();
  }
  write_next();
  timer_.set(parts_.clock.now() + interval);
}

void RecordingKeeper::close(const record::EndedPart& part) {
  const auto running = running_.extract(part.id);
  // The server that follows goes on with it.
  if (!running || part.reason == EndReason::server_stopped) return;
  const meet::Recording& recording = running.mapped();
  if (part.failure) {
    log_error("a recording broke off", part.failure->message());
    note({recording.id, RecordingStep::break_off, std::string(disk_refused)});
    return tell(recording, RecordingNews::failed);
  }
  note({recording.id, RecordingStep::end, {}});
  tell(recording, RecordingNews::over);
}

void RecordingKeeper::end_long_ones() {
  const auto longest = parts_.site.recording.longest;
  if (longest.count() == 0) return;
  for (const auto& [id, recording] : running_) {
    const auto length = recorder_->length(id);
    if (!length || *length < longest) continue;
    recorder_->stop(id, EndReason::limit_reached);
    tell(recording, RecordingNews::limit_reached);
  }
}

void RecordingKeeper::resume_those_with_people() {
  // A row must say that it broke off before it can go on.
  if (!changes_.empty()) return;
  std::vector<meet::Recording> returned;
  std::erase_if(broken_off_, [&](const BrokenOff& one) {
    const auto present = parts_.signalling.in_rooms(
        [&](const livekit::Rooms& rooms) { return rooms.present(one.recording.room.text); });
    const bool has_people = present && !present->empty();
    if (has_people) returned.push_back(one.recording);
    return has_people || parts_.clock.now() >= one.until;
  });
  for (const meet::Recording& recording : returned) resume(recording);
}

void RecordingKeeper::resume(const meet::Recording& recording) {
  auto job = [id = recording.id, at = now()](Session& session) {
    return take_step(session, {.id = id, .step = RecordingStep::resume}, at);
  };
  auto done = [this](const store::sql::Result<std::optional<meet::Recording>>& resumed) {
    // The server that follows finds its open row, and goes on with it.
    if (!resumed || !*resumed || is_ending_) return;
    meet::Recording next = **resumed;
    next.meeting = parts_.signalling.in_rooms([&](const livekit::Rooms& rooms) {
      return rooms.find(next.room.text).value_or(livekit::wire::Room()).sid();
    });
    if (start(next, {})) return;
    note({next.id, RecordingStep::break_off, std::string(disk_refused)});
  };
  parts_.database.write(std::move(job), std::move(done));
}

void RecordingKeeper::write_next() {
  if (is_writing_ || changes_.empty() || parts_.clock.now() < next_write_) return;
  is_writing_ = true;
  auto job = [change = changes_.front(), at = now()](Session& session) {
    return take_step(session, change, at);
  };
  auto done = [this](const store::sql::Result<std::optional<meet::Recording>>& taken) {
    is_writing_ = false;
    if (!taken) {
      next_write_ = parts_.clock.now() + retry;
      return;
    }
    changes_.pop_front();
    write_next();
  };
  parts_.database.write(std::move(job), std::move(done));
}

/// Rows go with their rooms; their files, here. Those of a day ago only, since what lacks a row may
/// be as new as the rows are old, when these come from a backup.
void RecordingKeeper::sweep() {
  if (parts_.clock.now() < next_sweep_) return;
  next_sweep_ = parts_.clock.now() + between_sweeps;
  auto job = [](Session& session) { return store::Recordings(session).ids(); };
  auto done = [this, quiet = recorder_->quiet_files()](
                  const store::sql::Result<std::vector<meet::RecordingId>>& ids) {
    if (!ids) return;
    for (const std::string& id : quiet) {
      const bool has_row = std::ranges::find(*ids, meet::RecordingId{id}) != ids->end();
      if (!has_row && !running_.contains(id)) recorder_->remove(id);
    }
  };
  parts_.database.read(std::move(job), std::move(done));
}

void RecordingKeeper::tell(const meet::Recording& recording, RecordingNews news,
                           const std::string& actor) {
  parts_.signalling.in_rooms([&](livekit::Rooms rooms) {
    tell_recording(rooms, recording, news, actor);
    return true;
  });
}

void RecordingKeeper::log_error(std::string_view event, std::string reason) {
  parts_.log.write({base::LogLevel::error, event, {{"reason", std::move(reason)}}});
}

meet::Time RecordingKeeper::now() const {
  return std::chrono::floor<std::chrono::milliseconds>(parts_.clock.wall_time());
}

}  // namespace visio::api
