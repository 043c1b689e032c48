#pragma once

#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

#include "tests/base/repository.h"

namespace visio::tests {

/// What clients say, in descriptions/: Chromium 156 and Firefox 153 by livekit-client 2.23, with
/// one peer connection and with two; Chromium's answer to a subscriber's offer; and an offer in the
/// manner of LiveKit's Go SDK.
inline constexpr std::array<std::string_view, 8> descriptions{
    "chromium_publisher_offer", "chromium_join_offer",        "chromium_single_offer",
    "firefox_publisher_offer",  "firefox_join_offer",         "firefox_single_offer",
    "go_publisher_offer",       "chromium_subscriber_answer",
};

inline std::string description(std::string_view name) {
  const auto folder = repository() / "tests/protocol/sdp/descriptions";
  std::ifstream file(folder / (std::string(name) + ".sdp"), std::ios::binary);
  if (!file) throw std::runtime_error("no description " + std::string(name));
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The text with one piece exchanged, everywhere.
inline std::string with(std::string text, std::string_view before, std::string_view after) {
  std::size_t at = text.find(before);
  if (at == std::string::npos) throw std::runtime_error("not in it: " + std::string(before));
  for (; at != std::string::npos; at = text.find(before, at + after.size())) {
    text.replace(at, before.size(), after);
  }
  return text;
}

}  // namespace visio::tests
