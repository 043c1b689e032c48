#include "api/people/profile_change.h"

#include <algorithm>
#include <string_view>

#include "api/people/people_responses.h"
#include "meet/name.h"

namespace visio::api {
namespace {

/// "Europe/Paris", "Etc/GMT+1": a name of the IANA database, as far as its form goes.
bool is_timezone(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || std::string_view("/_+-").contains(letter);
  });
}

/// "fr", "fr-fr" or none.
bool is_language(std::string_view text) {
  return std::ranges::all_of(text, [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '-';
  });
}

void read_name(JsonFields& fields, ProfileChange& change) {
  const auto typed = fields.text("full_name", {.longest = 1'000, .may_be_empty = false});
  if (!typed) return;
  const auto name = meet::parse_name(*typed, "full_name");
  if (name) change.full_name = std::string(*name);
  if (!name) note_refusal(fields, name.error());
}

void read_place(JsonFields& fields, ProfileChange& change, bool is_whole) {
  change.timezone = fields.text("timezone", {.longest = 64});
  if (is_whole) fields.require("timezone", change.timezone);
  if (change.timezone && !is_timezone(*change.timezone)) {
    fields.note("timezone", "not_a_timezone", "This must be a time zone such as Europe/Paris.");
  }
  change.language = fields.text("language", {.longest = 10});
  if (change.language && !is_language(*change.language)) {
    fields.note("language", "not_a_language", "This must be a language such as fr.");
  }
}

std::optional<meet::Sources> sources_named(const std::vector<std::string>& names) {
  meet::Sources sources{.bits = 0};
  for (const std::string& name : names) {
    const auto found = std::ranges::find(meet::source_names, std::string_view(name));
    if (found == meet::source_names.end()) return {};
    sources.bits |= static_cast<std::uint8_t>(1U << (found - meet::source_names.begin()));
  }
  return sources;
}

void read_configuration(JsonFields& fields, meet::RoomDefaults& defaults) {
  constexpr std::string_view field = "default_room_configuration";
  const auto* const object = fields.object(field);
  if (!object) return;
  JsonFields inner(*object);
  const auto names = inner.texts("can_publish_sources", 16);
  if (names) defaults.can_publish = sources_named(*names);
  defaults.everyone_can_mute = inner.flag("everyone_can_mute");
  if (inner.refusal() || (names && !defaults.can_publish)) {
    fields.note(field, "not_a_configuration",
                "This may hold can_publish_sources, a list of camera, microphone, screen_share and "
                "screen_share_audio, and everyone_can_mute, true or false.");
  }
}

}  // namespace

Asked<ProfileChange> read_profile_change(const Request& request) {
  JsonFields fields(request.http.body);
  ProfileChange change;
  read_name(fields, change);
  read_place(fields, change, request.http.method == "PUT");
  change.changes_level = fields.has("default_room_access_level");
  change.changes_configuration = fields.has("default_room_configuration");
  meet::RoomDefaults defaults;
  defaults.access_level = fields.choice("default_room_access_level", meet::access_level_named,
                                        "public, trusted or restricted");
  read_configuration(fields, defaults);
  change.defaults = defaults;
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return change;
}

meet::User changed(meet::User user, const ProfileChange& change) {
  if (change.full_name) user.full_name = *change.full_name;
  if (change.timezone) user.timezone = *change.timezone;
  if (change.language) user.language = *change.language;
  if (change.changes_level) user.room_defaults.access_level = change.defaults->access_level;
  if (change.changes_configuration) {
    user.room_defaults.can_publish = change.defaults->can_publish;
    user.room_defaults.everyone_can_mute = change.defaults->everyone_can_mute;
  }
  return user;
}

}  // namespace visio::api
