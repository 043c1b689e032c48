#pragma once

#include <memory>
#include <optional>

#include "sfu/command.h"
#include "sfu/ids.h"
#include "shard/capture.h"

namespace visio::record {

/// What a recorder needs of the media plane. Control thread.
class MediaTap {
 public:
  virtual ~MediaTap() = default;

  /// See shard::Cluster::capture().
  virtual sfu::CaptureId capture(sfu::PublicationId publication,
                                 std::shared_ptr<shard::Capture> to) = 0;

  /// See shard::Cluster::stop_capture().
  virtual void stop_capture(sfu::CaptureId capture) = 0;

  /// How a publication was described last; nothing where there is none.
  virtual std::optional<sfu::Publish> find(sfu::PublicationId publication) const = 0;
};

}  // namespace visio::record
