#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/writer.h"
#include "record/capture/body.h"

namespace visio::record::capture {

// A capture is one file for each part of a meeting: all tracks and all that happens, in the order
// in which it came. One file has one tail to lose and one flush that is either done or not, so
// whatever survives is a true beginning of the meeting; with a file for each track, a power cut
// would leave each of them at a moment of its own. Whoever wants one track alone skips the others'
// records, which costs reading only.
//
// The file begins with a preamble: magic, version and a salt of its own. Then come frames:
//
//   length of the body (4 bytes) | kind (1) | check of the head (4) | check of the body (4) | body
//
// Integers are big-endian, checks are CRC-32C. The head's check covers the file's salt and the
// frame's place in it, the body's check covers the head's: so nothing passes for a frame that
// stands elsewhere than where it was written, be it a piece of another file, or bytes that somebody
// in the meeting made look like a frame. A head of its own check lets a reader find the next sound
// frame after damage without reading a body at every byte.

inline constexpr std::size_t preamble_size = 24;
inline constexpr std::size_t head_size = 13;
inline constexpr std::size_t max_frame = head_size + max_body;

/// What tells one capture file from all others.
struct Salt {
  std::uint64_t value = 0;
};

/// The front of a frame.
struct Head {
  std::uint32_t length = 0;  ///< of the body
  std::uint8_t kind = 0;
  std::uint32_t check = 0;  ///< of what is above, of the file and of the place in it
  std::uint32_t body_check = 0;

  std::size_t frame_size() const { return head_size + length; }
};

/// What stands at the front of a file.
enum class Preamble : std::uint8_t {
  good,
  foreign,          ///< this is no capture file
  unknown_version,  ///< another version of the program wrote it
  damaged,
};

/// Writes the preamble.
void write_preamble(base::Writer& writer, Salt salt);

/// Reads it from at least preamble_size bytes; `salt` is set where it is good.
Preamble read_preamble(base::Bytes bytes, Salt& salt);

/// Writes a record that will stand at `offset` of the file. Where it has no room, `writer` is not
/// ok.
void write_frame(base::Writer& writer, Salt salt, std::uint64_t offset, const Record& record);

/// The head at `offset` of the file, from at least head_size bytes; nothing where none was written.
std::optional<Head> read_head(base::Bytes bytes, Salt salt, std::uint64_t offset);

/// Whether the body is what was written behind the head.
bool is_sound(const Head& head, base::Bytes body);

}  // namespace visio::record::capture
