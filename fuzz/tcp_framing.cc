// A stream in any pieces: FrameReader shows what a plain reading of RFC 4571 shows, and what
// FrameWriter wrote is read again. The first byte says how the rest is cut into pieces.

#include <algorithm>
#include <string>
#include <vector>

#include "base/datagram.h"
#include "base/reader.h"
#include "fuzz/require.h"
#include "net/framing.h"

namespace visio {
namespace {

using Frames = std::vector<std::string>;

/// What the stream carries, up to the first frame that is too large or incomplete.
Frames plain_reading(base::Bytes stream) {
  Frames frames;
  base::Reader reader(stream);
  while (reader.rest().size() >= 2) {
    const std::size_t size = reader.u16();
    if (size > base::max_datagram_size || reader.rest().size() < size) break;
    const base::Bytes frame = reader.bytes(size);
    if (size > 0) frames.emplace_back(base::as_text(frame));
  }
  return frames;
}

/// What the reader shows when the stream comes in pieces of at most `piece` bytes.
Frames read_in_pieces(base::Bytes stream, std::size_t piece) {
  Frames frames;
  net::FrameReader reader;
  while (!stream.empty() && !reader.is_broken()) {
    const base::MutableBytes room = reader.room();
    fuzz::require(!room.empty());
    const std::size_t size = std::min({piece, room.size(), stream.size()});
    std::ranges::copy(stream.first(size), room.begin());
    reader.commit(size);
    stream = stream.subspan(size);
    while (const auto frame = reader.peek()) {
      frames.emplace_back(base::as_text(*frame));
      reader.pop();
    }
  }
  return frames;
}

/// Writes the frames, letting the stream take `piece` bytes after each.
std::string write_in_pieces(const Frames& frames, std::size_t piece) {
  std::string stream;
  net::FrameWriter writer;
  const auto flush = [&](std::size_t limit) {
    const base::Bytes taken = writer.unsent().first(std::min(limit, writer.unsent().size()));
    stream.append(base::as_text(taken));
    writer.consume(taken.size());
  };
  for (const std::string& frame : frames) {
    while (!writer.push(base::as_bytes(frame))) flush(4096);
    flush(piece);
  }
  flush(SIZE_MAX);
  fuzz::require(writer.empty());
  return stream;
}

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace visio;
  base::Reader input(std::as_bytes(std::span(data, size)));
  const std::size_t piece = 1 + input.u8();
  const base::Bytes stream = input.rest();
  const Frames frames = read_in_pieces(stream, piece);
  fuzz::require(frames == plain_reading(stream));
  const std::string written = write_in_pieces(frames, piece);
  fuzz::require(plain_reading(base::as_bytes(written)) == frames);
  return 0;
}
