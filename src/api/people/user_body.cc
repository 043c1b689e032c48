#include "api/people/user_body.h"

#include <boost/json/array.hpp>
#include <string>

namespace visio::api {
namespace {

namespace json = boost::json;

/// What La Suite's frontend greets people by.
std::string_view short_name_of(std::string_view full_name) {
  return full_name.substr(0, full_name.find(' '));
}

json::array names_of(const meet::Sources& sources) {
  json::array names;
  for (std::size_t index = 0; index < meet::source_names.size(); ++index) {
    if (sources.has(static_cast<meet::Source>(index))) {
      names.push_back(json::value(meet::source_names[index]));
    }
  }
  return names;
}

json::object configuration_of(const meet::RoomDefaults& defaults) {
  json::object configuration;
  if (defaults.can_publish) {
    configuration["can_publish_sources"] = names_of(*defaults.can_publish);
  }
  if (defaults.everyone_can_mute) configuration["everyone_can_mute"] = *defaults.everyone_can_mute;
  return configuration;
}

json::value text_or_null(std::string_view text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

}  // namespace

json::object own_user_body(const meet::User& user, const meet::SecondSteps& steps,
                           bool needs_second_step) {
  const meet::RoomDefaults& defaults = user.room_defaults;
  const std::string_view level = defaults.access_level ? name_of(*defaults.access_level) : "";
  return {{"id", user.id.text},
          {"email", user.email},
          {"full_name", user.full_name},
          {"short_name", short_name_of(user.full_name)},
          {"timezone", user.timezone},
          {"language", text_or_null(user.language)},
          {"default_room_access_level", text_or_null(level)},
          {"default_room_configuration", configuration_of(defaults)},
          {"is_administrator", user.is_administrator},
          {"has_totp", steps.has_totp},
          {"passkeys", steps.passkeys},
          {"needs_second_factor", needs_second_step}};
}

json::object other_user_body(const meet::User& user) {
  return {{"id", user.id.text},
          {"full_name", user.full_name},
          {"short_name", short_name_of(user.full_name)}};
}

json::object account_body(const meet::User& user) {
  return {{"id", user.id.text},          {"email", user.email},
          {"full_name", user.full_name}, {"is_administrator", user.is_administrator},
          {"is_active", user.is_active}, {"made_at", user.made_at.time_since_epoch().count()}};
}

}  // namespace visio::api
