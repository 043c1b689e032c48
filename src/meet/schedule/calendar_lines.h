#pragma once

#include <string>
#include <string_view>

namespace visio::meet {

/// The content lines of a calendar (RFC 5545 §3.1), folded at 75 octets.
class CalendarLines {
 public:
  /// A property with its parameters, and a value that is written as it is. Neither has line breaks.
  void add(std::string_view property, std::string_view value);

  /// With a value of the type TEXT, which may have any characters (§3.3.11).
  void add_text(std::string_view property, std::string_view value);

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// A parameter's value in quotes, in which what may not stand there is encoded (RFC 6868).
std::string quoted_parameter(std::string_view value);

}  // namespace visio::meet
