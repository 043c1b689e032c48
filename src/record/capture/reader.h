#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>

#include "record/capture/window.h"

namespace visio::record::capture {

/// Why a capture file, or a piece of it, cannot be read.
enum class Fault : std::uint8_t {
  foreign,          ///< it is no capture file
  unknown_version,  ///< a newer version of the program wrote it
  damaged,          ///< bytes are not those that were written
  unreadable,       ///< the operating system refused to read it
};

/// The fault, where it is and what to do, as a sentence.
struct ReadError {
  Fault fault = Fault::damaged;
  std::uint64_t offset = 0;  ///< in the file
  std::string message;
};

template <class Value>
using ReadResult = std::expected<Value, ReadError>;

/// Reads the records of a capture file from its beginning, in little memory.
///
/// A file may end anywhere, since whoever wrote it may have been killed: what is whole is read, and
/// a torn last record is no error. Bytes before the end that are no record are: next() says so
/// once, and goes on behind them when it is called again.
class Reader {
 public:
  /// Begins to read; an error where no record can be read at all.
  static ReadResult<Reader> open(std::unique_ptr<Source> source);

  /// The same of a file.
  static ReadResult<Reader> open(const std::filesystem::path& path);

  /// The next record, whose views are good until the next call; nothing at the end. After
  /// Fault::damaged more may follow, after other errors nothing does. Records of kinds that a newer
  /// version added are passed over.
  ReadResult<std::optional<Record>> next();

  /// Whether CaptureEnded was read: what comes before the end is all that was captured.
  bool is_complete() const { return is_complete_; }

  /// Where the last record that was read ends: what follows a torn file's last one can be cut off.
  std::uint64_t sound_size() const { return sound_size_; }

  /// What tells this file from others: records that are added to it need it.
  Salt salt() const { return salt_; }

 private:
  /// A frame, where there is one.
  struct Frame {
    Head head;
    base::Bytes body;
  };

  explicit Reader(std::unique_ptr<Source> source) : window_(std::move(source)) {}

  ReadResult<std::optional<Frame>> frame_at(std::uint64_t offset);
  ReadResult<std::optional<Record>> pass_over_damage();
  ReadResult<std::optional<std::uint64_t>> next_frame_after(std::uint64_t offset);
  ReadResult<base::Bytes> bytes_at(std::uint64_t offset, std::size_t count);

  Window window_;
  Salt salt_;
  std::uint64_t offset_ = preamble_size;
  std::uint64_t sound_size_ = preamble_size;
  bool is_complete_ = false;
  bool has_ended_ = false;
};

}  // namespace visio::record::capture
