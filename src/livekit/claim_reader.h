#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace visio::livekit::token {

// How Go's encoding/json, which LiveKit's server reads tokens with, reads a value: null is the zero
// value of what may be absent, and leaves the others as they are. False when the value has another
// type than it must have.

/// Text.
bool read_value(const boost::json::value& value, std::string& into);

/// True or false.
bool read_value(const boost::json::value& value, bool& into);

/// True, false or absent.
bool read_value(const boost::json::value& value, std::optional<bool>& into);

/// Seconds: a number, with a fraction or without, also as text.
bool read_value(const boost::json::value& value, std::int64_t& into);

/// At most 64 of them.
bool read_value(const boost::json::value& value, std::vector<std::string>& into);
bool read_value(const boost::json::value& value, std::map<std::string, std::string>& into);

/// Reads members of an object, which outlives the reader. Names count whatever their case, as
/// in Go; of a name that comes twice, the last counts.
class ClaimReader {
 public:
  explicit ClaimReader(const boost::json::object& object) : object_(object), read_(object.size()) {}

  template <class Value>
  void read(std::string_view name, Value& into) {
    read_with(name,
              [&](const boost::json::value& value) { return token::read_value(value, into); });
  }

  /// `read_value` is given the value and says whether it has the type that it must have.
  template <class ReadValue>
  void read_with(std::string_view name, ReadValue read_value) {
    std::size_t index = 0;
    for (const auto& [key, value] : object_) {
      if (is_same_name(key, name)) {
        read_[index] = true;
        if (!read_value(value) && wrong_.empty()) wrong_ = name;
      }
      ++index;
    }
  }

  /// The first member of a wrong type; empty while there is none.
  const std::string& wrong() const { return wrong_; }

  /// What nobody has read, as a JSON object's text; empty for nothing.
  std::string rest() const;

 private:
  static bool is_same_name(std::string_view one, std::string_view other);

  const boost::json::object& object_;
  std::vector<bool> read_;
  std::string wrong_;
};

}  // namespace visio::livekit::token
