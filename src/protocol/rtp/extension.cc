#include "protocol/rtp/extension.h"

namespace visio::protocol::rtp {
namespace {

std::uint8_t ExtensionIds::* member_of(Extension extension) {
  switch (extension) {
    case Extension::mid:
      return &ExtensionIds::mid;
    case Extension::rid:
      return &ExtensionIds::rid;
    case Extension::repaired_rid:
      return &ExtensionIds::repaired_rid;
    case Extension::audio_level:
      return &ExtensionIds::audio_level;
    case Extension::transport_sequence_number:
      return &ExtensionIds::transport_sequence_number;
    case Extension::abs_send_time:
      return &ExtensionIds::abs_send_time;
    case Extension::abs_capture_time:
      return &ExtensionIds::abs_capture_time;
    case Extension::dependency_descriptor:
      break;
  }
  return &ExtensionIds::dependency_descriptor;
}

}  // namespace

std::string_view uri_of(Extension extension) {
  switch (extension) {
    case Extension::mid:
      return "urn:ietf:params:rtp-hdrext:sdes:mid";
    case Extension::rid:
      return "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";
    case Extension::repaired_rid:
      return "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id";
    case Extension::audio_level:
      return "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
    case Extension::transport_sequence_number:
      return "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";
    case Extension::abs_send_time:
      return "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time";
    case Extension::abs_capture_time:
      return "http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time";
    case Extension::dependency_descriptor:
      return "https://aomediacodec.github.io/av1-rtp-spec/"
             "#dependency-descriptor-rtp-header-extension";
  }
  return {};
}

std::optional<Extension> extension_by_uri(std::string_view uri) {
  for (const Extension extension : all_extensions) {
    if (uri_of(extension) == uri) return extension;
  }
  return std::nullopt;
}

std::uint8_t& ExtensionIds::operator[](Extension extension) {
  return this->*member_of(extension);
}

std::uint8_t ExtensionIds::operator[](Extension extension) const {
  return this->*member_of(extension);
}

}  // namespace visio::protocol::rtp
