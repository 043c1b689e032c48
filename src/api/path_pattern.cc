#include "api/path_pattern.h"

#include <algorithm>

#include "base/percent_encoding.h"

namespace visio::api {
namespace {

constexpr std::string_view rest_mark = "...}";

/// What stands between a path's slashes, one after the other.
class Segments {
 public:
  explicit Segments(std::string_view path) : rest_(path) {}

  bool is_at_end() const { return is_at_end_; }
  std::string_view rest() const { return rest_; }

  std::optional<std::string_view> next() {
    if (is_at_end_) return std::nullopt;
    const std::size_t end = rest_.find('/');
    is_at_end_ = end == std::string_view::npos;
    const std::string_view segment = rest_.substr(0, end);
    rest_.remove_prefix(is_at_end_ ? rest_.size() : end + 1);
    return segment;
  }

 private:
  std::string_view rest_;
  bool is_at_end_ = false;
};

bool is_parameter(std::string_view segment) {
  return segment.starts_with('{') && segment.ends_with('}');
}

/// Whether a path's segment is what the pattern's says; a parameter is noted.
bool accept(std::string_view pattern, std::string_view segment, PathParameters& parameters) {
  if (!is_parameter(pattern)) return pattern == segment;
  auto value = base::percent_decode(segment);
  if (!value || value->empty()) return false;
  parameters.add(pattern.substr(1, pattern.size() - 2), *std::move(value));
  return true;
}

}  // namespace

std::string_view PathParameters::get(std::string_view name) const {
  const auto found =
      std::ranges::find(values_, name, [](const auto& value) { return value.first; });
  return found == values_.end() ? std::string_view() : found->second;
}

std::optional<PathParameters> PathPattern::match(std::string_view path) const {
  const bool may_lack_slash = text_.ends_with('/') && !path.ends_with('/');
  Segments expected(text_.substr(0, text_.size() - (may_lack_slash ? 1 : 0)));
  Segments given(path);
  PathParameters parameters;
  while (const auto pattern = expected.next()) {
    if (pattern->ends_with(rest_mark)) {
      if (given.is_at_end()) return std::nullopt;
      parameters.add(pattern->substr(1, pattern->size() - 1 - rest_mark.size()),
                     std::string(given.rest()));
      return parameters;
    }
    const auto segment = given.next();
    if (!segment || !accept(*pattern, *segment, parameters)) return std::nullopt;
  }
  if (!given.is_at_end()) return std::nullopt;
  return parameters;
}

}  // namespace visio::api
