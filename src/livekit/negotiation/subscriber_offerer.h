#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "livekit/negotiation/error.h"
#include "livekit/negotiation/parameters.h"
#include "livekit/negotiation/peer_description.h"

namespace visio::livekit::negotiation {

/// What the answer to an offer settled.
struct Accepted {
  Remote remote;
  std::vector<Attachment> attached;  ///< tracks of that offer that still exist and are new
};

/// Makes the offers of the subscriber's peer connection (of two): data channels first, then a
/// section for each track.
///
/// Pure. One offer is outstanding at a time: offer() replaces what the last one said. A section
/// whose track ended is first offered as inactive, and after the answer reused for the next track
/// of its kind, so that the client sees an end and a beginning.
class SubscriberOfferer {
 public:
  /// False if the description would have too many sections, the subscription is here already, or we
  /// forward none of its codecs.
  bool add(DownTrack track);

  /// Does nothing for an unknown subscription.
  void remove(sfu::SubscriptionId id);

  /// Whether something changed since the last offer.
  bool changed() const { return changed_; }

  /// Whether an offer has not been accepted yet.
  bool outstanding() const { return outstanding_; }

  /// The next offer. Credentials that differ from the last offer's restart ICE.
  std::string offer(const LocalParameters& local);

  /// Processes the answer to the last offer. After an error the offer is still outstanding.
  Result<Accepted> accept(const PeerDescription& answer);

  /// Of the tracks in the last offer: mid to `TR_…`.
  std::map<std::string, std::string> mid_to_track_id() const;

 private:
  struct Section {
    std::string mid;
    codec::MediaKind kind = codec::MediaKind::audio;
    std::vector<codec::Codec> codecs;  ///< of the track, or of the last one
    std::optional<DownTrack> track;
    std::optional<sfu::SubscriptionId> offered;  ///< in the last offer
    bool was_offered = false;
    bool drained = false;   ///< the client agreed that nothing is sent here
    bool rejected = false;  ///< the client wants no such section ever again
    bool attached = false;  ///< an accepted answer has reported the track
  };

  /// Whether an answer's sections are those of the last offer.
  bool fits(const protocol::sdp::SharedDescription& answer) const;

  /// What the answer's section says of ours, whose track it was offered; without names.
  static Attachment attachment_of(const Section& section,
                                  const protocol::sdp::MediaDescription& media,
                                  const protocol::sdp::SessionDescription& session);

  Section* find(sfu::SubscriptionId id);
  Section* reusable(codec::MediaKind kind);

  std::vector<Section> sections_;
  std::uint64_t next_mid_ = 1;  ///< 0 is the data channels'
  std::uint64_t version_ = 0;
  bool changed_ = true;
  bool outstanding_ = false;
};

}  // namespace visio::livekit::negotiation
