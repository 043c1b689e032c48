#include "protocol/codec/opus.h"

#include "base/reader.h"

namespace visio::protocol::codec::opus {
namespace {

using namespace std::chrono_literals;

struct Configuration {
  Mode mode;
  Bandwidth bandwidth;
  base::Duration frame_duration;
};

base::Duration silk_duration(unsigned number) {
  constexpr base::Duration durations[] = {10ms, 20ms, 40ms, 60ms};
  return durations[number % 4];
}

/// RFC 6716 table 2. `number` is below 32.
Configuration configuration(unsigned number) {
  constexpr Bandwidth silk_bandwidths[] = {Bandwidth::narrow, Bandwidth::medium, Bandwidth::wide};
  constexpr Bandwidth celt_bandwidths[] = {Bandwidth::narrow, Bandwidth::wide,
                                           Bandwidth::super_wide, Bandwidth::full};
  if (number < 12) return {Mode::silk, silk_bandwidths[number / 4], silk_duration(number)};
  if (number < 16) {
    return {Mode::hybrid, number < 14 ? Bandwidth::super_wide : Bandwidth::full,
            number % 2 == 0 ? base::Duration(10ms) : base::Duration(20ms)};
  }
  return {Mode::celt, celt_bandwidths[(number - 16) / 4],
          base::Duration(2500us) * (1 << number % 4)};
}

}  // namespace

std::optional<Packet> parse(base::Bytes payload) {
  constexpr base::Duration longest = 120ms;
  base::Reader reader(payload);
  const std::uint8_t contents = reader.u8();
  const auto [mode, bandwidth, frame_duration] = configuration(contents >> 3);

  Packet packet{.mode = mode,
                .bandwidth = bandwidth,
                .stereo = (contents & 0x04) != 0,
                .frame_duration = frame_duration,
                .frame_count = 1,
                .discontinuous = payload.size() <= 2};
  const int code = contents & 3;
  if (code == 1 || code == 2) packet.frame_count = 2;
  if (code == 3) packet.frame_count = reader.u8() & 0x3f;
  if (!reader.ok() || packet.frame_count == 0 || packet.duration() > longest) return std::nullopt;
  return packet;
}

}  // namespace visio::protocol::codec::opus
