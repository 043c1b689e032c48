#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace visio::api {

/// An organisation's logo, checked.
struct Logo {
  std::string content;
  std::string_view type;  ///< "image/svg+xml" or "image/png"
  std::string hash;       ///< changes with the content
};

/// How an organisation appears in the web app. What is empty is left to the app.
struct Theme {
  std::string name = {};    ///< its own
  std::string accent = {};  ///< "#rrggbb"; the app sees to its contrast
  std::optional<Logo> logo = {};

  // Pages about the service, linked from every page.
  std::string legal_url = {};
  std::string help_url = {};
  std::string status_url = {};
  std::string privacy_url = {};
  std::string accessibility_url = {};

  std::map<std::string, std::string> welcome = {};  ///< by language: "fr"
};

}  // namespace visio::api
