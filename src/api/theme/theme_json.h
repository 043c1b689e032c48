#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "api/theme/portal_menu.h"
#include "api/theme/theme.h"

namespace visio::api {

/// `visio.site` in the web app's configuration: null where nothing is set.
boost::json::object theme_json(const Theme& theme, const PortalMenu& portal);

/// A text, or null where it is empty.
boost::json::value text_or_null(const std::string& text);

}  // namespace visio::api
