#pragma once

#include <span>
#include <string>

#include "api/theme/theme.h"
#include "meet/site/site_choice.h"

namespace visio::api {

/// What a theme says of a setting; empty: nothing.
std::string& value_in(Theme& theme, meet::SiteSetting setting);
const std::string& value_in(const Theme& theme, meet::SiteSetting setting);

/// What counts: what the configuration says, and what administrators chose where it says nothing.
Theme with_choices(Theme configured, std::span<const meet::SiteChoice> choices);

}  // namespace visio::api
