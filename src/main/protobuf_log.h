#pragma once

#include "base/log.h"

namespace visio::main {

/// While it lives, Protobuf's own messages, which clients cause by malformed input, become short
/// records of our log at level debug. Without it, Protobuf writes them to standard error. At most
/// one at a time.
class ProtobufLog {
 public:
  /// The log outlives it.
  explicit ProtobufLog(base::LogSink& log);
  ~ProtobufLog();
  ProtobufLog(const ProtobufLog&) = delete;
  ProtobufLog& operator=(const ProtobufLog&) = delete;
};

}  // namespace visio::main
