#include "api/theme/portal_menu.h"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <optional>
#include <utility>

#include "base/text.h"
#include "net/http_url.h"

namespace visio::api {
namespace {

namespace json = boost::json;

constexpr std::size_t max_entries = 100;
constexpr std::size_t max_name = 200;  // bytes
constexpr std::size_t max_link = 2000;

/// A member that is a text within bounds; else an empty one.
std::string text_in(const json::object& object, std::string_view key, std::size_t most) {
  const json::value* value = object.if_contains(key);
  const json::string* text = value ? value->if_string() : nullptr;
  return text && text->size() <= most ? std::string(*text) : std::string();
}

std::string name_in(const json::object& object) {
  std::string name = text_in(object, "display_name", max_name);
  return base::is_name(name) ? name : std::string();
}

const json::array* list_in(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value ? value->if_array() : nullptr;
}

std::optional<PortalEntry> read_entry(const json::value& value) {
  const json::object* object = value.if_object();
  if (!object) return std::nullopt;
  PortalEntry entry{.name = name_in(*object), .link = text_in(*object, "link", max_link)};
  if (entry.name.empty() || !net::parse_http_url(entry.link)) return std::nullopt;
  return entry;
}

/// At most `room` of its entries.
PortalCategory read_category(const json::value& value, std::size_t room) {
  const json::object* object = value.if_object();
  const json::array* entries = object ? list_in(*object, "entries") : nullptr;
  if (!entries) return {};
  PortalCategory category{.name = name_in(*object), .entries = {}};
  for (const json::value& each : *entries) {
    if (category.entries.size() == room) break;
    if (auto entry = read_entry(each)) category.entries.push_back(*std::move(entry));
  }
  return category;
}

}  // namespace

std::expected<PortalMenu, std::string> read_portal_menu(std::string_view text) {
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  if (error || !value.is_object()) return std::unexpected("the answer is no JSON object");
  const json::array* categories = list_in(value.get_object(), "categories");
  if (!categories) return std::unexpected("the answer has no list of categories");
  PortalMenu menu;
  std::size_t room = max_entries;
  for (const json::value& each : *categories) {
    PortalCategory category = read_category(each, room);
    if (category.entries.empty()) continue;
    room -= category.entries.size();
    menu.push_back(std::move(category));
  }
  return menu;
}

}  // namespace visio::api
