#pragma once

#include <expected>
#include <string>

namespace visio::store::sql {

/// Why a job did not happen. Nothing of it was kept, unless the message says that this is unknown.
struct Error {
  /// What a caller may do about it depends on this; people read the message.
  enum class Kind {
    unavailable,   ///< the database cannot be reached, or the connection broke
    busy,          ///< too much waits, or another program holds the lock
    conflict,      ///< crossed with another transaction, each time that it was tried
    full,          ///< no room on the disk
    read_only,     ///< the file, its folder or the server may only be read
    corrupt,       ///< what is there is no database, or damaged
    incompatible,  ///< the database belongs to a newer Visio
    stopped,       ///< the server is shutting down
    internal,      ///< a statement that the database refuses: a fault of ours
  };

  Kind kind = Kind::internal;
  std::string message;  ///< a sentence for operators; holds no value that was stored
};

/// Whether operators hear of it anyway: of a database that is away by OutageLog, once for all jobs;
/// and that a server stops is no news.
inline bool is_told_elsewhere(const Error& error) {
  return error.kind == Error::Kind::unavailable || error.kind == Error::Kind::stopped;
}

template <class Value>
using Result = std::expected<Value, Error>;

}  // namespace visio::store::sql
