#include "sfu/allocation/layer_meter.h"

#include <algorithm>

namespace visio::sfu::allocation {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration slot_length = 250ms;
constexpr std::uint8_t gone_after = 8;   ///< slots of silence
constexpr std::uint8_t known_after = 2;  ///< slots, the one of the first packet included
constexpr std::uint64_t fall = 8;        ///< a rate falls by this part of the difference per slot

}  // namespace

void LayerMeter::add(Layer layer, std::size_t bytes) {
  const std::size_t spatial = std::min<std::size_t>(layer.spatial, max_spatial_layers - 1);
  const std::size_t temporal = std::min<std::size_t>(layer.temporal, max_temporal_layers - 1);
  meters_[spatial][temporal].bytes[slot_] += static_cast<std::uint32_t>(bytes);
}

bool LayerMeter::update(base::Instant now) {
  if (!started_) {
    started_ = true;
    slot_began_ = now;
  }
  if (now - slot_began_ < slot_length) return false;
  durations_[slot_] = now - slot_began_;
  for (auto& spatial : meters_) {
    for (Meter& meter : spatial) measure(meter);
  }
  slot_ = (slot_ + 1) % slots;
  slot_began_ = now;
  for (auto& spatial : meters_) {
    for (Meter& meter : spatial) meter.bytes[slot_] = 0;
  }
  return true;
}

void LayerMeter::measure(Meter& meter) const {
  if (meter.bytes[slot_] > 0) {
    meter.silent = 0;
  } else if (meter.measured_slots == 0 || ++meter.silent >= gone_after) {
    meter = {};
    return;
  }
  meter.measured_slots = std::min<std::uint8_t>(meter.measured_slots + 1, slots);
  if (meter.measured_slots < known_after) return;
  const std::uint64_t measured = mean(meter);
  meter.bps = measured >= meter.bps ? measured : meter.bps - (meter.bps - measured) / fall;
}

std::uint64_t LayerMeter::mean(const Meter& meter) const {
  std::uint64_t bits = 0;
  base::Duration span{};
  for (std::size_t back = 0; back < meter.measured_slots; ++back) {
    const std::size_t slot = (slot_ + slots - back) % slots;
    bits += std::uint64_t{meter.bytes[slot]} * 8;
    span += durations_[slot];
  }
  return bits * 1'000'000 / static_cast<std::uint64_t>(span.count());
}

LayerRates LayerMeter::rates() const {
  LayerRates rates;
  std::array<std::uint64_t, max_temporal_layers> below{};
  for (std::uint8_t s = 0; s < max_spatial_layers; ++s) {
    std::uint64_t sum = 0;
    for (std::uint8_t t = 0; t < max_temporal_layers; ++t) {
      sum += meters_[s][t].bps;
      if (is_present(s, t)) rates.set({s, t}, {sum + below[t]});
      if (structure_ == Structure::layered) below[t] += sum;
    }
  }
  return rates;
}

}  // namespace visio::sfu::allocation
