#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/entropy.h"

namespace visio::meet {

/// A room's code, as in its link: three groups of letters, "abc-defg-hij". Of 26^10 nobody guesses
/// one. The API calls it the slug.
class RoomCode {
 public:
  /// Nothing where the text has another form.
  static std::optional<RoomCode> parse(std::string_view text);

  /// The one that somebody typed: capitals and missing hyphens do not matter. Nothing where the
  /// text has another form.
  static std::optional<RoomCode> read(std::string_view typed);

  /// A new one, each equally likely.
  static RoomCode draw(base::Entropy& entropy);

  const std::string& text() const { return text_; }

  friend auto operator<=>(const RoomCode&, const RoomCode&) = default;

 private:
  explicit RoomCode(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

}  // namespace visio::meet
