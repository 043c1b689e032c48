#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace visio::meet {

/// Why a rule says no.
struct Refusal {
  /// For programs; people read the message.
  enum class Reason {
    too_long,      ///< a field of the command holds more than it may
    not_a_name,    ///< a field holds what base::is_name() refuses
    not_an_email,  ///< a field holds no e-mail address
    taken,         ///< there is such a thing already
    not_allowed,   ///< a rule forbids the field's value
  };

  Reason reason = Reason::taken;
  std::string_view field;  ///< of the command; a literal
  std::string message;     ///< a sentence for who gave the command
};

/// What a rule decides.
template <class Value>
using Decision = std::expected<Value, Refusal>;

}  // namespace visio::meet
