#include "livekit/permissions.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace visio::livekit {
namespace {

constexpr std::array<std::pair<std::string_view, wire::TrackSource>, 5> source_names{{
    {"unknown", wire::UNKNOWN},
    {"camera", wire::CAMERA},
    {"microphone", wire::MICROPHONE},
    {"screen_share", wire::SCREEN_SHARE},
    {"screen_share_audio", wire::SCREEN_SHARE_AUDIO},
}};
using Named = decltype(source_names)::value_type;

/// What a name that we do not know stands for. No track has it.
constexpr wire::TrackSource no_source{-1};

wire::TrackSource source_of(std::string_view name) {
  const auto* found = std::ranges::find(source_names, name, &Named::first);
  return found == source_names.end() ? no_source : found->second;
}

/// A source that has no name becomes a name that stands for no source.
std::string name_of(wire::TrackSource source) {
  const auto* found = std::ranges::find(source_names, source, &Named::second);
  return found == source_names.end() ? std::to_string(source) : std::string(found->first);
}

std::vector<wire::TrackSource> sources_of(const std::vector<std::string>& names) {
  std::vector<wire::TrackSource> sources;
  for (const std::string& name : names) sources.push_back(source_of(name));
  return sources;
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
  permissions.sources = sources_of(grant.can_publish_sources);
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
  const bool is_named = std::ranges::find(sources, source) != sources.end();
  return can_publish && (sources.empty() || (is_named && source != no_source));
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
  for (const wire::TrackSource source : sources) {
    permission.add_can_publish_sources(source == no_source ? wire::UNKNOWN : source);
  }
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
  // Names that we do not know stay: without them none might be left, which would mean all.
  if (sources_of(grant.can_publish_sources) == sources) return grant;
  grant.can_publish_sources.clear();
  for (const wire::TrackSource source : sources) {
    grant.can_publish_sources.push_back(name_of(source));
  }
  return grant;
}

}  // namespace visio::livekit
