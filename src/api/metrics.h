#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/admin/machine_facts.h"
#include "livekit/numbers.h"
#include "livekit/webhooks/deliveries.h"
#include "meet/mail/mail.h"
#include "record/recorder_numbers.h"
#include "sfu/engine.h"

namespace visio::api {

/// Where the numbers of the media plane come from.
class MediaNumbers {
 public:
  virtual ~MediaNumbers() = default;

  /// One entry for each shard.
  virtual std::vector<sfu::Counters> counters() const = 0;
};

/// Where the numbers of webhooks come from.
using WebhookNumbers = std::function<livekit::webhooks::Deliveries::Numbers()>;

/// Where the numbers of mails come from.
using MailCounts = std::function<meet::MailNumbers()>;

/// What /metrics tells at one moment.
struct Metrics {
  livekit::Numbers signalling;
  livekit::webhooks::Deliveries::Numbers webhooks;
  meet::MailNumbers mails;
  std::vector<sfu::Counters> shards;
  std::size_t websockets = 0;
  std::uint64_t refused_connections = 0;  ///< because their address had its share
  std::string version;
  std::optional<MachineFacts> machine = {};
  std::optional<record::RecorderNumbers> recordings = {};  ///< nothing where nobody may record
};

/// Prometheus' text format 0.0.4; LiveKit's names where they mean the same.
std::string to_prometheus(const Metrics& metrics);

/// The same in the format OpenMetrics 1.0.0.
std::string to_openmetrics(const Metrics& metrics);

/// Whether the value of an Accept header asks for OpenMetrics.
bool wants_openmetrics(std::string_view accept);

}  // namespace visio::api
