#include "api/theme/chosen_theme.h"

#include <utility>

namespace visio::api {

std::string& value_in(Theme& theme, meet::SiteSetting setting) {
  return setting == meet::SiteSetting::name ? theme.name : theme.accent;
}

const std::string& value_in(const Theme& theme, meet::SiteSetting setting) {
  return setting == meet::SiteSetting::name ? theme.name : theme.accent;
}

Theme with_choices(Theme configured, std::span<const meet::SiteChoice> choices) {
  for (const meet::SiteChoice& choice : choices) {
    std::string& value = value_in(configured, choice.setting);
    if (value.empty()) value = choice.value;
  }
  return configured;
}

}  // namespace visio::api
