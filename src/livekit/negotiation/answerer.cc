#include "livekit/negotiation/answerer.h"

#include <algorithm>
#include <utility>

#include "livekit/negotiation/extensions.h"
#include "livekit/negotiation/formats.h"
#include "livekit/negotiation/known_tracks.h"
#include "livekit/negotiation/opus_parameters.h"
#include "livekit/negotiation/section.h"
#include "livekit/negotiation/streams.h"

namespace visio::livekit::negotiation {

/// One answer in the making, on a copy of the sections.
class Answerer::Draft {
 public:
  Draft(const PeerDescription& offer, Use use, std::uint64_t version, std::vector<Section> sections)
      : offer_(offer.sdp()),
        use_(use),
        sections_(std::move(sections)),
        description_(begin_description(version)) {
    description_.extmap_allow_mixed = offer_.extmap_allow_mixed;
    answer_.remote = offer.remote();
    honours_order_ = !offer_.origin.starts_with("mozilla");
  }

  /// Compares with the last offer. A stopped section's place may be taken by another.
  std::optional<Error> align() {
    if (offer_.media.size() < sections_.size()) return disagreement();
    const std::size_t before = sections_.size();
    sections_.resize(offer_.media.size());
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      const sdp::MediaDescription& media = offer_.media[i];
      Section& section = sections_[i];
      const bool same = section.mid == media.mid && section.kind == media.kind;
      if (i >= before || (is_active(media) && !same)) {
        if (section.active) return disagreement();
        section = Section();
        section.mid = media.mid;
        section.kind = media.kind;
      }
      section.active = is_active(media);
    }
    return std::nullopt;
  }

