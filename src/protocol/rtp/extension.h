#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace visio::protocol::rtp {

/// The header extensions that we know.
enum class Extension : std::uint8_t {
  mid,                        ///< RFC 9143 §15
  rid,                        ///< RFC 8852 §3.1
  repaired_rid,               ///< RFC 8852 §3.2
  audio_level,                ///< RFC 6464
  transport_sequence_number,  ///< draft-holmer-rmcat-transport-wide-cc-extensions-01
  abs_send_time,
  abs_capture_time,
  dependency_descriptor,
};

inline constexpr std::array all_extensions{
    Extension::mid,
    Extension::rid,
    Extension::repaired_rid,
    Extension::audio_level,
    Extension::abs_send_time,
    Extension::transport_sequence_number,
    Extension::abs_capture_time,
    Extension::dependency_descriptor,
};

/// What names the extension in `a=extmap` (RFC 8285 §5).
std::string_view uri_of(Extension extension);
std::optional<Extension> extension_by_uri(std::string_view uri);

/// The identifier that a session gave each extension; 0 where it was not negotiated.
struct ExtensionIds {
  std::uint8_t mid = 0;
  std::uint8_t rid = 0;
  std::uint8_t repaired_rid = 0;
  std::uint8_t audio_level = 0;
  std::uint8_t transport_sequence_number = 0;
  std::uint8_t abs_send_time = 0;
  std::uint8_t abs_capture_time = 0;
  std::uint8_t dependency_descriptor = 0;

  std::uint8_t& operator[](Extension extension);
  std::uint8_t operator[](Extension extension) const;

  friend bool operator==(const ExtensionIds&, const ExtensionIds&) = default;
};

}  // namespace visio::protocol::rtp
