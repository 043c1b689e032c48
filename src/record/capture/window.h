#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "record/capture/frame.h"
#include "record/capture/source.h"

namespace visio::record::capture {

/// The piece of a source that is in memory: at least the largest frame.
class Window {
 public:
  explicit Window(std::unique_ptr<Source> source)
      : source_(std::move(source)), bytes_(std::make_unique_for_overwrite<std::byte[]>(capacity)) {}

  /// The bytes from `offset` on, good until the next call: `count` of them, which is max_frame at
  /// most, or fewer at the source's end.
  net::Result<base::Bytes> at(std::uint64_t offset, std::size_t count);

 private:
  static constexpr std::size_t capacity = 2 * max_frame;

  std::unique_ptr<Source> source_;
  std::unique_ptr<std::byte[]> bytes_;
  std::uint64_t begin_ = 0;  ///< where `bytes_` stands in the source
  std::size_t size_ = 0;     ///< how much of it was read
};

}  // namespace visio::record::capture
