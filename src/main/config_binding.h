#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/transport_address.h"
#include "main/config.h"

namespace visio::main {

/// A value as written in a configuration file.
using ConfigValue = std::variant<std::string, std::int64_t, bool, std::vector<std::string>>;

/// The kind of value a key accepts, as the index of its alternative in ConfigValue.
enum class ValueKind : std::size_t { text, number, flag, texts };

/// The kind of a value's type.
template <class Value>
inline constexpr ValueKind kind_of = ValueKind::text;
template <>
inline constexpr ValueKind kind_of<std::int64_t> = ValueKind::number;
template <>
inline constexpr ValueKind kind_of<bool> = ValueKind::flag;
template <>
inline constexpr ValueKind kind_of<std::vector<std::string>> = ValueKind::texts;

/// "a whole number", "true or false", …
std::string_view describe(ValueKind kind);

/// What is wrong with a value, to continue a sentence that begins with the key: "must be 0 … 64,
/// not 65". Empty if nothing is.
using Complaint = std::string;

// Rules that turn a file's value into the configuration's. Each names the type it reads as `Value`,
// and is called with the member it writes.

/// Any text.
struct Text {
  using Value = std::string;
  Complaint operator()(std::string& target, const std::string& text) const;
};

/// true or false.
struct Flag {
  using Value = bool;
  Complaint operator()(bool& target, bool value) const;
};

/// A whole number within bounds.
struct Number {
  using Value = std::int64_t;
  std::int64_t least;
  std::int64_t most;

  template <class Target>
  Complaint operator()(Target& target, std::int64_t number) const {
    if (number < least || number > most) return complaint(number);
    target = static_cast<Target>(number);
    return {};
  }

  /// About a number beyond the bounds.
  Complaint complaint(std::int64_t number) const;
};

/// One of several words, and what it stands for.
template <class Target>
struct Choice {
  std::string_view word;
  Target meaning;
};

/// About a text that is none of the words.
Complaint not_a_choice(const std::vector<std::string_view>& words, std::string_view text);

/// One of the words in `choices`, an array of Choice.
template <const auto& choices>
struct OneOf {
  using Value = std::string;

  template <class Target>
  Complaint operator()(Target& target, const std::string& text) const {
    std::vector<std::string_view> words;
    for (const auto& choice : choices) {
      words.push_back(choice.word);
      if (choice.word != text) continue;
      target = choice.meaning;
      return {};
    }
    return not_a_choice(words, text);
  }
};

/// An IP address; where it is optional, empty means none.
struct Address {
  using Value = std::string;
  Complaint operator()(base::IpAddress& target, const std::string& text) const;
  Complaint operator()(std::optional<base::IpAddress>& target, const std::string& text) const;
};

/// IP addresses.
struct Addresses {
  using Value = std::vector<std::string>;
  Complaint operator()(std::vector<base::IpAddress>& target, const Value& texts) const;
};

/// The URL of a site, without a trailing slash; or empty.
struct SiteUrl {
  using Value = std::string;
  Complaint operator()(std::string& target, const std::string& text) const;
};

/// URLs to call.
struct Urls {
  using Value = std::vector<std::string>;
  Complaint operator()(std::vector<std::string>& target, const Value& texts) const;
};

/// A program by its path, which begins with a slash, and its arguments; or nothing.
struct Program {
  using Value = std::vector<std::string>;
  Complaint operator()(std::vector<std::string>& target, const Value& texts) const;
};

/// Origins of pages: a scheme and a host, whose first label may be `*`.
struct Origins {
  using Value = std::vector<std::string>;
  Complaint operator()(std::vector<std::string>& target, const Value& texts) const;
};

/// The address of a page; or empty.
struct PageUrl {
  using Value = std::string;
  Complaint operator()(std::string& target, const std::string& text) const;
};

/// A line that people read, of at most so many bytes; or empty.
struct Line {
  using Value = std::string;
  std::size_t most;
  Complaint operator()(std::string& target, const std::string& text) const;
};

/// The value of an HTTP header, of at most so many bytes; or empty.
struct HeaderValue {
  using Value = std::string;
  std::size_t most;
  Complaint operator()(std::string& target, const std::string& text) const;
};

/// A colour as "#rrggbb", in lower case; or empty.
struct Colour {
  using Value = std::string;
  Complaint operator()(std::string& target, const std::string& text) const;
};

/// How long a token may be valid; empty: no limit.
struct TokenLifetime {
  using Value = std::string;
  Complaint operator()(std::optional<std::chrono::seconds>& target, const std::string& text) const;
};

/// An e-mail address, or "Name <address>"; or empty.
struct MailSender {
  using Value = std::string;
  Complaint operator()(mail::Sender& target, const std::string& text) const;
};

/// How a key's value gets into the configuration.
struct Binding {
  ValueKind kind;
  Complaint (*apply)(Config& config, const ConfigValue& value);  ///< `value` is of this kind
};

/// Binds a key to a member of a section of Config by one of the rules above.
template <auto section, auto member, auto rule>
constexpr Binding bind() {
  using Value = typename decltype(rule)::Value;
  return {.kind = kind_of<Value>, .apply = [](Config& config, const ConfigValue& value) {
            return rule(config.*section.*member, std::get<Value>(value));
          }};
}

}  // namespace visio::main
