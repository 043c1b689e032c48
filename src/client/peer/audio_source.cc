#include "client/peer/audio_source.h"

#include <array>
#include <chrono>

#include "client/peer/stamp.h"

namespace visio::client {
namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t samples_per_ms = 48;

constexpr std::byte opus_fullband_20ms{0xf8};

base::Duration seconds(double value) {
  return base::Duration(static_cast<std::int64_t>(value * 1e6));
}

}  // namespace

AudioSource::AudioSource(AudioConfig config)
    : stream_(std::move(config.stream)),
      pauses_(config.pauses),
      packet_time_(config.packet_time),
      dtx_period_(config.dtx_period),
      random_(config.seed),
      next_(config.start),
      timestamp_{static_cast<std::uint32_t>(random_.next())},
      turn_ends_(config.start + seconds(random_.between(1, 5))) {}

void AudioSource::advance(SendContext& context, base::Instant now) {
  const auto samples = static_cast<std::uint32_t>(packet_time_ / 1ms) * samples_per_ms;
  for (; next_ <= now; next_ = next_ + packet_time_, timestamp_.value += samples) {
    if (pauses_ && next_ >= turn_ends_) {
      talks_ = !talks_;
      resumes_ = talks_;
      silent_packets_ = 0;
      turn_ends_ = next_ + seconds(talks_ ? random_.between(1, 4) : random_.between(2, 8));
    }
    if (muted_) {
      resumes_ = true;
    } else if (talks_ || silent_packets_++ % (dtx_period_ / packet_time_) == 0) {
      send_packet(context, now);
    }
  }
}

void AudioSource::set_talking(bool talking) {
  pauses_ = false;
  resumes_ = talking && !talks_;
  talks_ = talking;
  silent_packets_ = 0;
}

void AudioSource::send_packet(SendContext& context, base::Instant now) {
  std::array<std::byte, 160> payload{opus_fullband_20ms};
  if (talks_) spoken_.push_back(stream_.packets_sent());
  const std::size_t size = talks_ ? 70 + random_.next() % 80 : Stamp::size + 1;
  const base::MutableBytes used = base::MutableBytes(payload).first(size);
  Stamp{.encoding = 0, .number = stream_.packets_sent(), .sent_at = now}.write(used);
  const auto loudness = static_cast<std::uint8_t>(talks_ ? 20 + random_.next() % 15 : 100);
  stream_.send({.marker = resumes_,
                .timestamp = timestamp_,
                .payload = used,
                .audio_level = rtp::AudioLevel{.voice = talks_, .below_overload = loudness}},
               context, next_);
  resumes_ = false;
}

}  // namespace visio::client
