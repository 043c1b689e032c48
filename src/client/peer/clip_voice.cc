#include "client/peer/clip_voice.h"

#include <array>
#include <chrono>
#include <utility>

#include "client/peer/random.h"

namespace visio::client {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration packet_time = 20ms;
constexpr std::uint32_t samples = 960;
constexpr std::uint64_t silence_every = 20;  // packets
constexpr std::uint8_t quietest = 127;
constexpr std::array silence{std::byte{0xf8}, std::byte{0xff}, std::byte{0xfe}};

}  // namespace

ClipVoice::ClipVoice(StreamConfig stream, base::Instant start, std::uint64_t seed)
    : stream_(std::move(stream)),
      next_(start),
      timestamp_{static_cast<std::uint32_t>(Random(seed).next())} {}

void ClipVoice::advance(SendContext& context, base::Instant now) {
  for (; next_ <= now; next_ = next_ + packet_time, timestamp_.value += samples) {
    if (sentence_) {
      send_word(context);
    } else if (silent_packets_++ % silence_every == 0) {
      send_silence(context);
    }
  }
}

void ClipVoice::say(const Clip& sentence) {
  resumes_ = resumes_ || !sentence_;
  sentence_ = &sentence;
  place_ = 0;
}

void ClipVoice::send_word(SendContext& context) {
  const base::Bytes frame = sentence_->frame(place_);
  const auto loudness = std::to_integer<std::uint8_t>(frame.front());
  stream_.send(
      {.marker = std::exchange(resumes_, false),
       .timestamp = timestamp_,
       .payload = frame.subspan(1),
       .audio_level = rtp::AudioLevel{.voice = loudness < quietest, .below_overload = loudness}},
      context, next_);
  if (++place_ < sentence_->size()) return;
  sentence_ = nullptr;
  silent_packets_ = 0;
}

void ClipVoice::send_silence(SendContext& context) {
  stream_.send({.marker = false,
                .timestamp = timestamp_,
                .payload = silence,
                .audio_level = rtp::AudioLevel{.voice = false, .below_overload = quietest}},
               context, next_);
}

}  // namespace visio::client
