#include "livekit/negotiation/known_tracks.h"

#include <algorithm>

namespace visio::livekit::negotiation {
namespace {

/// The rules, from the surest.
bool names_track(const SendingSection& section, const KnownTrack& track) {
  return section.msid.track == track.cid;
}
bool names_stream(const SendingSection& section, const KnownTrack& track) {
  return section.msid.stream == track.cid;
}
bool was(const SendingSection& section, const KnownTrack& track) {
  return section.remembered_cid == track.cid;
}
bool is_of_its_kind(const SendingSection&, const KnownTrack&) {
  return true;
}

}  // namespace

std::vector<const KnownTrack*> match_tracks(std::span<const SendingSection> sections,
                                            std::span<const KnownTrack> known) {
  std::vector<const KnownTrack*> matches(sections.size(), nullptr);
  for (const auto rule : {names_track, names_stream, was, is_of_its_kind}) {
    for (std::size_t i = 0; i < sections.size(); ++i) {
      if (matches[i]) continue;
      const auto track = std::ranges::find_if(known, [&](const KnownTrack& candidate) {
        return candidate.kind == sections[i].kind && rule(sections[i], candidate) &&
               std::ranges::find(matches, &candidate) == matches.end();
      });
      if (track != known.end()) matches[i] = &*track;
    }
  }
  return matches;
}

}  // namespace visio::livekit::negotiation
