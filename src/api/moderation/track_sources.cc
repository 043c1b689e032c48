#include "api/moderation/track_sources.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <ranges>

namespace visio::api {
namespace {

namespace wire = livekit::wire;

constexpr std::array wire_sources{wire::CAMERA, wire::MICROPHONE, wire::SCREEN_SHARE,
                                  wire::SCREEN_SHARE_AUDIO};

bool is_same(std::string_view name, std::string_view other) {
  const auto lower = [](unsigned char byte) { return std::tolower(byte); };
  return std::ranges::equal(name, other, {}, lower, lower);
}

}  // namespace

std::vector<meet::Source> members_of(meet::Sources sources) {
  std::vector<meet::Source> members;
  for (std::size_t bit = 0; bit < meet::source_names.size(); ++bit) {
    const auto source = static_cast<meet::Source>(bit);
    if (sources.has(source)) members.push_back(source);
  }
  return members;
}

boost::json::array names_of(meet::Sources sources) {
  boost::json::array names;
  for (const meet::Source source : members_of(sources)) {
    names.emplace_back(meet::source_names.at(static_cast<std::size_t>(source)));
  }
  return names;
}

wire::TrackSource livekit_source(meet::Source source) {
  return wire_sources.at(static_cast<std::size_t>(source));
}

std::optional<meet::Source> source_named(std::string_view name) {
  for (std::size_t bit = 0; bit < meet::source_names.size(); ++bit) {
    if (is_same(name, meet::source_names[bit])) return static_cast<meet::Source>(bit);
  }
  return std::nullopt;
}

livekit::Permissions sending(livekit::Permissions permissions, const meet::Rights& rights) {
  permissions.can_publish_data = rights.can_publish_data;
  permissions.sources.clear();
  for (const meet::Source source : members_of(rights.can_publish)) {
    permissions.sources.push_back(livekit_source(source));
  }
  // No source at all would mean all of them.
  permissions.can_publish = !permissions.sources.empty();
  return permissions;
}

meet::Sources sources_in(const livekit::Permissions& permissions) {
  meet::Sources sources{.bits = 0};
  for (std::size_t bit = 0; bit < wire_sources.size(); ++bit) {
    if (permissions.allows(wire_sources[bit])) sources.bits |= static_cast<std::uint8_t>(1U << bit);
  }
  return sources;
}

meet::Rights rights_in(const livekit::Permissions& permissions) {
  return {.can_publish = sources_in(permissions), .can_publish_data = permissions.can_publish_data};
}

}  // namespace visio::api
