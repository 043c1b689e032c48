#pragma once

#include <optional>
#include <string_view>

#include "protocol/sdp/description.h"
#include "protocol/sdp/error.h"

namespace visio::protocol::sdp {

// The lines of a description, one at a time, for those who read a whole one. A line comes without
// its end and is not empty.

/// Why it is no line at all: its length or its form.
std::optional<Fault> check_line(std::string_view line);

/// Reads what follows `m=` (RFC 8866 §5.14). Nothing when it is malformed. The number of ports,
/// which nobody uses, is dropped.
std::optional<MediaDescription> read_media(std::string_view text);

/// Takes in a checked line of the part before the first section.
std::optional<Fault> read_line(std::string_view line, SessionDescription& session);

/// Takes in a checked line, not `m=`, of a section.
std::optional<Fault> read_line(std::string_view line, MediaDescription& media);

}  // namespace visio::protocol::sdp
