#include "sfu/bandwidth/probe_results.h"

#include <algorithm>

namespace visio::sfu::bandwidth {
namespace {

/// The share of a cluster's packets and bytes that must arrive.
constexpr double enough = 0.8;

constexpr base::Duration longest = std::chrono::seconds(1);

/// What comes faster than this, relative to how it was sent, was held up and let go at once.
constexpr double most_compression = 2.0;

/// What comes more slowly than this met a full link, of which we then use a little less.
constexpr double unsaturated = 0.9;
constexpr double utilisation = 0.95;

}  // namespace

void ProbeResults::expect(const ProbeCluster& cluster) {
  tallies_[next_] = {};
  tallies_[next_].cluster = cluster;
  next_ = (next_ + 1) % tallies_.size();
}

void ProbeResults::add(ProbeId id, std::size_t bytes, base::Instant sent, base::Instant received) {
  const auto found = std::ranges::find(tallies_, id, [](const Tally& t) { return t.cluster.id; });
  if (!id || found == tallies_.end()) return;
  Tally& tally = *found;
  if (tally.packets == 0 || sent < tally.first_sent) tally.first_sent = sent;
  if (tally.packets == 0 || sent >= tally.last_sent) {
    tally.last_sent = sent;
    tally.last_sent_bytes = bytes;
  }
  if (tally.packets == 0 || received < tally.first_received) {
    tally.first_received = received;
    tally.first_received_bytes = bytes;
  }
  if (tally.packets == 0 || received > tally.last_received) tally.last_received = received;
  ++tally.packets;
  tally.bytes += bytes;
}

std::optional<ProbeResult> ProbeResults::poll() {
  for (Tally& tally : tallies_) {
    if (!tally.cluster.id || !is_complete(tally)) continue;
    const auto result = result_of(tally);
    tally = {};
    if (result) return result;
  }
  return std::nullopt;
}

bool ProbeResults::is_complete(const Tally& tally) {
  return static_cast<double>(tally.packets) >=
             enough * static_cast<double>(tally.cluster.packets) &&
         static_cast<double>(tally.bytes) >= enough * static_cast<double>(tally.cluster.bytes);
}

std::optional<ProbeResult> ProbeResults::result_of(const Tally& tally) {
  const base::Duration sending = tally.last_sent - tally.first_sent;
  const base::Duration receiving = tally.last_received - tally.first_received;
  if (sending <= base::Duration{} || sending > longest) return std::nullopt;
  if (receiving > longest) return std::nullopt;
  if (receiving <= base::Duration{}) return ProbeResult{tally.cluster, {}, false, true};
  // The last packet's transmission ends after `sending`, the first one's before `receiving`.
  const BitRate sent = rate_of(tally.bytes - tally.last_sent_bytes, sending);
  const BitRate received = rate_of(tally.bytes - tally.first_received_bytes, receiving);
  if (received > scaled(sent, most_compression)) return ProbeResult{tally.cluster, {}, false, true};
  if (received < scaled(sent, unsaturated)) {
    return ProbeResult{tally.cluster, scaled(received, utilisation), true, false};
  }
  return ProbeResult{tally.cluster, std::min(sent, received), false, false};
}

}  // namespace visio::sfu::bandwidth
