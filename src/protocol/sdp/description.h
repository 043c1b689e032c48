#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/sdp/attributes.h"
#include "protocol/sdp/error.h"

namespace visio::protocol::sdp {

// What a description may hold at most. In a meeting of 150 with every camera, the offer of a single
// peer connection has some 300 sections, those for video with all that a browser decodes: 1 MB.
inline constexpr std::size_t max_size = 2 * 1024 * 1024;
inline constexpr std::size_t max_lines = 64 * 1024;
inline constexpr std::size_t max_line_size = 4'096;
inline constexpr std::size_t max_sections = 600;
inline constexpr std::size_t max_attributes = 1'024;     ///< in one section, or at session level
inline constexpr std::size_t max_items_in_a_line = 640;  ///< formats, mids of a group, SSRCs, rids

/// One `m=` section (RFC 8866 §5.14).
struct MediaDescription {
  std::string kind;        ///< "audio", "video", "application" or another
  std::uint16_t port = 9;  ///< 0: rejected or stopped, unless bundle-only
  std::string protocol;    ///< such as "UDP/TLS/RTP/SAVPF"
  std::vector<std::string> formats;

  std::optional<std::string> connection;  ///< `c=`, not read
  std::vector<std::string> bandwidths;    ///< `b=`, not read

  std::string mid;  ///< RFC 5888 §4; empty when absent
  TransportAttributes transport;
  std::vector<std::string> candidates;  ///< what follows `a=candidate:` (RFC 8839 §5.1), not read
  bool end_of_candidates = false;
  bool bundle_only = false;
  bool rtcp_mux = false;
  bool rtcp_reduced_size = false;
  bool extmap_allow_mixed = false;
  std::optional<Direction> direction;  ///< absent means sendrecv
  std::vector<Msid> msids;
  std::vector<ExtensionMap> extensions;
  std::vector<RtpMap> rtp_maps;
  std::vector<FormatParameters> format_parameters;
  std::vector<Feedback> feedback;
  std::vector<Rid> rids;
  std::optional<Simulcast> simulcast;
  std::vector<SourceGroup> source_groups;
  std::vector<SourceAttribute> sources;
  std::optional<std::uint16_t> sctp_port;         ///< RFC 8841 §5
  std::optional<std::uint32_t> max_message_size;  ///< RFC 8841 §6, bytes; 0 means no limit
  std::vector<Attribute> others;

  friend bool operator==(const MediaDescription&, const MediaDescription&) = default;
};

/// A session description (RFC 8866) with what JSEP (RFC 9429 §5) and livekit-client put into it.
struct SessionDescription {
  std::string origin = "- 1 1 IN IP4 127.0.0.1";  ///< `o=`, not read
  std::string name = "-";                         ///< `s=`
  std::string timing = "0 0";                     ///< `t=`
  std::optional<std::string> connection;
  std::vector<std::string> bandwidths;

  std::vector<std::vector<std::string>> bundles;  ///< the mids of each `a=group:BUNDLE` (RFC 9143)
  std::optional<std::string> msid_semantic;       ///< what follows the colon
  bool ice_lite = false;
  bool extmap_allow_mixed = false;
  TransportAttributes transport;
  std::optional<Direction> direction;  ///< the sections' default
  std::vector<Attribute> others;

  std::vector<MediaDescription> media;

  friend bool operator==(const SessionDescription&, const SessionDescription&) = default;
};

/// Reads a description. Lines may end in CRLF or LF. Unknown lines are skipped, unknown attributes
/// kept; of an attribute that must be unique the last one counts.
Result<SessionDescription> parse(std::string_view text);

/// Writes the description with CRLF line ends and attributes in a fixed order. What parse()
/// returned reads back as the same value.
std::string write(const SessionDescription& description);

}  // namespace visio::protocol::sdp
