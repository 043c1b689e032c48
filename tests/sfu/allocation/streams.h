#pragma once

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "sfu/allocation/allocator.h"

namespace visio::sfu::allocation::tests {

/// Rates of encodings that cost so many kbit/s, each with three temporal layers: half, three
/// quarters and all of it.
inline LayerRates three_frame_rates(std::initializer_list<std::uint64_t> kilobits) {
  LayerRates rates;
  std::uint8_t spatial = 0;
  for (const std::uint64_t kbps : kilobits) {
    rates.set({spatial, 0}, {kbps * 500});
    rates.set({spatial, 1}, {kbps * 750});
    rates.set({spatial, 2}, {kbps * 1000});
    ++spatial;
  }
  return rates;
}

/// Rates of encodings with one frame rate.
inline LayerRates one_frame_rate(std::initializer_list<std::uint64_t> kilobits) {
  LayerRates rates;
  std::uint8_t spatial = 0;
  for (const std::uint64_t kbps : kilobits) rates.set({spatial++, 0}, {kbps * 1000});
  return rates;
}

inline Stream microphone() {
  Stream stream;
  stream.kind = Kind::audio;
  stream.rates = one_frame_rate({40});
  return stream;
}

inline Stream microphone_with_redundancy() {
  Stream stream = microphone();
  stream.rates = one_frame_rate({40, 75});
  return stream;
}

inline Stream camera(std::uint32_t pixels = 320 * 180) {
  Stream stream;
  stream.pixels = pixels;
  stream.rates = three_frame_rates({160, 450, 1700});
  return stream;
}

inline Stream focused_camera() {
  Stream stream = camera(1280 * 720);
  stream.kind = Kind::focused;
  return stream;
}

inline Stream screen_share() {
  Stream stream;
  stream.kind = Kind::screen;
  stream.pixels = 1920 * 1080;
  stream.rates = three_frame_rates({600, 2000});
  return stream;
}

/// Somebody who watches: every allocation follows on the one before.
class Subscriber {
 public:
  explicit Subscriber(std::vector<Stream> watched) : streams(std::move(watched)) {}

  Summary allocate(std::uint64_t kilobits) {
    std::vector<Choice> choices(streams.size());
    const Summary summary = allocator_.allocate({kilobits * 1000}, streams, choices, now);
    for (std::size_t i = 0; i < streams.size(); ++i) streams[i].current = choices[i];
    return summary;
  }

  const Choice& operator[](std::size_t stream) const { return streams[stream].current; }

  /// The layers of all, to compare.
  std::vector<std::optional<Layer>> layers() const {
    std::vector<std::optional<Layer>> all;
    for (const Stream& stream : streams) all.push_back(stream.current.layer);
    return all;
  }

  void wait(base::Duration span) { now = now + span; }

  std::vector<Stream> streams;
  base::Instant now{std::chrono::hours(1)};

 private:
  Allocator allocator_;
};

}  // namespace visio::sfu::allocation::tests
