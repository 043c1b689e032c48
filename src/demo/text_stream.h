#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace visio::demo {

/// A text as LiveKit's clients send it: the data packets of one text stream, in their order. `id`
/// is nobody else's; `now` is in Unix milliseconds.
std::vector<std::string> text_stream(std::string_view topic, std::string_view text,
                                     std::string_view id, std::int64_t now);

}  // namespace visio::demo
