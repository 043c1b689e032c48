#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/offered_track.h"
#include "client/peer/incoming_stream.h"
#include "client/peer/outgoing_stream.h"
#include "protocol/dtls/certificate.h"
#include "protocol/ice/generation.h"
#include "protocol/sdp/shared.h"

namespace visio::client {

namespace dtls = protocol::dtls;
namespace ice = protocol::ice;
namespace sdp = protocol::sdp;

/// What the server's description says of its end.
struct ServerEnd {
  ice::Credentials credentials;
  dtls::Fingerprint fingerprint;
  base::TransportAddress address;  ///< of its best UDP candidate
};

/// Nothing when something is missing. Of candidates, IPv4 ones are preferred.
std::optional<ServerEnd> server_end(const sdp::SharedDescription& description);

/// What the candidate line of a TrickleRequest says, if we can use it.
std::optional<base::TransportAddress> udp_candidate(std::string_view value);

/// The publisher's offer: Opus and VP8, which has rids where it comes in several sizes; and data
/// channels, if wanted.
std::string write_offer(const std::vector<OfferedTrack>& tracks, bool has_data,
                        const dtls::Fingerprint& fingerprint);

/// Takes everything that the server's offer has, and sends nothing.
std::string write_answer(const sdp::SharedDescription& offer, const dtls::Fingerprint& fingerprint);

/// The identifiers in a section.
rtp::ExtensionIds extensions_of(const sdp::MediaDescription& section);

/// The payload type of Opus or VP8 in a section, and that of its retransmissions.
struct PayloadTypes {
  rtp::PayloadType media;
  std::optional<rtp::PayloadType> rtx{};
};

/// Nothing where there is neither.
std::optional<PayloadTypes> payload_types_of(const sdp::MediaDescription& section);

/// What the server sends in a section of its offer, which has this pattern; nothing when it sends
/// nothing.
std::optional<IncomingConfig> incoming_of(const sdp::MediaDescription& pattern,
                                          const sdp::SharedSection& section);

}  // namespace visio::client
