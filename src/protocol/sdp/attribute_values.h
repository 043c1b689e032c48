#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "protocol/sdp/attributes.h"

namespace visio::protocol::sdp {

// The values of attributes: what follows the colon, read and written. Reading a malformed value
// yields nullopt.

/// `sendrecv`, `sendonly`, `recvonly` or `inactive` (RFC 8866 §6.7); the attribute has no value.
std::optional<Direction> read_direction(std::string_view text);
std::string_view to_text(Direction direction);

/// `actpass`, `active`, `passive` or `holdconn` (RFC 4145 §4).
std::optional<Setup> read_setup(std::string_view text);
std::string_view to_text(Setup setup);

/// `<hash> <value>` (RFC 8122 §5). What they hold is not checked here.
std::optional<Fingerprint> read_fingerprint(std::string_view text);
std::string to_text(const Fingerprint& fingerprint);

/// `<payload type> <encoding>/<clock rate>[/<parameters>]` (RFC 8866 §6.6).
std::optional<RtpMap> read_rtp_map(std::string_view text);
std::string to_text(const RtpMap& map);

/// `<payload type> <parameters>` (RFC 8866 §6.15); what they mean depends on the format.
std::optional<FormatParameters> read_format_parameters(std::string_view text);
std::string to_text(const FormatParameters& parameters);

/// `<payload type or *> <type>` (RFC 4585 §4.2).
std::optional<Feedback> read_feedback(std::string_view text);
std::string to_text(const Feedback& feedback);

/// `<id>[/<direction>] <URI>[ <attributes>]` (RFC 8285 §8); the id is 1 … 4351.
std::optional<ExtensionMap> read_extension_map(std::string_view text);
std::string to_text(const ExtensionMap& map);

/// `<stream>[ <track>]` (RFC 8830 §2).
std::optional<Msid> read_msid(std::string_view text);
std::string to_text(const Msid& msid);

/// `<SSRC> <name>[:<value>]` (RFC 5576 §4.1).
std::optional<SourceAttribute> read_source_attribute(std::string_view text);
std::string to_text(const SourceAttribute& attribute);

/// `<semantics> <SSRC> …` (RFC 5576 §4.2), with at least one SSRC.
std::optional<SourceGroup> read_source_group(std::string_view text);
std::string to_text(const SourceGroup& group);

/// `<id> send|recv[ <restrictions>]` (RFC 8851 §10).
std::optional<Rid> read_rid(std::string_view text);
std::string to_text(const Rid& rid);

/// `send|recv <streams>`, for one direction or both (RFC 8853 §5.1).
std::optional<Simulcast> read_simulcast(std::string_view text);
std::string to_text(const Simulcast& simulcast);

}  // namespace visio::protocol::sdp
