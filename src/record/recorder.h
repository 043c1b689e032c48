#pragma once

#include <boost/asio/thread_pool.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "livekit/rooms.h"
#include "record/recorder_numbers.h"
#include "record/recording.h"

namespace visio::record {

/// What is to be recorded from now on.
struct RecorderOrder {
  std::string id;        ///< of the recording, fit for the name of a folder
  std::string room;      ///< LiveKit's name
  std::string room_sid;  ///< of the meeting, with which the recording ends
  Selection selection = {};
  std::uint32_t part = 1;
};

/// A part of a recording that has come to its end.
struct EndedPart {
  std::string id;
  std::string room;
  capture::EndReason reason = capture::EndReason::stopped;
  std::optional<net::Error> failure = {};  ///< what the disk refused; what came before is there
};

/// All recordings of a server: their capture files are `<folder>/<id>/part-<number>.capture`.
/// Control thread.
class Recorder {
 public:
  /// What it stands on; all of it outlives the recorder.
  struct Ground {
    MediaTap& media;
    const base::Clock& clock;
    base::Entropy& entropy;
    IsOffRecord is_off_record = {};
    capture::WriterLimits limits = {};
  };

  /// The folder is made when something is recorded.
  Recorder(std::filesystem::path folder, Ground ground)
      : folder_(std::move(folder)), ground_(std::move(ground)) {}

  /// Begins a part. An error where the disk refuses a file.
  net::Result<void> start(const RecorderOrder& order);

  /// Ends what goes on of a recording; poll_ended() tells when it is on the disk.
  void stop(const std::string& id, capture::EndReason reason);
  void stop_all(capture::EndReason reason);

  /// Brings all recordings up to date with their rooms. To be called ten times a second.
  void look(const livekit::Rooms& rooms);

  /// The parts that have ended since the last call.
  std::vector<EndedPart> poll_ended();

  /// Whether nothing goes on, or is being written.
  bool is_idle() const { return running_.empty(); }

  /// How long a recording has gone on; nothing where it does not.
  std::optional<base::Duration> length(const std::string& id) const;

  /// Whether this server has capture files of the recording.
  bool has_files(const std::string& id) const;

  /// Gives the files of recordings that an earlier server left without an end theirs, with a note.
  /// On a thread of its own: large files take a while to be read.
  void recover(const std::vector<std::string>& ids, const std::string& note);

  /// Deletes a recording's files, which must not go on: it has none from now on, and the disk gives
  /// them up on a thread of its own. What that leaves when the server ends is among quiet_files().
  void remove(const std::string& id);

  /// The recordings of which there are files, in which nothing was written for a day.
  std::vector<std::string> quiet_files() const;

  /// As of now.
  RecorderNumbers numbers() const;

 private:
  /// A part that goes on, or is being written to its end.
  struct Part {
    std::unique_ptr<Recording> recording;
    base::Instant began_at;
    capture::EndReason reason{};  ///< once it is ending
  };

  std::filesystem::path folder_of(const std::string& id) const { return folder_ / id; }
  void end(Part& part, capture::EndReason reason);
  void look_at(Part& part, const livekit::Rooms& rooms);

  std::filesystem::path folder_;
  Ground ground_;
  std::map<std::string, Part> running_;  ///< by the recording's id
  std::vector<EndedPart> ended_;
  RecorderNumbers past_;  ///< of parts that have ended
  std::jthread recovery_;
  std::optional<boost::asio::thread_pool> removal_;  ///< one thread, from the first time on
};

}  // namespace visio::record
