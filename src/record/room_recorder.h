#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "record/track_recorder.h"
#include "shard/mailbox.h"

namespace visio::record {

/// Writes one capture file: what the control thread notes, and the packets of the tracks that it
/// adds, which are fetched on a thread of the recorder's own.
class RoomRecorder {
 public:
  /// What it stands on; the clock outlives it.
  struct Ground {
    const base::Clock& clock;
    base::Entropy& entropy;  ///< asked by begin() only
    capture::WriterLimits limits = {};
  };

  /// Makes the file. `beginning` need not say when.
  static net::Result<std::unique_ptr<RoomRecorder>> begin(const std::filesystem::path& path,
                                                          capture::CaptureBegan beginning,
                                                          const Ground& ground);

  /// Ends without saying so in the file.
  ~RoomRecorder();
  RoomRecorder(const RoomRecorder&) = delete;
  RoomRecorder& operator=(const RoomRecorder&) = delete;

  /// Notes what happens now.
  void note(capture::Content content);

  /// Notes that a track begins, and writes its packets from now on.
  void add(const capture::TrackBegan& began, CapturedTrack track);

  /// The track's capture is stopped: what is in it is still written, then its end.
  void remove(capture::TrackNumber track);

  /// Writes all that has come, and the end. Does not wait; is_done() tells.
  void end(capture::EndReason reason);

  bool is_done() const { return writer_->is_done(); }

  /// What the disk refused; nothing more is recorded then.
  std::optional<net::Error> failure() const { return writer_->failure(); }
  capture::WriterNumbers numbers() const { return writer_->numbers(); }
  base::WallTime started_at() const { return started_at_; }

 private:
  /// What the control thread asks of the recorder's thread.
  struct Remove {
    capture::TrackNumber track = 0;
  };
  struct End {
    capture::EndReason reason{};
  };
  using Letter = std::variant<CapturedTrack, Remove, End>;

  RoomRecorder(const base::Clock& clock, std::unique_ptr<capture::Writer> writer,
               base::WallTime started_at);

  void run(std::stop_token stop);
  void open(CapturedTrack track);
  void open(const Remove& remove);
  void open(const End& end);
  base::Duration now() const { return clock_.now() - began_at_; }

  const base::Clock& clock_;
  const base::Instant began_at_;
  const base::WallTime started_at_;
  const std::unique_ptr<capture::Writer> writer_;
  shard::Mailbox<Letter> letters_;
  std::vector<std::unique_ptr<TrackRecorder>> tracks_;  ///< the thread's alone
  bool has_ended_ = false;                              ///< the thread's alone
  std::mutex mutex_;                                    ///< of the pause
  std::condition_variable_any woken_;
  std::jthread thread_;
};

}  // namespace visio::record
