#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocol/codec/codec.h"
#include "protocol/dtls/association.h"
#include "protocol/dtls/certificate.h"
#include "protocol/ice/generation.h"
#include "protocol/rtp/extension.h"
#include "protocol/rtp/types.h"
#include "sfu/command.h"
#include "sfu/ids.h"

namespace visio::livekit::negotiation {

namespace codec = protocol::codec;
namespace dtls = protocol::dtls;
namespace ice = protocol::ice;
namespace rtp = protocol::rtp;

/// Our end of a peer connection.
struct LocalParameters {
  ice::Credentials ice;
  dtls::Fingerprint fingerprint;
  std::vector<std::string> candidates;  ///< as Media::candidates() returns them
};

/// The client's end, from its description.
struct Remote {
  dtls::Fingerprint fingerprint;
  dtls::Role our_role = dtls::Role::server;
  std::string ice_ufrag;
};

/// What signalling knows of a track that the client publishes or is about to (AddTrackRequest).
struct KnownTrack {
  std::string cid;  ///< the MediaStreamTrack's id; a backup codec's track has a cid of its own
  std::string track_sid;
  codec::MediaKind kind = codec::MediaKind::audio;
  std::optional<codec::Codec> codec;  ///< what the client wants to send; absent: our order
  bool stereo = false;
  bool dtx = true;   ///< false for TF_NO_DTX
  bool red = false;  ///< its sound may come with redundancy (RFC 2198)
};

/// A section in which the client sends, or did.
struct PublishedSection {
  std::string mid;
  codec::MediaKind kind = codec::MediaKind::audio;
  std::string stream_id;  ///< first token of `a=msid`
  std::string track_id;   ///< second token; usually the cid
  std::string track_sid;  ///< of the known track that this is; empty when there is none yet
  std::string cid;        ///< of that known track
  bool stopped = false;   ///< it no longer sends; reported once, then forgotten
  std::vector<sfu::PayloadFormat> formats;  ///< preferred first; empty when stopped
  rtp::ExtensionIds extensions;             ///< as answered
  std::vector<sfu::DeclaredEncoding>
      encodings;  ///< from the smallest picture up; 1 … max_encodings
};

/// A track that the client is to receive.
struct DownTrack {
  sfu::SubscriptionId id;
  codec::MediaKind kind = codec::MediaKind::audio;
  std::string stream_id;  ///< `PA_x|TR_y`, or `PA_x|stream`
  std::string track_sid;  ///< `TR_y`
  /// What the publication may send, preferred first, no rtx. RED is listed beside Opus: a client
  /// that does not accept it gets the Opus inside.
  std::vector<codec::Codec> codecs;
  rtp::Ssrc ssrc;  ///< never used before on this transport
  std::optional<rtp::Ssrc> rtx_ssrc;
  std::string cname;
  bool stereo = false;
};

/// How the client receives a down track.
struct Attachment {
  sfu::SubscriptionId id;
  std::string mid;
  std::vector<sfu::PayloadFormat> formats;  ///< empty: the client accepts none of the codecs
  rtp::ExtensionIds extensions;
};

/// Down tracks for which the client has no section (MediaSectionsRequirement).
struct MissingSections {
  std::size_t audios = 0;
  std::size_t videos = 0;
};

}  // namespace visio::livekit::negotiation
