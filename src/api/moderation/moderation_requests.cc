#include "api/moderation/moderation_requests.h"

#include <algorithm>
#include <array>
#include <utility>

#include "api/moderation/shown_notices.h"
#include "api/moderation/track_sources.h"
#include "meet/name.h"

namespace visio::api {
namespace {

namespace json = boost::json;

constexpr std::string_view identity_field = "participant_identity";
constexpr std::size_t max_sources = 16;
constexpr std::size_t max_attributes = 100;
constexpr TextLimits identity_limits{.longest = 256, .may_be_empty = false};
constexpr TextLimits sid_limits{.longest = 255, .may_be_empty = false};
constexpr std::string_view of_sources =
    "\"camera\", \"microphone\", \"screen_share\" or \"screen_share_audio\"";

/// Of whom only the server says these: what they say is what the rows say.
constexpr std::array<std::string_view, 4> own_attributes{"room_role", "is_authenticated", "person",
                                                         notice_attribute};

constexpr std::array<std::string_view, 3> layout_names{"grid", "speaker", "presenter"};

std::optional<SharedLayout> layout_named(std::string_view name) {
  const auto* const found = std::ranges::find(layout_names, name);
  if (found == layout_names.end()) return std::nullopt;
  return static_cast<SharedLayout>(found - layout_names.begin());
}

/// `value`, unless something was noted.
template <class Value>
Asked<Value> checked(const JsonFields& fields, Value value) {
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return value;
}

std::string identity_in(JsonFields& fields) {
  return fields.required_text(identity_field, identity_limits);
}

/// Every name must be one of a source.
meet::Sources sources_in(JsonFields& fields, std::string_view field,
                         const std::vector<std::string>& names) {
  meet::Sources sources{.bits = 0};
  for (const std::string& name : names) {
    const auto source = source_named(name);
    if (source) {
      sources.bits |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(*source));
    } else {
      std::string sentence("Each must be ");
      sentence += of_sources;
      sentence += '.';
      fields.note(field, "not_a_choice", sentence);
    }
  }
  return sources;
}

void read_name(JsonFields& fields, std::string& into) {
  const auto typed = fields.text("name", {.longest = 255, .may_be_empty = false});
  if (!typed) return;
  const auto name = meet::parse_name(*typed, "name");
  if (name) {
    into = *name;
  } else {
    fields.note("name", "not_a_name", name.error().message);
  }
}

void read_attributes(JsonFields& fields, UpdateParticipant& into) {
  const json::object* const attributes = fields.object("attributes");
  if (!attributes) return;
  if (attributes->size() > max_attributes) {
    fields.note("attributes", "too_long", "At most 100 attributes.");
    return;
  }
  for (const auto& [key, value] : *attributes) {
    const std::string_view name = key;
    if (!value.is_string()) {
      fields.note("attributes", "not_text", "Every value must be text.");
      return;
    }
    const bool is_own = std::ranges::find(own_attributes, name) != own_attributes.end();
    auto& named = is_own ? into.repeated : into.profile.attributes;
    named.emplace(name, std::string(value.get_string()));
  }
}

std::optional<livekit::Permissions> read_permissions(JsonFields& fields) {
  const json::object* const object = fields.object("permission");
  if (!object) return {};
  JsonFields inner{json::object(*object)};
  livekit::Permissions permissions;
  permissions.can_subscribe = inner.flag("can_subscribe").value_or(true);
  permissions.can_publish_data = inner.flag("can_publish_data").value_or(true);
  permissions.can_update_metadata = inner.flag("can_update_metadata").value_or(false);
  permissions.can_subscribe_metrics = inner.flag("can_subscribe_metrics").value_or(false);
  const bool can_publish = inner.flag("can_publish").value_or(true);
  const auto names = inner.texts("can_publish_sources", max_sources);
  meet::Sources sources;
  if (names && !names->empty()) sources = sources_in(inner, "can_publish_sources", *names);
  if (!can_publish) sources.bits = 0;
  for (const char* forbidden : {"hidden", "recorder", "agent"}) {
    if (inner.has(forbidden)) inner.note(forbidden, "reserved", "This cannot be given.");
  }
  if (const auto fault = inner.first_fault()) {
    std::string sentence(fault->field);
    sentence += ": ";
    sentence += fault->sentence;
    fields.note("permission", fault->code, sentence);
  }
  const bool can_publish_data = permissions.can_publish_data;
  return sending(std::move(permissions),
                 {.can_publish = sources, .can_publish_data = can_publish_data});
}

}  // namespace

Asked<AboutSomebody> read_about_somebody(const Request& request) {
  JsonFields fields(request.http.body);
  AboutSomebody body{.identity = identity_in(fields)};
  return checked(fields, std::move(body));
}

