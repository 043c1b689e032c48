#include "api/theme/theme_json.h"

#include <boost/json/array.hpp>
#include <utility>

#include "api/theme/logo.h"

namespace visio::api {
namespace {

namespace json = boost::json;

/// With the hash, since browsers keep pictures for as long as their address stays.
json::value logo_url(const std::optional<Logo>& logo) {
  if (!logo) return nullptr;
  return json::value(std::string(logo_path) + "?" + logo->hash);
}

json::object links(const Theme& theme) {
  return {{"legal", text_or_null(theme.legal_url)},
          {"help", text_or_null(theme.help_url)},
          {"status", text_or_null(theme.status_url)},
          {"privacy", text_or_null(theme.privacy_url)},
          {"accessibility", text_or_null(theme.accessibility_url)}};
}

/// `[{"name", "entries": [{"name", "link"}]}]`
json::array portal_json(const PortalMenu& menu) {
  json::array categories;
  for (const PortalCategory& category : menu) {
    json::array entries;
    for (const PortalEntry& entry : category.entries) {
      entries.push_back({{"name", entry.name}, {"link", entry.link}});
    }
    json::object object{{"name", category.name}};
    object["entries"] = std::move(entries);
    categories.push_back(std::move(object));
  }
  return categories;
}

}  // namespace

json::object theme_json(const Theme& theme, const PortalMenu& portal) {
  json::object welcome;
  for (const auto& [language, text] : theme.welcome) {
    if (!text.empty()) welcome[language] = text;
  }
  json::object site{{"name", text_or_null(theme.name)},
                    {"accent", text_or_null(theme.accent)},
                    {"logo", logo_url(theme.logo)}};
  site["links"] = links(theme);
  site["welcome"] = std::move(welcome);
  site["portal"] = portal_json(portal);
  return site;
}

json::value text_or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

}  // namespace visio::api
