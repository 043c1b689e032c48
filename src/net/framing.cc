#include "net/framing.h"

#include <algorithm>
#include <cstring>

#include "base/datagram.h"

namespace visio::net {
namespace {

constexpr std::size_t header_size = 2;
constexpr std::size_t input_capacity = 16 * 1024;
constexpr std::size_t output_capacity = 256 * 1024;

/// Moves what lies between `begin` and `end` to the front.
void compact(std::byte* bytes, std::size_t& begin, std::size_t& end) {
  std::memmove(bytes, bytes + begin, end - begin);
  end -= begin;
  begin = 0;
}

}  // namespace

FrameReader::FrameReader() : bytes_(std::make_unique_for_overwrite<std::byte[]>(input_capacity)) {}

base::MutableBytes FrameReader::room() {
  compact(bytes_.get(), begin_, end_);
  return {&bytes_[end_], input_capacity - end_};
}

std::optional<base::MutableBytes> FrameReader::peek() {
  while (has_header() && frame_size() == 0) begin_ += header_size;
  if (!has_header() || frame_size() > base::max_datagram_size) return std::nullopt;
  if (end_ - begin_ - header_size < frame_size()) return std::nullopt;
  return base::MutableBytes(&bytes_[begin_ + header_size], frame_size());
}

void FrameReader::pop() {
  if (peek()) begin_ += header_size + frame_size();
}

bool FrameReader::is_broken() const {
  return has_header() && frame_size() > base::max_datagram_size;
}

bool FrameReader::has_header() const {
  return end_ - begin_ >= header_size;
}

std::size_t FrameReader::frame_size() const {
  return std::to_integer<std::size_t>(bytes_[begin_]) << 8 |
         std::to_integer<std::size_t>(bytes_[begin_ + 1]);
}

bool FrameWriter::push(base::Bytes datagram) {
  if (datagram.size() > base::max_datagram_size) return false;
  make_room(header_size + datagram.size());
  if (output_capacity - end_ < header_size + datagram.size()) return false;
  bytes_[end_++] = static_cast<std::byte>(datagram.size() >> 8);
  bytes_[end_++] = static_cast<std::byte>(datagram.size() & 0xff);
  std::ranges::copy(datagram, &bytes_[end_]);
  end_ += datagram.size();
  return true;
}

base::Bytes FrameWriter::unsent() const {
  return {bytes_.get() + begin_, end_ - begin_};
}

void FrameWriter::consume(std::size_t size) {
  begin_ += size;
  if (begin_ == end_) begin_ = end_ = 0;
}

void FrameWriter::make_room(std::size_t size) {
  if (!bytes_) bytes_ = std::make_unique_for_overwrite<std::byte[]>(output_capacity);
  if (output_capacity - end_ < size && begin_ > 0) compact(bytes_.get(), begin_, end_);
}

}  // namespace visio::net
