#include "livekit/negotiation/extensions.h"

#include <algorithm>
#include <array>

namespace visio::livekit::negotiation {
namespace {

using codec::MediaKind;
using rtp::Extension;

constexpr std::uint16_t max_extension_id = 255;  // RFC 8285 §4.3
constexpr std::uint16_t reserved_id = 15;        // RFC 8285 §4.2

constexpr std::array audio_up{Extension::mid, Extension::rid, Extension::audio_level,
                              Extension::transport_sequence_number, Extension::abs_capture_time};
constexpr std::array video_up{
    Extension::mid,
    Extension::rid,
    Extension::repaired_rid,
    Extension::transport_sequence_number,
    Extension::dependency_descriptor,
    Extension::abs_capture_time,
};
constexpr std::array single_video_up{
    Extension::mid,
    Extension::rid,
    Extension::repaired_rid,
    Extension::transport_sequence_number,
    Extension::dependency_descriptor,
    Extension::abs_capture_time,
    Extension::abs_send_time,
};
/// Sound beside pictures is counted with them; the engine numbers none that is alone.
constexpr std::array audio_down{Extension::transport_sequence_number, Extension::abs_capture_time};
constexpr std::array video_down{
    Extension::transport_sequence_number,
    Extension::abs_send_time,
    Extension::abs_capture_time,
    Extension::dependency_descriptor,
};

/// Ours, one number each in all sections, as BUNDLE demands (RFC 9143 §9.1).
constexpr std::uint16_t own_id(Extension extension) {
  return static_cast<std::uint16_t>(extension) + 1;
}

/// Whether the peer uses the extension in the direction that the section has for us.
bool is_usable(const sdp::ExtensionMap& map, sdp::Direction ours) {
  if (map.id > max_extension_id || map.id == reserved_id) return false;
  const sdp::Direction peers = map.direction.value_or(sdp::Direction::sendrecv);
  if (sdp::sends(ours)) return sdp::receives(peers);
  return !sdp::receives(ours) || sdp::sends(peers);
}

const sdp::ExtensionMap* find(const sdp::MediaDescription& section, Extension extension) {
  const auto map =
      std::ranges::find(section.extensions, rtp::uri_of(extension), &sdp::ExtensionMap::uri);
  return map == section.extensions.end() ? nullptr : &*map;
}

bool is_used(std::uint16_t id, const sdp::MediaDescription& section) {
  return std::ranges::find(section.extensions, id, &sdp::ExtensionMap::id) !=
         section.extensions.end();
}

/// Transport-wide numbers are of no use when nobody reports on them.
bool is_of_use(Extension extension, const sdp::MediaDescription& section) {
  return extension != Extension::transport_sequence_number ||
         std::ranges::find(section.feedback, "transport-cc", &sdp::Feedback::type) !=
             section.feedback.end();
}

}  // namespace

std::span<const Extension> published_extensions(MediaKind kind, bool single) {
  if (kind == MediaKind::audio) return audio_up;
  if (single) return single_video_up;
  return video_up;
}

std::span<const Extension> down_extensions(MediaKind kind) {
  if (kind == MediaKind::audio) return audio_down;
  return video_down;
}

rtp::ExtensionIds answer_extensions(const sdp::MediaDescription& offer,
                                    std::span<const Extension> wanted,
                                    sdp::MediaDescription& section) {
  const sdp::Direction ours = section.direction.value_or(sdp::Direction::sendrecv);
  rtp::ExtensionIds ids;
  for (const Extension extension : wanted) {
    const sdp::ExtensionMap* const map = find(offer, extension);
    if (!map || !is_usable(*map, ours) || is_used(map->id, section) ||
        !is_of_use(extension, section)) {
      continue;
    }
    ids[extension] = static_cast<std::uint8_t>(map->id);
    sdp::ExtensionMap& answer = section.extensions.emplace_back(*map);
    answer.attributes.clear();
    if (map->direction) answer.direction = sdp::reversed(*map->direction);
  }
  return ids;
}

rtp::ExtensionIds narrowed(const rtp::ExtensionIds& ids, std::span<const Extension> wanted) {
  rtp::ExtensionIds narrow;
  for (const Extension extension : wanted) narrow[extension] = ids[extension];
  return narrow;
}

void offer_extensions(std::span<const Extension> wanted, sdp::MediaDescription& section) {
  for (const Extension extension : wanted) {
    section.extensions.push_back({.id = own_id(extension),
                                  .direction = std::nullopt,
                                  .uri = std::string(rtp::uri_of(extension)),
                                  .attributes = {}});
  }
}

rtp::ExtensionIds accepted_extensions(const sdp::MediaDescription& answer,
                                      std::span<const Extension> wanted) {
  rtp::ExtensionIds ids;
  for (const Extension extension : wanted) {
    const sdp::ExtensionMap* const map = find(answer, extension);
    if (map && map->id == own_id(extension) && is_usable(*map, sdp::Direction::sendonly)) {
      ids[extension] = static_cast<std::uint8_t>(map->id);
    }
  }
  return ids;
}

}  // namespace visio::livekit::negotiation
