#include "client/track_choice.h"

namespace visio::client {

namespace wire = livekit::wire;

ChosenTracks TrackChoice::take(
    const google::protobuf::RepeatedPtrField<wire::ParticipantInfo>& participants) {
  for (const wire::ParticipantInfo& participant : participants) {
    std::vector<Known>& tracks = tracks_[participant.sid()];
    tracks.clear();
    if (participant.state() == wire::ParticipantInfo::DISCONNECTED) continue;
    for (const wire::TrackInfo& track : participant.tracks()) {
      tracks.push_back({.sid = track.sid(), .is_sound = track.type() == wire::AUDIO});
    }
  }
  std::set<std::string> still_asked;
  sounds_ = 0;
  pictures_ = 0;
  for (const auto& [participant, tracks] : tracks_) {
    for (const Known& track : tracks) {
      if (!asked_.contains(track.sid)) continue;
      still_asked.insert(track.sid);
      ++(track.is_sound ? sounds_ : pictures_);
    }
  }
  asked_ = std::move(still_asked);
  ChosenTracks chosen;
  for (const auto& [participant, tracks] : tracks_) {
    for (const Known& track : tracks) {
      if (!track.is_sound && pictures_ == tiles_) continue;
      if (!asked_.insert(track.sid).second) continue;
      ++(track.is_sound ? sounds_ : pictures_);
      (track.is_sound ? chosen.sounds : chosen.pictures).push_back(track.sid);
    }
  }
  return chosen;
}

}  // namespace visio::client
