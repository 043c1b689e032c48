#include "livekit/negotiation/answerer.h"

#include <algorithm>
#include <deque>
#include <unordered_map>
#include <utility>

#include "livekit/negotiation/down_answers.h"
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
        description_(begin_description(version)),
        down_answers_(offer_, use == Use::both, description_) {
    description_.session.extmap_allow_mixed = offer_.session.extmap_allow_mixed;
    answer_.remote = offer.remote();
    honours_order_ = !offer_.session.origin.starts_with("mozilla");
  }

  /// Compares with the last offer. A stopped section's place may go to another.
  std::optional<Error> align() {
    if (offer_.sections.size() < sections_.size()) return disagreement();
    const std::size_t before = sections_.size();
    sections_.resize(offer_.sections.size());
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      const sdp::MediaDescription& media = pattern(i);
      Section& section = sections_[i];
      const bool same = section.mid == mid(i) && section.kind == media.kind;
      if (i >= before || (is_active(media) && !same)) {
        if (section.active) return disagreement();
        section = Section();
        section.mid = mid(i);
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
      sending.push_back({*kind_of(pattern(i)), msid_of(whole(i)), sections_[i].cid});
      places.push_back(i);
    }
    tracks_.assign(sections_.size(), nullptr);
    const auto matches = match_tracks(sending, known);
    for (std::size_t i = 0; i < places.size(); ++i) tracks_[places[i]] = matches[i];
  }

  /// Gives each wanted track a section: the one it has, or a free one.
  void assign(std::span<const DownTrack> wanted) {
    assigned_.assign(sections_.size(), nullptr);
    std::vector<const DownTrack*> standing = keep_sections(wanted);
    SectionQueues free;
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      Section& section = sections_[i];
      const bool ending = section.subscription && !assigned_[i];
      if (ending) section.subscription.reset();
      // This answer announces the track's end, the next one another's beginning.
      if (peer_receives(i) && !assigned_[i] && !ending) free[*kind_of(pattern(i))].push_back(i);
    }
    for (const DownTrack* const track : standing) assign_free(*track, free[track->kind]);
  }

  void write() {
    description_.sections.reserve(sections_.size());
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      if (is_for_down_track(i)) {
        answer_down(i);
      } else {
        description_.add(answer_section(i));
      }
      sdp::SharedSection& section = description_.sections.back();
      section.mid = mid(i);
      sections_[i].active = is_active(description_.pattern_of(section));
      if (!sections_[i].active) sections_[i].subscription.reset();
    }
  }

  Answer finish(const LocalParameters& local) {
    const bool passive = answer_.remote.our_role == dtls::Role::server;
    bundle(description_, local, passive ? sdp::Setup::passive : sdp::Setup::active);
    answer_.sdp = sdp::write(description_);
    return std::move(answer_);
  }

  std::vector<Section> release_sections() { return std::move(sections_); }

 private:
  static Error disagreement() {
    return {Fault::sections_disagree, 0, "sections are missing or have changed kind"};
  }

  /// Sections in which the client could receive one more track, by kind.
  using SectionQueues = std::map<codec::MediaKind, std::deque<std::size_t>>;

  const std::string& mid(std::size_t i) const { return offer_.sections[i].mid; }
  std::size_t pattern_number(std::size_t i) const { return offer_.sections[i].pattern; }
  const sdp::MediaDescription& pattern(std::size_t i) const {
    return offer_.patterns[pattern_number(i)];
  }
  sdp::MediaDescription whole(std::size_t i) const { return offer_.whole(offer_.sections[i]); }

  bool peer_sends(std::size_t i) const {
    const sdp::MediaDescription& media = pattern(i);
    return is_active(media) && kind_of(media) && sdp::sends(direction_of(media, offer_.session));
  }

  /// A section that once carried a track of the client's is not used for ours: the client may want
  /// to publish in it again.
  bool peer_receives(std::size_t i) const {
    const sdp::MediaDescription& media = pattern(i);
    return is_active(media) && kind_of(media) && !sections_[i].published &&
           direction_of(media, offer_.session) == sdp::Direction::recvonly;
  }

  bool is_for_down_track(std::size_t i) const {
    return is_active(pattern(i)) && kind_of(pattern(i)) && !peer_sends(i) &&
           !sections_[i].published;
  }

  /// Assigns those that had a section and can keep it; returns the others.
  std::vector<const DownTrack*> keep_sections(std::span<const DownTrack> wanted) {
    std::unordered_map<sfu::SubscriptionId, std::size_t> places;
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      if (sections_[i].subscription) places.emplace(*sections_[i].subscription, i);
    }
    std::vector<const DownTrack*> standing;
    for (const DownTrack& track : wanted) {
      const auto place = places.find(track.id);
      if (place != places.end() && peer_receives(place->second) &&
          kind_of(pattern(place->second)) == track.kind) {
        assigned_[place->second] = &track;
      } else {
        standing.push_back(&track);
      }
    }
    return standing;
  }

  void assign_free(const DownTrack& track, std::deque<std::size_t>& free) {
    if (free.empty()) {
      ++(track.kind == codec::MediaKind::audio ? answer_.missing.audios : answer_.missing.videos);
    } else if (down_answers_.find_or_make(pattern_number(free.front()), &track).formats.empty()) {
      answer_.attached.push_back({.id = track.id, .mid = {}, .formats = {}, .extensions = {}});
    } else {
      assigned_[free.front()] = &track;
      sections_[free.front()].subscription = track.id;
      free.pop_front();
    }
  }

  /// Of all but those for down tracks.
  sdp::MediaDescription answer_section(std::size_t i) {
    const sdp::MediaDescription& media = pattern(i);
    if (sections_[i].sending && !peer_sends(i)) stop(sections_[i]);
    if (!is_active(media)) return rejected(media);
    if (is_data_channels(media)) return answer_data_channels(media);
    if (!kind_of(media)) return rejected(media);
    return peer_sends(i) ? answer_published(i) : answer_silent(whole(i));
  }

  sdp::MediaDescription answer_data_channels(const sdp::MediaDescription& media) {
    if (answer_.has_data_channels) return rejected(media);
    answer_.has_data_channels = true;
    return data_section(media.mid);
  }

  sdp::MediaDescription answer_published(std::size_t i) {
    const sdp::MediaDescription media = whole(i);
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

    sdp::MediaDescription section = answering_section(media, sdp::Direction::recvonly);
    if (kind == codec::MediaKind::audio) set_publisher_parameters(track, formats);
    put_formats(formats, &media, use_ == Use::both, section);
    PublishedSection published = publish(i, media);
    published.formats = payload_formats(formats);
    published.extensions =
        answer_extensions(media, published_extensions(kind, use_ == Use::both), section);
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
    sdp::MediaDescription section = answering_section(media, sdp::Direction::inactive);
    put_formats(formats, &media, use_ == Use::both, section);
    answer_extensions(media, published_extensions(kind, use_ == Use::both), section);
    answer_simulcast(media, encodings_of(media), section);
    return section;
  }

  PublishedSection publish(std::size_t i, const sdp::MediaDescription& media) {
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

  void answer_down(std::size_t i) {
    const DownTrack* const track = assigned_[i];
    const DownAnswer& answer = down_answers_.find_or_make(pattern_number(i), track);
    sdp::SharedSection& section = description_.sections.emplace_back();
    section.pattern = answer.pattern;
    if (!track) return;
    answer_.attached.push_back({track->id, mid(i), answer.formats, answer.extensions});
    if (answer.formats.empty()) return;
    announce(*track, section);
    answer_.mid_to_track_id.emplace(mid(i), track->track_sid);
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

  const sdp::SharedDescription& offer_;
  Use use_;
  bool honours_order_ = true;  ///< Firefox does not: it sends what it likes of what we answer
  std::vector<Section> sections_;
  std::vector<const KnownTrack*> tracks_;   ///< by section
  std::vector<const DownTrack*> assigned_;  ///< by section
  sdp::SharedDescription description_;
  DownAnswers down_answers_;
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
  draft.assign(wanted);
  draft.write();

  ice_ufrag_ = offer.remote().ice_ufrag;
  ++version_;
  sections_ = draft.release_sections();
  return draft.finish(local);
}

}  // namespace visio::livekit::negotiation
