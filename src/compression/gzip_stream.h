#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct z_stream_s;

namespace visio::compression {

/// Packs gzip (RFC 1952) as it comes, in a memory of constant size.
class GzipWriter {
 public:
  /// Takes packed bytes. False where it cannot: then nothing is packed any more.
  using Sink = std::function<bool(std::string_view)>;

  explicit GzipWriter(Sink sink);
  ~GzipWriter();
  GzipWriter(const GzipWriter&) = delete;
  GzipWriter& operator=(const GzipWriter&) = delete;

  /// False where the sink took no more.
  bool write(std::string_view plain);

  /// The end; nothing is written afterwards.
  bool finish();

 private:
  bool run(std::string_view plain, int flush);

  Sink sink_;
  std::unique_ptr<z_stream_s> stream_;
  std::string room_;
  bool is_good_ = false;
};

/// Unpacks gzip as it is asked for, in a memory of constant size.
class GzipReader {
 public:
  /// The next packed bytes, good until the next call; empty at the end.
  using Source = std::function<std::string_view()>;

  explicit GzipReader(Source source);
  ~GzipReader();
  GzipReader(const GzipReader&) = delete;
  GzipReader& operator=(const GzipReader&) = delete;

  /// Fills as much of `room` as there is: less only at the end. Nothing where the bytes are damaged
  /// or cut off, or more follows.
  std::optional<std::size_t> read(std::span<char> room);

 private:
  Source source_;
  std::unique_ptr<z_stream_s> stream_;
  bool is_good_ = false;
  bool is_at_end_ = false;
};

}  // namespace visio::compression
