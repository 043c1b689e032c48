#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/recordings/recording_news.h"
#include "api/recordings/recording_steps.h"
#include "api/rooms/room_context.h"
#include "base/time.h"
#include "net/control_loop.h"
#include "net/error.h"
#include "record/recorder.h"

namespace visio::api {

/// Keeps three things together: what is recorded, what rows say of it, and what people in the rooms
/// are told. Whatever ends a recording (a host, the meeting, the limit, the disk, the server), the
/// rows and the room say so within seconds; while the database is away, as soon as it is back. Does
/// nothing where nobody records. Control thread.
class RecordingKeeper {
 public:
  /// All of the parts outlive the keeper.
  explicit RecordingKeeper(const RoomParts& parts);

  /// Whether recordings can be made at all.
  bool is_on() const { return recorder_ != nullptr; }

  /// After live rooms from before a restart are there again: what the server before this one
  /// recorded has broken off, and goes on where people come back soon.
  void begin();

  /// Before the server stops: ends all files. is_idle() tells when they are on the disk.
  void end();
  bool is_ending() const { return is_ending_; }
  bool is_idle() const { return !recorder_ || (recorder_->is_idle() && changes_.empty()); }

  /// Begins to record, and tells the room; an error where the disk refuses. Not while it is ending:
  /// nobody would give the file its end. `actor` is the identity of who had it done.
  net::Result<void> start(const meet::Recording& recording, const std::string& actor);

  /// Ends what is recorded in a room, and tells it. False where nothing is.
  bool stop(const meet::RoomId& room, const std::string& actor);

  /// The files of a recording whose row is gone.
  void remove_files(const meet::RecordingId& id);

  /// Takes a step in the row, now or when the database is back.
  void note(RecordingChange change);

  /// Nothing where nobody may record.
  std::optional<record::RecorderNumbers> numbers() const;

  /// Does what is due; by itself ten times a second.
  void check();

 private:
  /// A recording that broke off, for as long as its room may come back.
  struct BrokenOff {
    meet::Recording recording;
    base::Instant until;
  };

  void break_off(const std::vector<meet::Recording>& open);
  void end_long_ones();
  void close(const record::EndedPart& part);
  void resume_those_with_people();
  void resume(const meet::Recording& recording);
  void write_next();
  void sweep();
  void tell(const meet::Recording& recording, RecordingNews news, const std::string& actor = {});
  void log_error(std::string_view event, std::string reason);
  meet::Time now() const;

  RoomParts parts_;
  record::Recorder* recorder_;
  std::map<std::string, meet::Recording> running_;  ///< by id
  std::vector<BrokenOff> broken_off_;
  std::deque<RecordingChange> changes_;  ///< that the rows lack
  bool is_writing_ = false;
  bool is_ending_ = false;  ///< the server stops: nothing begins any more
  base::Instant next_write_{};
  base::Instant next_sweep_{};
  net::DeadlineTimer timer_;
};

}  // namespace visio::api
