#include "sfu/bandwidth/rate_window.h"

#include <algorithm>

namespace visio::sfu::bandwidth {
namespace {

constexpr std::uint32_t most_in_a_bucket = 1U << 28U;

}  // namespace

void RateWindow::add(std::size_t bytes, base::Instant at) {
  const std::int64_t bucket = std::max<std::int64_t>(at.since_start / width, 0);
  if (newest_bucket_ < 0 || bucket - newest_bucket_ >= count) {
    reset();
    started_at_ = newest_at_ = at;
    newest_bucket_ = bucket;
  }
  if (bucket <= newest_bucket_ - count) return;
  while (newest_bucket_ < bucket) bytes_[static_cast<std::size_t>(++newest_bucket_ % count)] = 0;
  newest_at_ = std::max(newest_at_, at);
  std::uint32_t& sum = bytes_[static_cast<std::size_t>(bucket % count)];
  sum = static_cast<std::uint32_t>(std::min<std::size_t>(sum + bytes, most_in_a_bucket));
}

std::optional<BitRate> RateWindow::rate() const {
  return rate(newest_at_);
}

std::optional<BitRate> RateWindow::rate(base::Instant now) const {
  if (newest_bucket_ < 0) return std::nullopt;
  const std::int64_t last = std::max<std::int64_t>(now.since_start / width, newest_bucket_);
  const std::int64_t first = last - count + 1;
  const base::Instant begin = std::max(started_at_, base::Instant{width * first});
  if (now - begin < width * (count / 2)) return std::nullopt;
  std::uint64_t sum = 0;
  for (std::int64_t bucket = std::max(first, newest_bucket_ - count + 1); bucket <= newest_bucket_;
       ++bucket) {
    if (bucket >= 0) sum += bytes_[static_cast<std::size_t>(bucket % count)];
  }
  return rate_of(sum, now - begin);
}

}  // namespace visio::sfu::bandwidth
