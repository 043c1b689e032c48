#include "openid/json_reading.h"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <cmath>
#include <utility>

namespace visio::openid {
namespace {

namespace json = boost::json;

constexpr std::size_t max_texts = 1'024;

}  // namespace

std::optional<json::object> object_in(std::string_view text) {
  if (text.size() > max_text) return {};
  boost::system::error_code error;
  json::value value = json::parse(text, error);
  if (error || !value.is_object()) return {};
  return std::move(value.as_object());
}

std::string text_in(const json::object& object, std::string_view name) {
  const json::value* const value = object.if_contains(name);
  if (!value || !value->is_string()) return {};
  return std::string(value->get_string());
}

std::optional<std::int64_t> seconds_in(const json::object& object, std::string_view name) {
  const json::value* const value = object.if_contains(name);
  if (!value) return {};
  if (value->is_int64()) return value->get_int64();
  if (!value->is_double()) return {};
  const double seconds = std::floor(value->get_double());
  constexpr double most = 1e15;  // what a double holds exactly, and farther than any date
  if (!(seconds >= 0 && seconds <= most)) return {};
  return static_cast<std::int64_t>(seconds);
}

std::vector<std::string> texts_in(const json::object& object, std::string_view name) {
  const json::value* const value = object.if_contains(name);
  return value ? texts_of(*value) : std::vector<std::string>();
}

const json::value* member_at(const json::object& object, std::string_view path) {
  const json::object* within = &object;
  while (true) {
    if (const json::value* const found = within->if_contains(path)) return found;
    const std::size_t dot = path.find('.');
    if (dot == std::string_view::npos) return nullptr;
    const json::value* const next = within->if_contains(path.substr(0, dot));
    if (!next || !next->is_object()) return nullptr;
    within = &next->get_object();
    path.remove_prefix(dot + 1);
  }
}

std::vector<std::string> texts_of(const json::value& value) {
  std::vector<std::string> texts;
  if (value.is_string()) texts.emplace_back(value.get_string());
  if (!value.is_array()) return texts;
  for (const json::value& each : value.get_array()) {
    if (texts.size() == max_texts) break;
    if (each.is_string()) texts.emplace_back(each.get_string());
  }
  return texts;
}

}  // namespace visio::openid
