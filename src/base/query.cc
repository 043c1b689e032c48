#include "base/query.h"

#include <algorithm>
#include <charconv>

#include "base/percent_encoding.h"

namespace visio::base {
namespace {

/// As in forms: a plus is a space.
std::optional<std::string> form_decode(std::string_view text) {
  std::string spaced(text);
  std::ranges::replace(spaced, '+', ' ');
  return percent_decode(spaced);
}

constexpr std::size_t max_parameters = 64;

}  // namespace

std::optional<Query> Query::parse(std::string_view text) {
  Query query;
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(pair.size() + 1, text.size()));
    const std::size_t equals = pair.find('=');
    auto name = form_decode(pair.substr(0, equals));
    auto value = form_decode(equals == pair.npos ? "" : pair.substr(equals + 1));
    if (!name || !value || query.parameters_.size() == max_parameters) return std::nullopt;
    query.parameters_.emplace(*std::move(name), *std::move(value));
  }
  return query;
}

std::string_view Query::get(std::string_view name) const {
  const auto found = parameters_.find(name);
  return found == parameters_.end() ? std::string_view() : found->second;
}

bool Query::flag(std::string_view name, bool otherwise) const {
  const auto found = parameters_.find(name);
  if (found == parameters_.end() || found->second.empty()) return otherwise;
  return found->second == "1" || found->second == "true";
}

int Query::number(std::string_view name) const {
  const std::string_view text = get(name);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : 0;
}

}  // namespace visio::base
