#include "livekit/negotiation/subscriber_offerer.h"

#include <algorithm>
#include <utility>

#include "livekit/negotiation/extensions.h"
#include "livekit/negotiation/formats.h"
#include "livekit/negotiation/opus_parameters.h"
#include "livekit/negotiation/section.h"

namespace visio::livekit::negotiation {
namespace {

constexpr std::string_view data_mid = "0";
constexpr std::size_t max_tracks = sdp::max_sections - 1;

std::string_view name_of(codec::MediaKind kind) {
  return kind == codec::MediaKind::audio ? "audio" : "video";
}

/// What decides how a section of an offer looks, but for who sends in it.
struct Look {
  codec::MediaKind kind = codec::MediaKind::audio;
  std::vector<codec::Codec> codecs;
  bool rejected = false;
  bool sends = false;
  bool stereo = false;
  bool with_rtx = true;

  friend auto operator<=>(const Look&, const Look&) = default;
};

sdp::MediaDescription pattern_of(const Look& look, const DownTrack* track) {
  sdp::MediaDescription section = media_section(name_of(look.kind), {});
  auto formats = own_formats(look.codecs, look.with_rtx);
  if (look.kind == codec::MediaKind::audio) set_subscriber_parameters(track, formats);
  put_formats(formats, nullptr, false, section);
  offer_extensions(down_extensions(look.kind), section);
  if (look.sends) section.direction = sdp::Direction::sendonly;
  return look.rejected ? rejected(section) : section;
}

Error disagreement() {
  return {Fault::sections_disagree, 0, "the answer's sections do not match the offer"};
}

}  // namespace

bool SubscriberOfferer::add(DownTrack track) {
  std::erase_if(track.codecs, [&](codec::Codec codec) {
    return std::ranges::find(supported_codecs(track.kind), codec) ==
           supported_codecs(track.kind).end();
  });
  if (track.codecs.empty() || find(track.id)) return false;

  Section* section = reusable(track.kind);
  if (!section) {
    if (sections_.size() == max_tracks) return false;
    section = &sections_.emplace_back();
    section->mid = std::to_string(next_mid_++);
    section->kind = track.kind;
  }
  section->codecs = track.codecs;
  section->track = std::move(track);
  section->drained = false;
  section->attached = false;
  changed_ = true;
  return true;
}

void SubscriberOfferer::remove(sfu::SubscriptionId id) {
  Section* const section = find(id);
  if (!section) return;
  section->track.reset();
  std::erase_if(sections_, [](const Section& s) { return !s.track && !s.was_offered; });
  changed_ = true;
}

std::string SubscriberOfferer::offer(const LocalParameters& local) {
  sdp::SharedDescription description = begin_description(++version_);
  description.session.extmap_allow_mixed = true;
  description.add(data_section(data_mid));
  description.sections.reserve(sections_.size() + 1);
  std::map<Look, std::size_t> patterns;
  for (Section& section : sections_) {
    const DownTrack* const track = section.track ? &*section.track : nullptr;
    const Look look{.kind = section.kind,
                    .codecs = section.codecs,
                    .rejected = section.rejected,
                    .sends = track != nullptr,
                    .stereo = track && track->stereo,
                    .with_rtx = !track || track->rtx_ssrc};
    const auto [pattern, is_new] = patterns.try_emplace(look, description.patterns.size());
    if (is_new) description.patterns.push_back(pattern_of(look, track));
    sdp::SharedSection& written = description.sections.emplace_back();
    written.pattern = pattern->second;
    written.mid = section.mid;
    if (track && !section.rejected) announce(*track, written);
    section.offered = track ? std::optional(track->id) : std::nullopt;
    section.was_offered = true;
  }
  bundle(description, local, sdp::Setup::actpass);
  changed_ = false;
  outstanding_ = true;
  return sdp::write(description);
}

Result<Accepted> SubscriberOfferer::accept(const PeerDescription& answer) {
  if (!outstanding_) {
    return std::unexpected(Error{Fault::nothing_offered, 0, "there is no offer to answer"});
  }
  if (!fits(answer.sdp())) return std::unexpected(disagreement());

  Accepted accepted{.remote = answer.remote(), .attached = {}};
  std::map<std::pair<std::size_t, std::vector<codec::Codec>>, Attachment> attachments;
  for (std::size_t i = 1; i < answer.sdp().sections.size(); ++i) {
    const std::size_t pattern = answer.sdp().sections[i].pattern;
    const sdp::MediaDescription& media = answer.sdp().patterns[pattern];
    Section& section = sections_[i - 1];
    section.rejected = section.rejected || !is_active(media);
    section.drained = !section.offered && !section.track;
    if (!section.offered || !section.track || section.track->id != *section.offered ||
        std::exchange(section.attached, true)) {
      continue;
    }
    Attachment& attachment = accepted.attached.emplace_back();
    if (!section.rejected) {
      const auto [known, is_new] = attachments.try_emplace({pattern, section.track->codecs});
      if (is_new) known->second = attachment_of(section, media, answer.sdp().session);
      attachment = known->second;
    }
    attachment.id = *section.offered;
    attachment.mid = section.mid;
  }
  outstanding_ = false;
  return accepted;
}

bool SubscriberOfferer::fits(const sdp::SharedDescription& answer) const {
  const auto offered = std::ranges::count_if(sections_, &Section::was_offered);
  if (answer.sections.size() != static_cast<std::size_t>(offered) + 1 ||
      answer.pattern_of(answer.sections[0]).kind != "application") {
    return false;
  }
  for (std::size_t i = 1; i < answer.sections.size(); ++i) {
    const sdp::MediaDescription& media = answer.pattern_of(answer.sections[i]);
    const Section& section = sections_[i - 1];
    if (media.kind != name_of(section.kind) ||
        (is_active(media) && answer.sections[i].mid != section.mid)) {
      return false;
    }
  }
  return true;
}

Attachment SubscriberOfferer::attachment_of(const Section& section,
                                            const sdp::MediaDescription& media,
                                            const sdp::SessionDescription& session) {
  Attachment attachment;
  if (!sdp::receives(direction_of(media, session))) return attachment;
  attachment.formats = payload_formats(formats_in(media, section.track->codecs));
  attachment.extensions = accepted_extensions(media, down_extensions(section.kind));
  return attachment;
}

std::map<std::string, std::string> SubscriberOfferer::mid_to_track_id() const {
  std::map<std::string, std::string> tracks;
  for (const Section& section : sections_) {
    if (section.offered && section.track && section.track->id == *section.offered) {
      tracks[section.mid] = section.track->track_sid;
    }
  }
  return tracks;
}

SubscriberOfferer::Section* SubscriberOfferer::find(sfu::SubscriptionId id) {
  const auto section = std::ranges::find_if(
      sections_, [&](const Section& s) { return s.track && s.track->id == id; });
  return section == sections_.end() ? nullptr : &*section;
}

SubscriberOfferer::Section* SubscriberOfferer::reusable(codec::MediaKind kind) {
  const auto section = std::ranges::find_if(sections_, [&](const Section& s) {
    return s.kind == kind && s.drained && !s.track && !s.rejected;
  });
  return section == sections_.end() ? nullptr : &*section;
}

}  // namespace visio::livekit::negotiation
