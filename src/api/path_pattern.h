#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace visio::api {

/// What stands in a request's path where its pattern has parameters.
class PathParameters {
 public:
  void add(std::string_view name, std::string value) {
    values_.emplace_back(name, std::move(value));
  }

  /// Empty when the pattern has no such parameter.
  std::string_view get(std::string_view name) const;

  /// As a value of a type that is read by Value::parse(); nothing when it is none.
  template <class Value>
  std::optional<Value> get_as(std::string_view name) const {
    return Value::parse(get(name));
  }

 private:
  std::vector<std::pair<std::string_view, std::string>> values_;
};

/// A path with parameters: "/api/v1.0/rooms/{slug}/".
///
/// `{name}` is a segment of at least one byte, handed on without its percent-encoding; `{name...}`,
/// at the end, is all the rest, as it was sent. Where a pattern ends with a slash, paths may leave
/// that out.
class PathPattern {
 public:
  /// `text` outlives the pattern.
  explicit PathPattern(std::string_view text) : text_(text) {}

  std::string_view text() const { return text_; }

  /// The parameters, when the path is of this form.
  std::optional<PathParameters> match(std::string_view path) const;

 private:
  std::string_view text_;
};

}  // namespace visio::api
