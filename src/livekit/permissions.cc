#include "livekit/permissions.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace visio::livekit {
namespace {

constexpr std::array<std::pair<std::string_view, wire::TrackSource>, 4> source_names{{
    {"camera", wire::CAMERA},
    {"microphone", wire::MICROPHONE},
    {"screen_share", wire::SCREEN_SHARE},
    {"screen_share_audio", wire::SCREEN_SHARE_AUDIO},
}};

wire::TrackSource source_of(std::string_view name) {
  const auto* found =
      std::ranges::find(source_names, name, &decltype(source_names)::value_type::first);
  return found == source_names.end() ? wire::UNKNOWN : found->second;
}

}  // namespace

Permissions Permissions::from(const token::VideoGrant& grant) {
  Permissions permissions;
  permissions.can_publish = grant.can_publish.value_or(true);
  permissions.can_subscribe = grant.can_subscribe.value_or(true);
  permissions.can_publish_data = grant.can_publish_data.value_or(permissions.can_publish);
  permissions.can_update_metadata = grant.can_update_own_metadata.value_or(false);
  permissions.can_subscribe_metrics = grant.can_subscribe_metrics.value_or(false);
  permissions.hidden = grant.hidden;
  permissions.recorder = grant.recorder;
  permissions.agent = grant.agent;
  for (const std::string& name : grant.can_publish_sources) {
    permissions.sources.push_back(source_of(name));
  }
  return permissions;
}

Permissions Permissions::from(const wire::ParticipantPermission& permission) {
  Permissions permissions;
  permissions.can_publish = permission.can_publish();
  permissions.can_subscribe = permission.can_subscribe();
  permissions.can_publish_data = permission.can_publish_data();
  permissions.can_update_metadata = permission.can_update_metadata();
  permissions.can_subscribe_metrics = permission.can_subscribe_metrics();
  permissions.hidden = permission.hidden();
  permissions.recorder = permission.recorder();
  permissions.agent = permission.agent();
  for (const int source : permission.can_publish_sources()) {
    permissions.sources.push_back(static_cast<wire::TrackSource>(source));
  }
  return permissions;
}

bool Permissions::allows(wire::TrackSource source) const {
  return can_publish && (sources.empty() || std::ranges::find(sources, source) != sources.end());
}

wire::ParticipantPermission Permissions::to_wire() const {
  wire::ParticipantPermission permission;
  permission.set_can_publish(can_publish);
  permission.set_can_subscribe(can_subscribe);
  permission.set_can_publish_data(can_publish_data);
  permission.set_can_update_metadata(can_update_metadata);
  permission.set_can_subscribe_metrics(can_subscribe_metrics);
  permission.set_hidden(hidden);
  permission.set_recorder(recorder);
  permission.set_agent(agent);
  for (const wire::TrackSource source : sources) permission.add_can_publish_sources(source);
  return permission;
}

token::VideoGrant Permissions::apply_to(token::VideoGrant grant) const {
  grant.can_publish = can_publish;
  grant.can_subscribe = can_subscribe;
  grant.can_publish_data = can_publish_data;
  grant.can_update_own_metadata = can_update_metadata;
  grant.can_subscribe_metrics = can_subscribe_metrics;
  grant.hidden = hidden;
  grant.recorder = recorder;
  grant.agent = agent;
  grant.can_publish_sources.clear();
  for (const auto& [name, source] : source_names) {
    if (std::ranges::find(sources, source) != sources.end()) {
      grant.can_publish_sources.emplace_back(name);
    }
  }
  return grant;
}

}  // namespace visio::livekit
