#include "compression/gzip.h"

#include <zlib.h>

#include <algorithm>

namespace visio::compression {
namespace {

/// zlib's state, released on the way out.
class Inflater {
 public:
  Inflater() : ok_(inflateInit2(&stream_, 16 + MAX_WBITS) == Z_OK) {}
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() {
    if (ok_) inflateEnd(&stream_);
  }

  std::optional<std::string> run(std::string_view packed, std::size_t limit) {
    if (!ok_) return std::nullopt;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_.avail_in = static_cast<uInt>(packed.size());
    std::string plain;
    int result = Z_OK;
    while (result == Z_OK && plain.size() <= limit) {
      const std::size_t had = plain.size();
      plain.resize(had + std::clamp<std::size_t>(packed.size() * 4, 1024, 64 * 1024));
      stream_.next_out = reinterpret_cast<Bytef*>(plain.data() + had);
      stream_.avail_out = static_cast<uInt>(plain.size() - had);
      result = inflate(&stream_, Z_NO_FLUSH);
      plain.resize(plain.size() - stream_.avail_out);
    }
    if (result != Z_STREAM_END || plain.size() > limit) return std::nullopt;
    return plain;
  }

 private:
  z_stream stream_{};
  bool ok_;
};

}  // namespace

std::optional<std::string> gunzip(std::string_view packed, std::size_t limit) {
  return Inflater().run(packed, limit);
}

}  // namespace visio::compression