Asked<MuteTrack> read_mute_track(const Request& request) {
  JsonFields fields(request.http.body);
  MuteTrack body{.identity = identity_in(fields),
                 .track_sid = fields.required_text("track_sid", sid_limits)};
  return checked(fields, std::move(body));
}

Asked<meet::Sources> read_mute_all(const Request& request) {
  JsonFields fields(request.http.body);
  const auto names = fields.texts("sources", max_sources);
  const meet::Sources sources =
      sources_in(fields, "sources", names.value_or(std::vector<std::string>{"microphone"}));
  return checked(fields, sources);
}

Asked<StopSource> read_stop_source(const Request& request) {
  JsonFields fields(request.http.body);
  StopSource body{.identity = identity_in(fields)};
  const auto source = fields.choice("source", source_named, of_sources);
  if (!fields.has("source")) fields.require("source", source);
  body.source = source.value_or(meet::Source::camera);
  return checked(fields, std::move(body));
}

Asked<AllowSources> read_allow_sources(const Request& request) {
  JsonFields fields(request.http.body);
  AllowSources body{.identity = fields.text(identity_field, identity_limits),
                    .data = fields.flag("can_publish_data")};
  const auto names = fields.texts("can_publish_sources", max_sources);
  if (names) body.sources = sources_in(fields, "can_publish_sources", *names);
  const bool may_leave_it_out = body.identity && body.data;
  if (!may_leave_it_out) fields.require("can_publish_sources", names);
  if (body.data && !body.identity) {
    fields.note("can_publish_data", "not_allowed",
                "This is decided about one person: name participant_identity.");
  }
  return checked(fields, std::move(body));
}

Asked<ToggleHand> read_toggle_hand(const Request& request) {
  JsonFields fields(request.http.body);
  ToggleHand body{.is_raised = fields.required_flag("raised"),
                  .identity = fields.text(identity_field, identity_limits)};
  return checked(fields, std::move(body));
}

Asked<ChangeRole> read_change_role(const Request& request) {
  JsonFields fields(request.http.body);
  ChangeRole body{.identity = identity_in(fields)};
  const auto below_owner = [](std::string_view name) {
    const auto role = meet::role_named(name);
    return role == meet::Role::owner ? std::optional<meet::Role>() : role;
  };
  const auto role = fields.choice("role", below_owner, "\"member\" or \"administrator\"");
  if (!fields.has("role")) fields.require("role", role);
  body.role = role.value_or(meet::Role::member);
  return checked(fields, std::move(body));
}

Asked<UpdateParticipant> read_update_participant(const Request& request) {
  JsonFields fields(request.http.body);
  UpdateParticipant body{.identity = identity_in(fields)};
  read_name(fields, body.profile.name);
  body.profile.metadata = fields.text("metadata", {.longest = 8192}).value_or("");
  read_attributes(fields, body);
  body.permissions = read_permissions(fields);
  const bool names_anything = body.permissions || body.profile.size() > 0 ||
                              !body.profile.attributes.empty() || !body.repeated.empty();
  if (!names_anything) {
    fields.note("non_field_errors", "required",
                "Name at least one of metadata, attributes, permission and name.");
  }
  return checked(fields, std::move(body));
}

Asked<std::string> read_new_name(const Request& request) {
  JsonFields fields(request.http.body);
  std::string name;
  read_name(fields, name);
  if (name.empty()) fields.note("name", "required", "This is needed.");
  return checked(fields, std::move(name));
}

Asked<bool> read_lock(const Request& request) {
  JsonFields fields(request.http.body);
  const bool is_locked = fields.required_flag("is_locked");
  return checked(fields, is_locked);
}

Asked<Spotlight> read_spotlight(const Request& request) {
  JsonFields fields(request.http.body);
  Spotlight body{.identity = fields.text(identity_field, identity_limits)};
  if (!fields.has(identity_field)) fields.require(identity_field, body.identity);
  const auto is_interpreter = [](std::string_view name) {
    const bool is_known = name == "speaker" || name == "interpreter";
    return is_known ? std::optional<bool>(name == "interpreter") : std::nullopt;
  };
  const auto shown_as = fields.choice("as", is_interpreter, "\"speaker\" or \"interpreter\"");
  body.is_interpreter = shown_as.value_or(false);
  return checked(fields, std::move(body));
}

Asked<ChooseLayout> read_layout(const Request& request) {
  JsonFields fields(request.http.body);
  ChooseLayout body{.layout = fields.choice("layout", layout_named,
                                            "\"grid\", \"speaker\", \"presenter\" or null")};
  if (!fields.has("layout")) fields.require("layout", body.layout);
  return checked(fields, body);
}

std::string_view name_of(SharedLayout layout) {
  return layout_names.at(static_cast<std::size_t>(layout));
}

}  // namespace visio::api
