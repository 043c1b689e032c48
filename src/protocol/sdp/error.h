#pragma once

#include <cstddef>
#include <expected>
#include <string_view>

namespace visio::protocol::sdp {

/// Why text is not a session description that we read.
enum class Fault {
  too_long,             ///< more than max_size bytes
  too_many_lines,       ///< more than max_lines
  line_too_long,        ///< more than max_line_size bytes
  bad_line,             ///< not `<letter>=<value>`, or a byte that no description holds
  bad_version,          ///< does not begin with `v=0`
  too_many_sections,    ///< more than max_sections `m=` lines
  too_many_attributes,  ///< more than max_attributes in one section
  bad_media,            ///< an `m=` line that is not `<kind> <port> <protocol> <formats>`
  bad_attribute,        ///< an attribute that we know has a value that it may not have
};

/// The same as a sentence for a log or a client.
constexpr std::string_view describe(Fault fault) {
  switch (fault) {
    case Fault::too_long:
      return "the description is too long";
    case Fault::too_many_lines:
      return "the description has too many lines";
    case Fault::line_too_long:
      return "a line is too long";
    case Fault::bad_line:
      return "a line is not a letter, an equals sign and a value";
    case Fault::bad_version:
      return "the description does not begin with v=0";
    case Fault::too_many_sections:
      return "the description has too many media sections";
    case Fault::too_many_attributes:
      return "a section has too many attributes";
    case Fault::bad_media:
      return "an m= line is malformed";
    case Fault::bad_attribute:
      return "an attribute has a malformed value";
  }
  return {};
}

/// What is wrong, and where.
struct Error {
  Fault fault = Fault::bad_line;
  std::size_t line = 0;  ///< counted from 1; 0 means the whole description

  friend bool operator==(const Error&, const Error&) = default;
};

template <class Value>
using Result = std::expected<Value, Error>;

}  // namespace visio::protocol::sdp
