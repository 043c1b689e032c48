#include "tests/simulation/link.h"

#include <algorithm>

namespace visio::simulation {
namespace {

constexpr std::size_t ip_and_udp_headers = 28;

/// How much later than the packets behind it one arrives that is overtaken.
constexpr base::Duration overtaken_by = std::chrono::milliseconds(8);

}  // namespace

std::optional<base::Instant> Link::carry(std::size_t size, base::Instant now) {
  base::Instant leaves = now;
  if (profile_.rate.bps > 0) {
    leaves = std::max(now, free_at_);
    if (leaves - now > profile_.queue) return std::nullopt;
    const std::uint64_t bits = (size + ip_and_udp_headers) * 8;
    leaves =
        leaves + base::Duration(static_cast<std::int64_t>(bits * 1'000'000 / profile_.rate.bps));
    free_at_ = leaves;
  }
  if (loses()) return std::nullopt;
  const auto jitter = static_cast<double>(profile_.jitter.count()) * random_.fraction();
  const base::Instant arrives =
      leaves + profile_.delay + base::Duration(static_cast<std::int64_t>(jitter));
  if (random_.happens(profile_.reordering)) return arrives + overtaken_by;
  last_arrival_ = std::max(last_arrival_, arrives);
  return last_arrival_;
}

bool Link::loses() {
  in_burst_ =
      in_burst_ ? !random_.happens(profile_.burst_ends) : random_.happens(profile_.burst_begins);
  return in_burst_ || random_.happens(profile_.loss);
}

}  // namespace visio::simulation
