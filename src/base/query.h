#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace visio::base {

/// The parameters of a request's query, percent-decoded. Of a name that comes twice the first
/// counts.
class Query {
 public:
  /// Nothing when an escape is broken or there are more than 64 parameters.
  static std::optional<Query> parse(std::string_view query);

  /// Empty when absent.
  std::string_view get(std::string_view name) const;
  bool has(std::string_view name) const { return parameters_.contains(name); }

  /// `1` and `true` are true, anything else is false.
  bool flag(std::string_view name, bool otherwise) const;

  /// Zero when it is no number.
  int number(std::string_view name) const;

 private:
  std::map<std::string, std::string, std::less<>> parameters_;
};

}  // namespace visio::base
