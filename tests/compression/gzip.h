#pragma once

#include <zlib.h>

#include <stdexcept>
#include <string>

namespace visio::tests {

/// Packs text as gzip, as browsers' CompressionStream does.
inline std::string gzip(const std::string& text) {
  z_stream stream{};
  constexpr int with_gzip_header = 16 + MAX_WBITS;
  if (::deflateInit2(&stream, 6, Z_DEFLATED, with_gzip_header, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("zlib does not start");
  }
  std::string packed(::deflateBound(&stream, text.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  ::deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  ::deflateEnd(&stream);
  return packed;
}

}  // namespace visio::tests
