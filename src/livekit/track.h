#pragma once

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "livekit/messages.h"
#include "livekit/negotiation/parameters.h"
#include "protocol/codec/codec.h"
#include "sfu/command.h"
#include "sfu/ids.h"

namespace visio::livekit {

/// One codec's rendition of a track, with a section of its own in the publisher's description. A
/// track has one, or two while a backup codec is published.
struct Rendition {
  std::string cid;
  std::optional<protocol::codec::Codec> codec;  ///< as announced
  sfu::PublicationId publication;               ///< zero before the client described it
  std::string mid;
  std::vector<protocol::codec::Codec> codecs;  ///< what comes, or may come, preferred first
  std::size_t encodings = 1;
  std::array<std::uint32_t, sfu::max_encodings> watchers{};  ///< by the largest picture they want

  bool is_described() const { return static_cast<bool>(publication); }

  /// Counts a subscription with these settings, or no longer counts it.
  void watch(const sfu::SubscriptionSettings& settings);
  void unwatch(const sfu::SubscriptionSettings& settings);

  /// The largest picture that anybody wants; -1 when nobody watches.
  int wanted() const;
};

/// What is announced to a publisher about who watches (dynacast).
struct Demand {
  bool can_be_told = false;    ///< media comes: the publisher knows its publication
  int announced = wire::HIGH;  ///< the largest picture the publisher sends; -1 for none
  int backup = -1;             ///< the same of the backup codec
  std::optional<base::Instant> lower_since;
};

/// Something that a participant publishes, or asked to publish.
struct Track {
  wire::TrackInfo info;
  std::vector<Rendition> renditions;
  Demand demand;
  std::set<sfu::ParticipantId> backup_awaited_by;  ///< they support none of the main codec
  bool subscription_told = false;                  ///< TrackSubscribed went to the publisher
  base::Instant added_at;                          ///< by the client's request
  std::optional<base::Instant> mute_told_at;       ///< the client was to mute or unmute it

  const std::string& sid() const { return info.sid(); }
  bool is_video() const { return info.type() == wire::VIDEO; }
  protocol::codec::MediaKind kind() const {
    using protocol::codec::MediaKind;
    return is_video() ? MediaKind::video : MediaKind::audio;
  }
  bool is_published() const { return !renditions.empty() && renditions.front().is_described(); }

  /// Whether the client named the track, or one of its renditions, so.
  bool has_cid(std::string_view cid) const;

  /// Whether there is a backup codec, published or announced.
  bool has_backup() const { return renditions.size() > 1 || info.codecs_size() > 1; }

  /// The rendition with this publication; null when there is none.
  Rendition* find(sfu::PublicationId publication);
};

/// The track that a request describes, before anything is negotiated.
Track make_track(const wire::AddTrackRequest& request, std::string sid);

/// Adds the rendition of a backup codec that a later request names; null when it names none.
Rendition* add_backup(Track& track, const wire::AddTrackRequest& request);

/// Whether its sound may come with redundancy (RFC 2198): where the client does not rule it out,
/// and what is repeated is speech. Encrypted frames could not be taken apart for those without it.
bool may_have_redundancy(const Track& track);

/// What the negotiation must know of a rendition.
negotiation::KnownTrack known_track(const Track& track, const Rendition& rendition);

/// Notes what the client's description says of the rendition.
void describe(Track& track, Rendition& rendition, const negotiation::PublishedSection& section);

/// What to forward for a subscriber's settings: the smallest encoding that fills the wanted size,
/// or the one of the wanted quality.
sfu::SubscriptionSettings settings_for(const Track& track, const wire::UpdateTrackSettings& wanted);

}  // namespace visio::livekit
