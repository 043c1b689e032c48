#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "base/entropy.h"

namespace visio::meet {

/// The text of a new UUID of version 4 (RFC 9562 §5.4), in lower case.
std::string draw_uuid(base::Entropy& entropy);

/// Whether a text is one that draw_uuid() may have written, or any other UUID in lower case.
bool is_uuid(std::string_view text);

/// A UUID that names one thing of the kind `Tag`, for ever, and converts to no other kind's.
template <class Tag>
struct Uuid {
  std::string text;

  static Uuid draw(base::Entropy& entropy) { return {draw_uuid(entropy)}; }

  friend auto operator<=>(const Uuid&, const Uuid&) = default;
};

}  // namespace visio::meet
