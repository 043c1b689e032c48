#include "livekit/room.h"

#include <algorithm>
#include <array>

#include "protocol/codec/codec.h"

namespace visio::livekit {
namespace {

namespace codec = protocol::codec;

std::uint32_t seconds(base::Duration duration) {
  return static_cast<std::uint32_t>(
      std::chrono::duration_cast<std::chrono::seconds>(duration).count());
}

/// What may be published, preferred first, as livekit-client expects it: video before audio.
constexpr std::array enabled_codecs{
    codec::Codec::vp8,  codec::Codec::h264, codec::Codec::vp9,  codec::Codec::av1,
    codec::Codec::opus, codec::Codec::red,  codec::Codec::pcmu, codec::Codec::pcma,
};

constexpr auto is_person = [](const auto& item) { return !item.second->is_dependent(); };

}  // namespace

Participant* Room::find(const std::string& identity) const {
  const auto found = by_identity.find(identity);
  return found == by_identity.end() ? nullptr : found->second;
}

Participant* Room::find_by_sid(const std::string& participant_sid) const {
  for (const auto& [id, participant] : participants) {
    if (participant->sid == participant_sid) return participant.get();
  }
  return nullptr;
}

bool Room::has_people() const {
  return std::ranges::any_of(participants, is_person);
}

std::size_t Room::people() const {
  return static_cast<std::size_t>(std::ranges::count_if(participants, is_person));
}

bool Room::is_full_for(const token::Claims& claims) const {
  if (max_participants == 0 || people() < max_participants) return false;
  const Participant* const same = find(claims.identity);
  const bool is_counted = same && !same->is_dependent();
  return !is_counted && !livekit::is_dependent(claims, Permissions::from(claims.video));
}

Participant* Room::publisher_of(const std::string& track_sid) const {
  const auto found = publishers.find(track_sid);
  return found == publishers.end() ? nullptr : found->second;
}

wire::Room Room::info() const {
  wire::Room info;
  info.set_sid(sid);
  info.set_name(name);
  info.set_metadata(metadata);
  info.set_empty_timeout(seconds(empty_timeout));
  info.set_departure_timeout(seconds(departure_timeout));
  info.set_max_participants(max_participants);
  info.set_creation_time(created_at_ms / 1000);
  info.set_creation_time_ms(created_at_ms);
  info.set_active_recording(is_recorded);
  std::uint32_t visible = 0;
  std::uint32_t publishers = 0;
  for (const auto& [id, participant] : participants) {
    if (!participant->permissions.hidden) ++visible;
    if (participant->is_publisher()) ++publishers;
    info.set_active_recording(info.active_recording() || participant->permissions.recorder);
  }
  info.set_num_participants(visible);
  info.set_num_publishers(publishers);
  for (const codec::Codec codec : enabled_codecs) {
    info.add_enabled_codecs()->set_mime(std::string(codec::mime_type(codec)));
  }
  return info;
}

}  // namespace visio::livekit