  void recognize(std::span<const KnownTrack> known) {
    std::vector<SendingSection> sending;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      if (!peer_sends(i)) continue;
      sending.push_back({*kind_of(offer_.media[i]), msid_of(offer_.media[i]), sections_[i].cid});
      places.push_back(i);
    }
    tracks_.assign(sections_.size(), nullptr);
    const auto matches = match_tracks(sending, known);
    for (std::size_t i = 0; i < places.size(); ++i) tracks_[places[i]] = matches[i];
  }

  /// Gives each wanted track a section: the one it has, or a free one.
  void seat(std::span<const DownTrack> wanted) {
    seated_.assign(sections_.size(), nullptr);
    std::vector<const DownTrack*> standing;
    for (const DownTrack& track : wanted) {
      if (!keep_seat(track)) standing.push_back(&track);
    }
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      Section& section = sections_[i];
      ending_.push_back(section.subscription && !seated_[i]);
      if (ending_[i]) section.subscription.reset();
    }
    for (const DownTrack* const track : standing) take_seat(*track);
  }

  void write() {
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      description_.media.push_back(answer_section(i));
      const bool accepted = is_active(description_.media.back());
      sections_[i].active = accepted;
      if (!accepted) sections_[i].subscription.reset();
    }
  }

  Answer finish(const LocalParameters& local) {
    const bool passive = answer_.remote.our_role == dtls::Role::server;
    bundle(description_, local, passive ? sdp::Setup::passive : sdp::Setup::active);
    answer_.sdp = sdp::write(description_);
    return std::move(answer_);
  }

  std::vector<Section> take_sections() { return std::move(sections_); }

 private:
  static Error disagreement() {
    return {Fault::sections_disagree, 0, "sections are missing or changed their kind"};
  }

  bool peer_sends(std::size_t i) const {
    const sdp::MediaDescription& media = offer_.media[i];
    return is_active(media) && kind_of(media) && sdp::sends(direction_of(media, offer_));
  }

  /// A section that once carried a track of the client's is not used for ours: the client may want
  /// to publish in it again.
  bool peer_receives(std::size_t i) const {
    const sdp::MediaDescription& media = offer_.media[i];
    return is_active(media) && kind_of(media) && !sections_[i].published &&
           direction_of(media, offer_) == sdp::Direction::recvonly;
  }

  bool keep_seat(const DownTrack& track) {
    const auto section =
        std::ranges::find(sections_, std::optional(track.id), &Section::subscription);
    if (section == sections_.end()) return false;
    const auto place = static_cast<std::size_t>(section - sections_.begin());
    if (!peer_receives(place) || kind_of(offer_.media[place]) != track.kind) return false;
    seated_[place] = &track;
    return true;
  }

  void take_seat(const DownTrack& track) {
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      if (!peer_receives(i) || kind_of(offer_.media[i]) != track.kind || seated_[i] || ending_[i]) {
        continue;
      }
      if (formats_in(offer_.media[i], track.codecs).empty()) {
        answer_.attached.push_back({.id = track.id, .mid = {}, .formats = {}, .extensions = {}});
        return;
      }
      seated_[i] = &track;
      sections_[i].subscription = track.id;
      return;
    }
    ++(track.kind == codec::MediaKind::audio ? answer_.missing.audios : answer_.missing.videos);
  }

  sdp::MediaDescription answer_section(std::size_t i) {
    const sdp::MediaDescription& media = offer_.media[i];
    if (sections_[i].sending && !peer_sends(i)) stop(sections_[i]);
    if (!is_active(media)) return rejected(media);
    if (is_data_channels(media)) return answer_data_channels(media);
    if (!kind_of(media)) return rejected(media);
    if (peer_sends(i)) return answer_published(i);
    if (sections_[i].published) return answer_silent(media);
    return answer_down(i);
  }

  sdp::MediaDescription answer_data_channels(const sdp::MediaDescription& media) {
    if (answer_.has_data_channels) return rejected(media);
    answer_.has_data_channels = true;
    return data_section(media.mid);
  }

  sdp::MediaDescription answer_published(std::size_t i) {
    const sdp::MediaDescription& media = offer_.media[i];
    const codec::MediaKind kind = *kind_of(media);
    const KnownTrack* const track = tracks_[i];
    auto formats = formats_in(media, published_codecs(kind, track));
    if (formats.empty()) {
      stop(sections_[i]);
      return rejected(media);
    }
    if (!honours_order_ && kind == codec::MediaKind::video && track && track->codec) {
      formats.resize(1);
    }

    sdp::MediaDescription section = begin_section(media, sdp::Direction::recvonly);
    if (kind == codec::MediaKind::audio) set_publisher_parameters(track, formats);
    put_formats(formats, &media, use_ == Use::both, section);
    PublishedSection published = publish(i);
    published.formats = payload_formats(formats);
    published.extensions = answer_extensions(media, extensions_for(kind), section);
    answer_simulcast(media, published.encodings, section);
    answer_.published.push_back(std::move(published));
    return section;
  }

  /// The client stopped sending here. Chromium refuses its own next offer when the extensions that
  /// its simulcast needs are gone.
  sdp::MediaDescription answer_silent(const sdp::MediaDescription& media) {
    const codec::MediaKind kind = *kind_of(media);
    const auto formats = formats_in(media, supported_codecs(kind));
    if (formats.empty()) return rejected(media);
    sdp::MediaDescription section = begin_section(media, sdp::Direction::inactive);
    put_formats(formats, &media, use_ == Use::both, section);
    answer_extensions(media, extensions_for(kind), section);
    answer_simulcast(media, encodings_of(media), section);
    return section;
  }

  PublishedSection publish(std::size_t i) {
    const sdp::MediaDescription& media = offer_.media[i];
    const sdp::Msid msid = msid_of(media);
    PublishedSection published;
    published.mid = media.mid;
    published.kind = *kind_of(media);
    published.stream_id = msid.stream;
    published.track_id = msid.track;
    published.encodings = encodings_of(media);
    if (const KnownTrack* const track = tracks_[i]) {
      published.track_sid = track->track_sid;
      published.cid = track->cid;
    }
    Section& section = sections_[i];
    section.published = true;
    section.sending = true;
    section.cid = published.cid;
    return published;
  }

  sdp::MediaDescription answer_down(std::size_t i) {
    const sdp::MediaDescription& media = offer_.media[i];
    const codec::MediaKind kind = *kind_of(media);
    const DownTrack* const track = seated_[i];
    auto formats = formats_in(
        media, track ? std::span<const codec::Codec>(track->codecs) : supported_codecs(kind));
    if (formats.empty()) {
      if (track) answer_.attached.push_back({track->id, media.mid, {}, {}});
      return rejected(media);
    }
    sdp::MediaDescription section =
        begin_section(media, track ? sdp::Direction::sendonly : sdp::Direction::inactive);
    if (kind == codec::MediaKind::audio) set_subscriber_parameters(track, formats);
    put_formats(formats, &media, true, section);
    const rtp::ExtensionIds extensions = answer_extensions(media, extensions_for(kind), section);
    if (track) {
      announce(*track, section);
      answer_.attached.push_back({track->id, media.mid, payload_formats(formats),
                                  narrowed(extensions, down_extensions(kind))});
      answer_.mid_to_track_id[media.mid] = track->track_sid;
    }
    return section;
  }

  sdp::MediaDescription begin_section(const sdp::MediaDescription& media,
                                      sdp::Direction direction) const {
    sdp::MediaDescription section = media_section(media.kind, media.mid);
    section.protocol = media.protocol;
    section.rtcp_reduced_size = media.rtcp_reduced_size;
    section.extmap_allow_mixed = media.extmap_allow_mixed;
    section.direction = direction;
    return section;
  }

  /// All sections of a kind take the same: what Chromium has not got in one section, it does not
  /// offer in the next, and then it refuses its own simulcast for want of rids.
  std::span<const rtp::Extension> extensions_for(codec::MediaKind kind) const {
    return published_extensions(kind, use_ == Use::both);
  }

  void stop(Section& section) {
    if (!section.sending) return;
    PublishedSection& published = answer_.published.emplace_back();
    published.mid = section.mid;
    published.kind = section.kind == "audio" ? codec::MediaKind::audio : codec::MediaKind::video;
    published.cid = section.cid;
    published.stopped = true;
    section.sending = false;
    section.cid.clear();
  }

  const sdp::SessionDescription& offer_;
  Use use_;
  bool honours_order_ = true;  ///< Firefox does not: it sends what it likes of what we answer
  std::vector<Section> sections_;
  std::vector<const KnownTrack*> tracks_;  ///< by section
  std::vector<const DownTrack*> seated_;   ///< by section
  std::vector<bool> ending_;               ///< by section: its track's end is told by this answer
  sdp::SessionDescription description_;
  Answer answer_;
};

bool Answerer::restarts_ice(const PeerDescription& offer) const {
  return !ice_ufrag_.empty() && ice_ufrag_ != offer.remote().ice_ufrag;
}

Result<Answer> Answerer::answer(const PeerDescription& offer, std::span<const KnownTrack> known,
                                std::span<const DownTrack> wanted, const LocalParameters& local) {
  Draft draft(offer, use_, version_ + 1, sections_);
  if (const auto error = draft.align()) return std::unexpected(*error);
  draft.recognize(known);
  draft.seat(wanted);
  draft.write();

  ice_ufrag_ = offer.remote().ice_ufrag;
  ++version_;
  sections_ = draft.take_sections();
  return draft.finish(local);
}

}  // namespace visio::livekit::negotiation
