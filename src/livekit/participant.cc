#include "livekit/participant.h"

#include <algorithm>
#include <cctype>

namespace visio::livekit {
namespace {

wire::ParticipantInfo::Kind kind_by_name(std::string name) {
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::toupper(c); });
  wire::ParticipantInfo::Kind kind{};
  return wire::ParticipantInfo::Kind_Parse(name, &kind) ? kind : wire::ParticipantInfo::STANDARD;
}

bool allows(const std::map<std::string, SubscriptionRules::Rule>& rules, const std::string& who,
            const std::string& track_sid) {
  const auto found = rules.find(who);
  return found != rules.end() &&
         (found->second.all_tracks || found->second.track_sids.contains(track_sid));
}

}  // namespace

bool is_dependent(const token::Claims& claims, const Permissions& permissions) {
  const wire::ParticipantInfo::Kind kind =
      claims.kind.empty() ? wire::ParticipantInfo::STANDARD : kind_by_name(claims.kind);
  return kind == wire::ParticipantInfo::AGENT || kind == wire::ParticipantInfo::EGRESS ||
         permissions.agent || permissions.recorder;
}

bool SubscriptionRules::allow(const std::string& sid, const std::string& identity,
                              const std::string& track_sid) const {
  return everybody || allows(by_sid, sid, track_sid) || allows(by_identity, identity, track_sid);
}

Track* Participant::find_track(const std::string& track_sid) {
  if (const auto found = tracks.find(track_sid); found != tracks.end()) return &found->second;
  const auto found = std::ranges::find(pending, track_sid, &Track::sid);
  return found == pending.end() ? nullptr : &*found;
}

wire::ParticipantInfo Participant::info() const {
  wire::ParticipantInfo info;
  info.set_sid(sid);
  info.set_identity(claims.identity);
  info.set_state(state);
  for (const auto& [track_sid, track] : tracks) *info.add_tracks() = track.info;
  info.set_metadata(claims.metadata);
  info.set_joined_at(joined_at_ms / 1000);
  info.set_joined_at_ms(joined_at_ms);
  info.set_name(claims.name);
  info.set_version(version);
  *info.mutable_permission() = permissions.to_wire();
  info.set_is_publisher(is_publisher());
  info.set_kind(kind_by_name(claims.kind));
  info.mutable_attributes()->insert(claims.attributes.begin(), claims.attributes.end());
  info.set_disconnect_reason(disconnect_reason);
  info.set_client_protocol(client.client_protocol());
  *info.mutable_capabilities() = client.capabilities();
  return info;
}

}  // namespace visio::livekit
