#include "openid/person.h"

#include <algorithm>
#include <boost/json/value.hpp>
#include <string_view>

#include "openid/json_reading.h"

namespace visio::openid {
namespace {

namespace json = boost::json;

std::string text_at(const json::object& claims, std::string_view path) {
  const json::value* const value = path.empty() ? nullptr : member_at(claims, path);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::vector<std::string> texts_at(const json::object& claims, std::string_view path) {
  const json::value* const value = path.empty() ? nullptr : member_at(claims, path);
  return value ? texts_of(*value) : std::vector<std::string>();
}

/// Some providers write truth as a text or a number.
std::optional<bool> truth_at(const json::object& claims, std::string_view path) {
  const json::value* const value = path.empty() ? nullptr : member_at(claims, path);
  if (!value) return {};
  if (value->is_bool()) return value->get_bool();
  if (value->is_int64()) return value->get_int64() != 0;
  if (!value->is_string()) return {};
  const std::string_view text = value->get_string();
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  return {};
}

std::string joined(const json::object& claims, const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    const std::string part = text_at(claims, name);
    if (!part.empty()) text.append(text.empty() ? "" : " ").append(part);
  }
  return text;
}

std::string full_name_in(const json::object& claims, const ClaimNames& names) {
  std::string name = joined(claims, names.full_name);
  if (!name.empty()) return name;
  const bool has_usual_name = !text_at(claims, "usual_name").empty();
  return joined(claims, {"given_name", has_usual_name ? "usual_name" : "family_name"});
}

bool has_claim(const json::object& claims, std::string_view asked) {
  const std::size_t equals = asked.find('=');
  if (equals == std::string_view::npos) return false;
  const std::string_view path = asked.substr(0, equals);
  const std::string_view value = asked.substr(equals + 1);
  const auto texts = texts_at(claims, path);
  if (std::ranges::find(texts, value) != texts.end()) return true;
  const auto truth = truth_at(claims, path);
  return truth && value == (*truth ? "true" : "false");
}

}  // namespace

Person person_in(const json::object& claims, const ClaimNames& names) {
  return {.subject = text_in(claims, "sub"),
          .email = text_at(claims, names.email),
          .is_email_verified = truth_at(claims, "email_verified"),
          .full_name = full_name_in(claims, names),
          .groups = texts_at(claims, names.groups),
          .is_active = truth_at(claims, names.active).value_or(true),
          .has_allowed_claim = has_claim(claims, names.allowed)};
}

}  // namespace visio::openid
