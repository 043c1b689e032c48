#pragma once

#include <string>
#include <vector>

#include "base/log.h"

namespace visio::tests {

/// A log that a test reads. On one thread at a time.
class RecordingLog final : public base::LogSink {
 public:
  explicit RecordingLog(base::LogLevel least = base::LogLevel::debug) : least_(least) {}

  bool takes(base::LogLevel level) const override { return level >= least_; }
  void write(const base::LogRecord& record) override {
    if (takes(record.level)) records_.push_back(record);
  }

  const std::vector<base::LogRecord>& records() const { return records_; }

 private:
  base::LogLevel least_;
  std::vector<base::LogRecord> records_;
};

}  // namespace visio::tests
