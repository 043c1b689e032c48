#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "protocol/sdp/attributes.h"

namespace visio::protocol::sdp {

// Each attribute's value, read from what follows the colon and written as it stands there. Reading
// gives nothing for a malformed value.

std::optional<Direction> read_direction(std::string_view text);
std::string_view to_text(Direction direction);

std::optional<Setup> read_setup(std::string_view text);
std::string_view to_text(Setup setup);

std::optional<Fingerprint> read_fingerprint(std::string_view text);
std::string to_text(const Fingerprint& fingerprint);

std::optional<RtpMap> read_rtp_map(std::string_view text);
std::string to_text(const RtpMap& map);

std::optional<FormatParameters> read_format_parameters(std::string_view text);
std::string to_text(const FormatParameters& parameters);

std::optional<Feedback> read_feedback(std::string_view text);
std::string to_text(const Feedback& feedback);

std::optional<ExtensionMap> read_extension_map(std::string_view text);
std::string to_text(const ExtensionMap& map);

std::optional<Msid> read_msid(std::string_view text);
std::string to_text(const Msid& msid);

std::optional<SourceAttribute> read_source_attribute(std::string_view text);
std::string to_text(const SourceAttribute& attribute);

std::optional<SourceGroup> read_source_group(std::string_view text);
std::string to_text(const SourceGroup& group);

std::optional<Rid> read_rid(std::string_view text);
std::string to_text(const Rid& rid);

std::optional<Simulcast> read_simulcast(std::string_view text);
std::string to_text(const Simulcast& simulcast);

}  // namespace visio::protocol::sdp
