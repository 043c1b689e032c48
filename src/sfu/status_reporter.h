#pragma once

#include <optional>

#include "base/time.h"
#include "sfu/engine_output.h"
#include "sfu/event.h"
#include "sfu/interval.h"
#include "sfu/registry.h"

namespace visio::sfu {

/// Tells the control plane at fixed intervals who speaks, how streams get through, and who sends
/// more than is allowed.
class StatusReporter {
 public:
  /// Registry and output outlive it.
  StatusReporter(ShardId shard, const Registry& registry, EngineOutput& output, base::Instant now);

  /// Tells what is due.
  void advance(base::Instant now);

 private:
  void report_speakers(base::Instant now);
  void report_quality();
  void report_rates();
  void report_links();
  std::optional<StreamQuality> quality_of(Publication& publication) const;
  static StreamQuality quality_of(Subscription& subscription);

  const ShardId shard_;
  const Registry& registry_;
  EngineOutput& output_;
  Interval speakers_;
  Interval quality_;
  bool somebody_spoke_ = false;
};

}  // namespace visio::sfu
