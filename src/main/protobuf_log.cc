#include "main/protobuf_log.h"

#include <google/protobuf/stubs/logging.h>

#include <string>

namespace visio::main {
namespace {

/// Protobuf gives its handler no context.
base::LogSink* sink = nullptr;
google::protobuf::LogHandler* handler_before = nullptr;

void take(google::protobuf::LogLevel level, const char*, int, const std::string& message) {
  constexpr std::size_t longest = 200;
  const bool is_ours = level == google::protobuf::LOGLEVEL_FATAL;
  sink->write({is_ours ? base::LogLevel::error : base::LogLevel::debug,
               "a protobuf message is malformed",
               {{"reason", message.substr(0, longest)}}});
}

}  // namespace

ProtobufLog::ProtobufLog(base::LogSink& log) {
  sink = &log;
  handler_before = google::protobuf::SetLogHandler(take);
}

ProtobufLog::~ProtobufLog() {
  google::protobuf::SetLogHandler(handler_before);
}

}  // namespace visio::main
