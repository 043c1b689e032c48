#pragma once

#include <google/protobuf/repeated_ptr_field.h>

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "livekit/messages.h"

namespace visio::client {

/// Tracks to ask for now, by their sids.
struct ChosenTracks {
  std::vector<std::string> sounds = {};
  std::vector<std::string> pictures = {};
};

/// Which of the others' tracks somebody receives whose page has so many tiles: all sound, and
/// pictures as long as there are tiles for them. Tracks that end make room for others.
class TrackChoice {
 public:
  explicit TrackChoice(std::size_t tiles) : tiles_(tiles) {}

  /// Takes in what the server says of participants.
  ChosenTracks take(
      const google::protobuf::RepeatedPtrField<livekit::wire::ParticipantInfo>& participants);

  std::size_t sounds() const { return sounds_; }      ///< that were asked for and are still there
  std::size_t pictures() const { return pictures_; }  ///< the same

 private:
  struct Known {
    std::string sid;
    bool is_sound = false;
  };

  std::size_t tiles_;
  std::map<std::string, std::vector<Known>> tracks_;  ///< by participant
  std::set<std::string> asked_;
  std::size_t sounds_ = 0;
  std::size_t pictures_ = 0;
};

}  // namespace visio::client
