#include "livekit/quality.h"

#include <algorithm>

namespace visio::livekit {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration report_life = 12s;  // two reports and a bit
constexpr double video_loss_weight = 10;
constexpr double audio_loss_weight = 8 / 1.5;  // Opus carries in-band error correction
constexpr double least_score = 20;             // from less it would take long to rise again

double milliseconds(base::Duration duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

std::uint64_t number_of(const sfu::StreamQuality& report) {
  return std::visit([](auto id) { return id.value; }, report.stream);
}

}  // namespace

double score_of(const sfu::StreamQuality& report, bool video) {
  if (report.expected == 0) return 100;
  if (report.lost >= report.expected) return 0;
  const double delay = milliseconds(report.round_trip) / 2 + 2 * milliseconds(report.jitter);
  const double delay_effect = delay > 160 ? (delay - 120) / 10 : delay / 40;
  const double loss = 100.0 * report.lost / report.expected;
  const double weight = video ? video_loss_weight : audio_loss_weight;
  return std::clamp(100 - delay_effect - loss * weight, 0.0, 100.0);
}

void Quality::note(const sfu::StreamQuality& report, bool video, base::Instant now) {
  std::erase_if(streams_,
                [&](const auto& item) { return now - item.second.reported_at > report_life; });
  Stream& stream = streams_[{report.stream.index(), number_of(report)}];
  const double score = score_of(report, video);
  const double weight = score < stream.score ? 0.8 : 0.4;
  stream.score = std::max(stream.score + weight * (score - stream.score), least_score);
  stream.reported_at = now;
}

double Quality::score(base::Instant now) const {
  double worst = 100;
  for (const auto& [key, stream] : streams_) {
    if (now - stream.reported_at <= report_life) worst = std::min(worst, stream.score);
  }
  return worst;
}

wire::ConnectionQuality Quality::level(base::Instant now) const {
  if (lost_) return wire::LOST;
  const double value = score(now);
  if (value > 80) return wire::EXCELLENT;
  return value > 40 ? wire::GOOD : wire::POOR;
}

float Quality::opinion_score(base::Instant now) const {
  return static_cast<float>(lost_ ? 1.0 : 1.0 + 3.5 * score(now) / 100);
}

bool Quality::changed(base::Instant now) {
  const bool is_known = told_ || lost_ || !streams_.empty();
  if (!is_known) return false;
  const wire::ConnectionQuality current = level(now);
  return std::exchange(told_, current) != current;
}

}  // namespace visio::livekit
