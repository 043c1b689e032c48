#include "livekit/claim_reader.h"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <cmath>

namespace visio::livekit::token {
namespace {

namespace json = boost::json;

/// Beyond any calendar, and far from overflow.
constexpr double most_seconds = 1e15;

/// The number that a text consists of.
std::optional<double> number_in(std::string_view text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || rest != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::optional<double> number_of(const json::value& value) {
  if (value.is_int64()) return static_cast<double>(value.as_int64());
  if (value.is_uint64()) return static_cast<double>(value.as_uint64());
  if (value.is_double()) return value.as_double();
  if (value.is_string()) return number_in(value.as_string());
  return std::nullopt;
}

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

}  // namespace

bool read_value(const json::value& value, std::string& into) {
  if (value.is_null()) return true;
  if (!value.is_string()) return false;
  into.assign(value.as_string().data(), value.as_string().size());
  return true;
}

bool read_value(const json::value& value, bool& into) {
  if (value.is_null()) return true;
  if (!value.is_bool()) return false;
  into = value.as_bool();
  return true;
}

bool read_value(const json::value& value, std::optional<bool>& into) {
  into.reset();
  return value.is_null() || read_value(value, into.emplace());
}

bool read_value(const json::value& value, std::int64_t& into) {
  into = 0;
  if (value.is_null()) return true;
  const auto number = number_of(value);
  if (!number) return false;
  into = static_cast<std::int64_t>(std::clamp(*number, -most_seconds, most_seconds));
  return true;
}

bool read_value(const json::value& value, std::vector<std::string>& into) {
  constexpr std::size_t most = 64;
  into.clear();
  if (value.is_null()) return true;
  if (!value.is_array() || value.as_array().size() > most) return false;
  return std::ranges::all_of(value.as_array(), [&](const json::value& item) {
    return read_value(item, into.emplace_back());
  });
}

bool read_value(const json::value& value, std::map<std::string, std::string>& into) {
  if (value.is_null()) {
    into.clear();
    return true;
  }
  if (!value.is_object()) return false;
  return std::ranges::all_of(value.as_object(), [&](const json::key_value_pair& item) {
    std::string& text = into[std::string(item.key())];
    text.clear();
    return read_value(item.value(), text);
  });
}

std::string ClaimReader::rest() const {
  json::object rest;
  std::size_t index = 0;
  for (const auto& [key, value] : object_) {
    if (!read_[index++]) rest.emplace(key, value);
  }
  return rest.empty() ? std::string() : json::serialize(rest);
}

bool ClaimReader::is_same_name(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other, {}, lower, lower);
}

}  // namespace visio::livekit::token
