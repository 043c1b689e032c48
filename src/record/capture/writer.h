#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/entropy.h"
#include "record/capture/file.h"
#include "record/capture/frame.h"

namespace visio::record::capture {

/// What a record is worth when the disk takes less than comes: the first are dropped first.
enum class Worth : std::uint8_t {
  detail,   ///< pictures of the largest size
  picture,  ///< other pictures
  sound,
  fact,  ///< all that is no packet
};

/// How much a writer keeps in memory, and how often it flushes.
struct WriterLimits {
  /// Of frames that wait for the disk. Twice this is in memory while some are being written.
  std::size_t waiting = std::size_t{8} << 20;
  base::Duration flush_interval = std::chrono::milliseconds(500);
};

/// What a writer has done.
struct WriterNumbers {
  std::uint64_t bytes = 0;                    ///< that are on the disk
  std::array<std::uint64_t, 4> dropped = {};  ///< records, by Worth
};

/// Writes a capture file on a thread of its own. Whoever has something to write never waits: it is
/// put in memory, or dropped when that is full of what the disk has not taken.
///
/// When the disk refuses, by being full or read-only, what was flushed stays, failure() says why,
/// and nothing more is taken.
class Writer {
 public:
  /// Makes the file and begins. `entropy` is asked now only.
  static net::Result<std::unique_ptr<Writer>> create(const std::filesystem::path& path,
                                                     const CaptureBegan& beginning,
                                                     base::Entropy& entropy,
                                                     const WriterLimits& limits = {});

  /// What was taken is written; the capture has no end then.
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// Takes a record. False where there is no room for something of this worth, where it is larger
  /// than a record may be, or after a failure. Any thread.
  bool write(const Record& record, Worth worth);

  /// Takes the last record, and writes all. Does not wait; is_done() tells when it is on the disk.
  void end(base::Duration at, EndReason reason);

  /// Whether the thread has ended: after end(), or a failure.
  bool is_done() const;

  /// What the disk refused; nothing while it does not.
  std::optional<net::Error> failure() const;

  /// So far.
  WriterNumbers numbers() const;

 private:
  Writer(File file, Salt salt, const WriterLimits& limits);

  bool append(const Record& record, std::size_t room);
  void run();
  bool await_frames(std::vector<std::byte>& frames);
  net::Result<void> put(base::Bytes frames);
  void fail(const net::Error& error);

  const WriterLimits limits_;
  const Salt salt_;
  File file_;  ///< the thread's alone

  mutable std::mutex mutex_;  ///< of all below
  std::condition_variable woken_;
  std::vector<std::byte> waiting_;
  std::vector<std::byte> frame_;        ///< room for one
  std::uint64_t size_ = preamble_size;  ///< of the file, with what waits
  WriterNumbers numbers_;
  std::optional<net::Error> failure_;
  bool is_closed_ = false;  ///< nothing more is taken
  bool is_done_ = false;

  std::jthread thread_;
};

}  // namespace visio::record::capture
