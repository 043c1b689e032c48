#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "net/error.h"
#include "net/task.h"

namespace visio::net {

/// A body that comes piece by piece: nothing of it is asked for before the piece before has left.
class HttpSource {
 public:
  virtual ~HttpSource() = default;

  /// How many bytes there will be; nothing where that is not known before the end.
  virtual std::optional<std::uint64_t> size() const { return std::nullopt; }

  /// The next piece, empty at the end. After an error, and where the size was another one, the
  /// connection is cut: that is how a client learns that it does not have all.
  virtual Task<Result<std::string>> read() = 0;
};

}  // namespace visio::net
