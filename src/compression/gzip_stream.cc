#include "compression/gzip_stream.h"

#include <zlib.h>

#include <algorithm>
#include <utility>

namespace visio::compression {
namespace {

constexpr int gzip_window = 16 + MAX_WBITS;
constexpr std::size_t room_size = 64 * 1024;

/// zlib takes no more at once.
constexpr std::size_t max_at_once = 1024 * 1024;

Bytef* bytes_of(std::string_view text) {
  return reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
}

}  // namespace

GzipWriter::GzipWriter(Sink sink)
    : sink_(std::move(sink)), stream_(std::make_unique<z_stream>()), room_(room_size, '\0') {
  is_good_ = deflateInit2(stream_.get(), Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, 8,
                          Z_DEFAULT_STRATEGY) == Z_OK;
}

GzipWriter::~GzipWriter() {
  deflateEnd(stream_.get());
}

bool GzipWriter::write(std::string_view plain) {
  while (is_good_ && !plain.empty()) {
    run(plain.substr(0, max_at_once), Z_NO_FLUSH);
    plain.remove_prefix(std::min(plain.size(), max_at_once));
  }
  return is_good_;
}

bool GzipWriter::finish() {
  return is_good_ && run({}, Z_FINISH);
}

bool GzipWriter::run(std::string_view plain, int flush) {
  stream_->next_in = bytes_of(plain);
  stream_->avail_in = static_cast<uInt>(plain.size());
  do {
    stream_->next_out = bytes_of(room_);
    stream_->avail_out = static_cast<uInt>(room_.size());
    deflate(stream_.get(), flush);
    const std::size_t packed = room_.size() - stream_->avail_out;
    if (packed > 0) is_good_ = sink_(std::string_view(room_).substr(0, packed));
  } while (is_good_ && stream_->avail_out == 0);
  return is_good_;
}

GzipReader::GzipReader(Source source)
    : source_(std::move(source)), stream_(std::make_unique<z_stream>()) {
  is_good_ = inflateInit2(stream_.get(), gzip_window) == Z_OK;
}

GzipReader::~GzipReader() {
  inflateEnd(stream_.get());
}

std::optional<std::size_t> GzipReader::read(std::span<char> room) {
  stream_->next_out = reinterpret_cast<Bytef*>(room.data());
  stream_->avail_out = static_cast<uInt>(room.size());
  while (is_good_ && !is_at_end_ && stream_->avail_out > 0) {
    if (stream_->avail_in == 0) {
      const std::string_view packed = source_();
      stream_->next_in = bytes_of(packed);
      stream_->avail_in = static_cast<uInt>(packed.size());
    }
    is_good_ = stream_->avail_in > 0;  // otherwise it is cut off
    if (!is_good_) break;
    const int result = inflate(stream_.get(), Z_NO_FLUSH);
    is_at_end_ = result == Z_STREAM_END;
    is_good_ = is_at_end_ ? stream_->avail_in == 0 && source_().empty() : result == Z_OK;
  }
  if (!is_good_) return std::nullopt;
  return room.size() - stream_->avail_out;
}

}  // namespace visio::compression
