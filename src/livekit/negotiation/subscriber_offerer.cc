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

sdp::MediaDescription write_section(std::string_view mid, codec::MediaKind kind,
                                    std::span<const codec::Codec> codecs, const DownTrack* track) {
  sdp::MediaDescription section = media_section(name_of(kind), mid);
  auto formats = own_formats(codecs, !track || track->rtx_ssrc);
  if (kind == codec::MediaKind::audio) set_subscriber_parameters(track, formats);
  put_formats(formats, nullptr, false, section);
  offer_extensions(down_extensions(kind), section);
  if (track) {
    section.direction = sdp::Direction::sendonly;
    announce(*track, section);
  }
  return section;
}

Error disagreement() {
  return {Fault::sections_disagree, 0, "the answer's sections are not those of the offer"};
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
  sdp::SessionDescription description = begin_description(++version_);
  description.extmap_allow_mixed = true;
  description.media.push_back(data_section(data_mid));
  for (Section& section : sections_) {
    const DownTrack* const track = section.track ? &*section.track : nullptr;
    description.media.push_back(write_section(section.mid, section.kind, section.codecs, track));
    if (section.rejected) description.media.back() = rejected(description.media.back());
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
    return std::unexpected(Error{Fault::nothing_offered, 0, "no offer waits for an answer"});
  }
  const auto& media = answer.sdp().media;
  const auto offered = std::ranges::count_if(sections_, &Section::was_offered);
  if (media.size() != static_cast<std::size_t>(offered) + 1 || media[0].kind != "application") {
    return std::unexpected(disagreement());
  }
  for (std::size_t i = 1; i < media.size(); ++i) {
    const Section& section = sections_[i - 1];
    if (media[i].kind != name_of(section.kind) ||
        (is_active(media[i]) && media[i].mid != section.mid)) {
      return std::unexpected(disagreement());
    }
  }

  Accepted accepted{.remote = answer.remote(), .attached = {}};
  for (std::size_t i = 1; i < media.size(); ++i) {
    if (auto attachment = settle(sections_[i - 1], media[i], answer.sdp())) {
      accepted.attached.push_back(*std::move(attachment));
    }
  }
  outstanding_ = false;
  return accepted;
}

std::optional<Attachment> SubscriberOfferer::settle(Section& section,
                                                    const sdp::MediaDescription& media,
                                                    const sdp::SessionDescription& answer) {
  section.rejected = section.rejected || !is_active(media);
  section.drained = !section.offered && !section.track;
  if (!section.offered || !section.track || section.track->id != *section.offered) {
    return std::nullopt;
  }
  Attachment attachment{
      .id = *section.offered, .mid = section.mid, .formats = {}, .extensions = {}};
  if (section.rejected || !sdp::receives(direction_of(media, answer))) return attachment;
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
