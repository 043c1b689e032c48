#include "api/moderation/live_controls.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <limits>
#include <tuple>
#include <utility>

#include "api/moderation/shown_notices.h"
#include "api/moderation/track_sources.h"

namespace visio::api {
namespace {

namespace json = boost::json;
namespace wire = livekit::wire;

constexpr std::string_view hand = "handRaisedAt";
constexpr std::string_view person = "person";
constexpr std::size_t told_at_once = 500;  ///< of livekit's limit on destinations

std::string attribute(const wire::ParticipantInfo& info, std::string_view name) {
  const auto found = info.attributes().find(std::string(name));
  return found == info.attributes().end() ? std::string() : found->second;
}

bool is_hand_raised(const wire::ParticipantInfo& info) {
  return !attribute(info, hand).empty();
}

/// All that somebody is there with: a hand is a person's, not a device's.
std::vector<wire::ParticipantInfo> devices_of(const wire::ParticipantInfo& one,
                                              std::vector<wire::ParticipantInfo> everybody) {
  const std::string who = attribute(one, person);
  std::erase_if(everybody, [&](const wire::ParticipantInfo& other) {
    const bool is_same = other.identity() == one.identity();
    return !is_same && (who.empty() || attribute(other, person) != who);
  });
  return everybody;
}

bool is_one_of(std::span<const std::string> identities, const std::string& identity) {
  return std::ranges::find(identities, identity) != identities.end();
}

/// Whether the source of a track is among these.
bool is_of(const wire::TrackInfo& track, meet::Sources sources) {
  return std::ranges::any_of(members_of(sources), [&](meet::Source source) {
    return track.source() == livekit_source(source);
  });
}

constexpr meet::Sources only(meet::Source source) {
  return {.bits = static_cast<std::uint8_t>(1U << static_cast<unsigned>(source))};
}

/// The data of a notice about what somebody lost or got: `sources` and `data` are the keys.
json::object rights_named(meet::Sources sources, std::string_view sources_key, bool has_data,
                          std::string_view data_key) {
  json::object named;
  if (sources.bits != 0) named[sources_key] = names_of(sources);
  if (has_data) named[data_key] = true;
  return named;
}

json::object source_of(meet::Source source) {
  return {{"source", meet::source_names.at(static_cast<std::size_t>(source))}};
}

}  // namespace

using livekit::RoomResult;

RoomResult<void> LiveControls::mute(const std::string& identity, const std::string& track_sid) {
  const auto track = rooms_.set_muted(key(identity), track_sid, true);
  if (!track) return std::unexpected(track.error());
  tell({identity}, "participantMuted", {{"track_sid", track_sid}});
  return {};
}

std::size_t LiveControls::mute_all(meet::Sources sources, std::span<const std::string> but) {
  std::size_t muted = 0;
  std::vector<std::string> identities;
  for (const auto& info : rooms_.participants(room_)) {
    if (is_one_of(but, info.identity())) continue;
    const std::size_t before = muted;
    for (const auto& track : info.tracks()) {
      const bool goes = is_of(track, sources) && !track.muted();
      if (goes && rooms_.set_muted(key(info.identity()), track.sid(), true)) ++muted;
    }
    if (muted > before) identities.push_back(info.identity());
  }
  tell(std::move(identities), "participantMuted", {{"sources", names_of(sources)}});
  return muted;
}

RoomResult<void> LiveControls::stop(const std::string& identity, meet::Source source) {
  const auto info = rooms_.participant(key(identity));
  if (!info) return std::unexpected(info.error());
  const bool is_share =
      source == meet::Source::screen_share || source == meet::Source::screen_share_audio;
  if (is_share) {
    std::ignore = rooms_.unpublish(key(identity), wire::SCREEN_SHARE);
    std::ignore = rooms_.unpublish(key(identity), wire::SCREEN_SHARE_AUDIO);
  }
  for (const auto& track : info->tracks()) {
    const bool goes = !is_share && is_of(track, only(source)) && !track.muted();
    if (goes) std::ignore = rooms_.set_muted(key(identity), track.sid(), true);
  }
  tell({identity}, source == meet::Source::microphone ? "participantMuted" : "sourceStopped",
       source_of(source));
  return {};
}

RoomResult<meet::Rights> LiveControls::rights(const std::string& identity) const {
  const auto info = rooms_.participant(key(identity));
  if (!info) return std::unexpected(info.error());
  return rights_in(livekit::Permissions::from(info->permission()));
}

RoomResult<void> LiveControls::allow(const std::string& identity, const meet::Rights& rights) {
  const auto info = rooms_.participant(key(identity));
  if (!info) return std::unexpected(info.error());
  const auto before = livekit::Permissions::from(info->permission());
  std::ignore = rooms_.grant(key(identity), sending(before, rights));
  const meet::Rights had = rights_in(before);
  const auto minus = [](meet::Sources some, meet::Sources others) {
    return meet::Sources{.bits = static_cast<std::uint8_t>(some.bits & ~others.bits)};
  };
  const json::object removed =
      rights_named(minus(had.can_publish, rights.can_publish), "removedSources",
                   had.can_publish_data && !rights.can_publish_data, "removedData");
  if (!removed.empty()) tell({identity}, "permissionsRemoved", removed);
  const json::object given =
      rights_named(minus(rights.can_publish, had.can_publish), "grantedSources",
                   rights.can_publish_data && !had.can_publish_data, "grantedData");
  if (!given.empty()) tell({identity}, "permissionsGranted", given);
  return {};
}

RoomResult<void> LiveControls::raise_hand(const std::string& identity, const std::string& moment) {
  const auto info = rooms_.participant(key(identity));
  if (!info) return std::unexpected(info.error());
  const auto devices = devices_of(*info, rooms_.participants(room_));
  const auto raised = std::ranges::find_if(devices, is_hand_raised);
  const std::string since = raised == devices.end() ? moment : attribute(*raised, hand);
  for (const wire::ParticipantInfo& device : devices) {
    if (is_hand_raised(device)) continue;
    const auto updated =
        rooms_.update(key(device.identity()), {.attributes = {{std::string(hand), since}}});
    if (!updated) return std::unexpected(updated.error());
  }
  return {};
}

RoomResult<void> LiveControls::lower_hand(const std::string& identity) {
  const auto info = rooms_.participant(key(identity));
  if (!info) return std::unexpected(info.error());
  const auto devices = devices_of(*info, rooms_.participants(room_));
  const bool is_own = std::ranges::any_of(
      devices, [&](const wire::ParticipantInfo& device) { return device.identity() == actor_; });
  for (const wire::ParticipantInfo& device : devices) {
    if (!is_hand_raised(device)) continue;
    const auto updated =
        rooms_.update(key(device.identity()), {.attributes = {{std::string(hand), ""}}});
    if (!updated) return std::unexpected(updated.error());
    if (!is_own) tell({device.identity()}, "handLowered", {});
  }
  return {};
}

std::size_t LiveControls::lower_hands() {
  std::size_t hands = 0;
  for (const auto& info : rooms_.participants(room_)) {
    if (!is_hand_raised(info)) continue;
    ++hands;
    std::ignore = lower_hand(info.identity());
  }
  return hands;
}

RoomResult<void> LiveControls::set_role(const std::string& identity, meet::Role role,
                                        const meet::Rights& rights) {
  const auto info = rooms_.participant(key(identity));
  if (!info) return std::unexpected(info.error());
  const std::string name(meet::name_of(role));
  const auto shown = info->attributes().find("room_role");
  const bool is_shown = (shown == info->attributes().end() ? "" : shown->second) == name;
  if (!is_shown) {
    const auto updated = rooms_.update(key(identity), {.attributes = {{"room_role", name}}});
    if (!updated) return std::unexpected(updated.error());
  }
  const auto before = livekit::Permissions::from(info->permission());
  std::ignore =
      rooms_.grant(key(identity), sending(before, meet::is_host(role) ? meet::Rights() : rights));
  if (!is_shown) tell({identity}, "roleChanged", {{"role", name}});
  return {};
}

RoomResult<void> LiveControls::update(const std::string& identity, livekit::ProfileUpdate profile) {
  const auto updated = rooms_.update(key(identity), std::move(profile));
  if (!updated) return std::unexpected(updated.error());
  return {};
}

RoomResult<void> LiveControls::grant(const std::string& identity,
                                     livekit::Permissions permissions) {
  const auto granted = rooms_.grant(key(identity), std::move(permissions));
  if (!granted) return std::unexpected(granted.error());
  return {};
}

RoomResult<void> LiveControls::remove(const std::string& identity) {
  // Identities are drawn anew for each token, so this one need never be let in again.
  return rooms_.remove(key(identity), std::numeric_limits<std::int64_t>::max());
}

void LiveControls::tell(std::vector<std::string> identities, std::string_view type,
                        const json::object& data) {
  json::object notice{{"type", type}};
  if (!data.empty()) notice["data"] = data;
  const std::string payload = json::serialize(notice);
  for (std::size_t first = 0; first < identities.size(); first += told_at_once) {
    const auto begin = identities.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = identities.begin() +
                     static_cast<std::ptrdiff_t>(std::min(first + told_at_once, identities.size()));
    // Who receives too slowly misses the notice; what was done is done, and is shown.
    std::ignore =
        rooms_.send_data(room_, {.payload = payload, .from = actor_, .identities = {begin, end}});
  }
  if (identities.empty() || !is_encrypted(rooms_, room_)) return;
  for (const std::string& identity : identities) {
    show_notice(rooms_, key(identity), notice, actor_);
  }
}

}  // namespace visio::api
