#include "livekit/ids.h"

#include <span>

namespace visio::livekit {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

char source_letter(wire::TrackSource source) {
  switch (source) {
    case wire::CAMERA:
      return 'C';
    case wire::MICROPHONE:
      return 'M';
    case wire::SCREEN_SHARE:
      return 'S';
    case wire::SCREEN_SHARE_AUDIO:
      return 's';
    default:
      return 'U';
  }
}

}  // namespace

std::string random_text(base::Entropy& entropy, std::size_t length) {
  // Bytes at or above the largest multiple of 62 are drawn again: no letter is favoured.
  constexpr unsigned fair = 256 / alphabet.size() * alphabet.size();
  std::string text;
  std::array<std::byte, 32> bytes;
  while (text.size() < length) {
    entropy.fill(bytes);
    for (const std::byte byte : bytes) {
      const auto value = std::to_integer<unsigned>(byte);
      if (value < fair && text.size() < length) text += alphabet[value % alphabet.size()];
    }
  }
  return text;
}

std::string new_sid(base::Entropy& entropy, std::string_view prefix) {
  return std::string(prefix) + random_text(entropy, 12);
}

std::string new_track_sid(base::Entropy& entropy, wire::TrackType type, wire::TrackSource source) {
  std::string prefix = "TR_";
  prefix += type == wire::VIDEO ? 'V' : 'A';
  prefix += source_letter(source);
  return new_sid(entropy, prefix);
}

protocol::ice::Credentials new_credentials(base::Entropy& entropy) {
  return {.ufrag = random_text(entropy, 12), .password = random_text(entropy, 32)};
}

std::uint32_t random_number(base::Entropy& entropy) {
  std::uint32_t value = 0;
  entropy.fill(std::as_writable_bytes(std::span(&value, 1)));
  return value;
}

}  // namespace visio::livekit
