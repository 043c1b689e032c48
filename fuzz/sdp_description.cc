// Any text is read or refused, with what sections have in common read once or each time, and what
// was read survives being written and read again.

#include <algorithm>

#include "base/bytes.h"
#include "fuzz/require.h"
#include "protocol/sdp/shared.h"

namespace visio {
namespace {

namespace sdp = protocol::sdp;

/// Writing adds the lines of a head that had none, and a carriage return to each line.
bool may_be_too_long_now(const std::string& written) {
  return written.size() > sdp::max_size ||
         std::ranges::count(written, '\n') > static_cast<std::ptrdiff_t>(sdp::max_lines);
}

bool has_longer_line(std::string_view text) {
  std::size_t length = 0;
  return std::ranges::any_of(text, [&](char c) {
    length = c == '\n' ? 0 : length + 1;
    return length > sdp::max_line_size;
  });
}

void read_and_rewrite(std::string_view text) {
  const auto description = sdp::parse(text);
  const auto shared = sdp::parse_shared(text);
  fuzz::require(shared.has_value() == description.has_value());
  fuzz::require(shared ? shared->whole() == *description : shared.error() == description.error());
  if (!description) return;
  fuzz::require(description->media.size() <= sdp::max_sections);

  const std::string written = sdp::write(*description);
  if (may_be_too_long_now(written) || has_longer_line(written)) return;
  const auto again = sdp::parse(written);
  fuzz::require(again && *again == *description);
  fuzz::require(sdp::write(*again) == written);
  const auto patterned = sdp::parse_shared(sdp::write(*shared));
  fuzz::require(patterned && patterned->whole() == *description);
}

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  visio::read_and_rewrite(visio::base::as_text(std::as_bytes(std::span(data, size))));
  return 0;
}
