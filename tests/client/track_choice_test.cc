#include "client/track_choice.h"

#include <gtest/gtest.h>

namespace visio::client {
namespace {

namespace wire = livekit::wire;
using Participants = google::protobuf::RepeatedPtrField<wire::ParticipantInfo>;

/// Somebody with a microphone and a camera, unless they have left.
Participants person(const std::string& name, bool is_there = true) {
  Participants participants;
  wire::ParticipantInfo& participant = *participants.Add();
  participant.set_sid(name);
  participant.set_state(is_there ? wire::ParticipantInfo::ACTIVE
                                 : wire::ParticipantInfo::DISCONNECTED);
  wire::TrackInfo& microphone = *participant.add_tracks();
  microphone.set_sid(name + " microphone");
  microphone.set_type(wire::AUDIO);
  wire::TrackInfo& camera = *participant.add_tracks();
  camera.set_sid(name + " camera");
  camera.set_type(wire::VIDEO);
  return participants;
}

using Sids = std::vector<std::string>;

TEST(TrackChoice, takes_all_sound_and_pictures_while_there_are_tiles) {
  TrackChoice choice(1);
  const ChosenTracks first = choice.take(person("a"));
  EXPECT_EQ(first.sounds, Sids{"a microphone"});
  EXPECT_EQ(first.pictures, Sids{"a camera"});
  const ChosenTracks second = choice.take(person("b"));
  EXPECT_EQ(second.sounds, Sids{"b microphone"});
  EXPECT_EQ(second.pictures, Sids{});
  EXPECT_EQ(choice.sounds(), 2U);
  EXPECT_EQ(choice.pictures(), 1U);
}

TEST(TrackChoice, asks_once) {
  TrackChoice choice(9);
  choice.take(person("a"));
  const ChosenTracks again = choice.take(person("a"));
  EXPECT_EQ(again.sounds, Sids{});
  EXPECT_EQ(again.pictures, Sids{});
}

TEST(TrackChoice, gives_the_tile_of_who_leaves_to_the_next) {
  TrackChoice choice(1);
  choice.take(person("a"));
  choice.take(person("b"));
  const ChosenTracks next = choice.take(person("a", false));
  EXPECT_EQ(next.pictures, Sids{"b camera"});
  EXPECT_EQ(choice.sounds(), 1U);
}

}  // namespace
}  // namespace visio::client
