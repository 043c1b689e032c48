#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "livekit/negotiation/error.h"
#include "livekit/negotiation/parameters.h"
#include "livekit/negotiation/peer_description.h"

namespace visio::livekit::negotiation {

/// What a peer connection carries in which the client makes the offers.
enum class Use {
  publishing,  ///< the publisher of two: tracks go up
  both,        ///< the only one: tracks go up and down (`/rtc/v1`)
};

/// The text for the client, and what it settles for engine and signalling.
struct Answer {
  std::string sdp;
  Remote remote;
  bool has_data_channels = false;
  std::vector<PublishedSection> published;             ///< every section that sends or just stopped
  std::vector<Attachment> attached;                    ///< every wanted track that has a section
  std::map<std::string, std::string> mid_to_track_id;  ///< of the attached: mid to `TR_…`
  MissingSections missing;                             ///< wanted tracks that have none
};

/// Answers a client's offers on one peer connection.
///
/// Pure: values in, values out. It remembers which sections there were, what they carried, and
/// which down track sits where; a track stays in its section until it is no longer wanted.
///
///     const auto offer = PeerDescription::parse_offer(text);
///     if (answerer.restarts_ice(*offer)) local.ice = fresh_credentials();
///     const auto answer = answerer.answer(*offer, known_tracks, down_tracks, local);
class Answerer {
 public:
  explicit Answerer(Use use) : use_(use) {}

  /// Whether the offer has other ICE credentials than the last one that was answered: the answer
  /// then needs new credentials of ours (RFC 8839 §4.4.3.1). False for the first offer.
  bool restarts_ice(const PeerDescription& offer) const;

  /// Answers. After an error nothing has changed. `known` holds the tracks that live or are
  /// awaited, none that ended; `wanted` is empty when only publishing.
  Result<Answer> answer(const PeerDescription& offer, std::span<const KnownTrack> known,
                        std::span<const DownTrack> wanted, const LocalParameters& local);

 private:
  class Draft;

  /// What a section of the last answered offer carried.
  struct Section {
    std::string mid;
    std::string kind;
    bool active = false;     ///< neither stopped nor rejected
    bool published = false;  ///< the client sends in it, or once did
    bool sending = false;
    std::string cid;  ///< of the known track that it was found to be
    std::optional<sfu::SubscriptionId> subscription;
  };

  Use use_;
  std::string ice_ufrag_;
  std::uint64_t version_ = 0;
  std::vector<Section> sections_;
};

}  // namespace visio::livekit::negotiation
