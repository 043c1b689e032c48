#pragma once

#include <optional>
#include <string_view>

#include "protocol/sdp/description.h"
#include "protocol/sdp/error.h"

namespace visio::protocol::sdp {

// The lines of a description, one at a time, for the two readers of whole ones. A line comes
// without its line end and is not empty.

/// Whether its length or form rules the line out; nullopt if it is well-formed.
std::optional<Fault> check_line(std::string_view line);

/// Reads what follows `m=` (RFC 8866 §5.14). nullopt if it is malformed. The number of ports, which
/// nobody uses, is dropped.
std::optional<MediaDescription> read_media(std::string_view text);

/// Adds a checked line that precedes the first section. nullopt means success.
std::optional<Fault> read_line(std::string_view line, SessionDescription& session);

/// Adds a checked line of a section, but not its `m=` line. nullopt means success.
std::optional<Fault> read_line(std::string_view line, MediaDescription& media);

}  // namespace visio::protocol::sdp
