#include "record/recording.h"

#include <gtest/gtest.h>

#include "tests/base/real_clock.h"
#include "tests/base/seeded_entropy.h"
#include "tests/main/folder.h"
#include "tests/record/captured.h"
#include "tests/record/crossed_packets.h"
#include "tests/record/fake_tap.h"

namespace visio::record {
namespace {

using namespace tests;
namespace wire = livekit::wire;
using protocol::codec::Codec;
using protocol::codec::MediaKind;

class RecordingARoom : public testing::Test {
 protected:
  void begin(const Selection& selection = {}, IsOffRecord is_off_record = {}) {
    const RecordingOrder order{.id = "3f1c",
                               .room = "standup",
                               .room_sid = "RM_1",
                               .selection = selection,
                               .part = 1,
                               .path = path};
    auto begun = Recording::begin(order, {.media = tap,
                                          .is_off_record = std::move(is_off_record),
                                          .recorder = {.clock = real_clock, .entropy = entropy}});
    ASSERT_TRUE(begun) << begun.error().message();
    recording = std::move(*begun);
  }

  static livekit::LivePerson person(const std::string& identity, const std::string& name) {
    return {.identity = identity, .name = name, .attributes = {}, .tracks = {}};
  }

  livekit::LiveTrack publish(const std::string& sid, wire::TrackSource source) {
    const bool is_sound = source == wire::MICROPHONE;
    livekit::LiveTrack track{.info = {}, .publication = {++last_publication}};
    track.info.set_sid(sid);
    track.info.set_source(source);
    track.info.set_type(is_sound ? wire::AUDIO : wire::VIDEO);
    sfu::Publish& description = tap.publications[track.publication];
    description.id = track.publication;
    description.kind = is_sound ? MediaKind::audio : MediaKind::video;
    description.formats = {{.codec = is_sound ? Codec::opus : Codec::vp8,
                            .payload_type = {static_cast<std::uint8_t>(is_sound ? 111 : 96)},
                            .rtx = {}}};
    return track;
  }

  Captured finish() {
    recording->end(capture::EndReason::stopped);
    while (!recording->recorder().is_done()) std::this_thread::yield();
    return Captured::read(path);
  }

  Folder folder;
  std::filesystem::path path = folder.path() / "part-1.capture";
  SeededEntropy entropy;
  FakeTap tap;
  std::uint64_t last_publication = 0;
  std::unique_ptr<Recording> recording;
};

TEST_F(RecordingARoom, who_comes_and_goes_and_what_they_send_is_noted) {
  begin();
  livekit::LivePerson alice = person("alice", "Alice");
  alice.tracks = {publish("TR_mic", wire::MICROPHONE), publish("TR_cam", wire::CAMERA)};
  recording->look({alice, person("bob", "Bob")});
  recording->look({alice, person("bob", "Bob")});
  EXPECT_EQ(tap.captures.size(), 2U);
  EXPECT_EQ(recording->tracks(), 2U);
  alice.tracks.pop_back();
  alice.name = "Alice Ålund";
  recording->look({alice, person("bob", "Bob")});
  EXPECT_EQ(tap.captures.size(), 1U);
  recording->look({alice});

  const Captured captured = finish();
  EXPECT_TRUE(tap.captures.empty());
  const std::vector<capture::PersonJoined> joined{{.identity = "alice", .name = "Alice"},
                                                  {.identity = "bob", .name = "Bob"},
                                                  {.identity = "alice", .name = "Alice Ålund"}};
  EXPECT_EQ(captured.all<capture::PersonJoined>(), joined);
  EXPECT_EQ(captured.all<capture::PersonLeft>(), std::vector{capture::PersonLeft{"bob"}});
  const auto tracks = captured.all<capture::TrackBegan>();
  ASSERT_EQ(tracks.size(), 2U);
  EXPECT_EQ(tracks[0].sid, "TR_mic");
  EXPECT_EQ(tracks[0].source, capture::TrackSource::microphone);
  EXPECT_EQ(tracks[0].identity, "alice");
  EXPECT_EQ(tracks[0].formats, (std::vector<capture::Format>{{{111}, Codec::opus}}));
  EXPECT_EQ(tracks[1].source, capture::TrackSource::camera);
  EXPECT_EQ(captured.all<capture::TrackEnded>().size(), 2U);
  EXPECT_EQ(captured.all<capture::TrackEnded>()[0].track, tracks[1].track);
}

TEST_F(RecordingARoom, packets_of_a_tapped_track_reach_the_file) {
  begin();
  livekit::LivePerson alice = person("alice", "Alice");
  alice.tracks = {publish("TR_mic", wire::MICROPHONE)};
  recording->look({alice});
  CrossedPackets::push(*tap.captures.begin()->second, 0, 7, real_clock.now(),
                       CrossedPackets::sound(7));
  const Captured captured = finish();
  EXPECT_EQ(captured.indices(1), std::vector<std::uint64_t>{7});
}

TEST_F(RecordingARoom, mutes_and_speakers_are_noted_when_they_change) {
  begin();
  livekit::LivePerson alice = person("alice", "Alice");
  livekit::LivePerson bob = person("bob", "Bob");
  alice.tracks = {publish("TR_mic", wire::MICROPHONE)};
  recording->look({alice, bob});
  alice.level = 0.25F;
  bob.level = 0.5F;
  recording->look({alice, bob});
  recording->look({alice, bob});
  alice.level = 0;
  alice.tracks[0].info.set_muted(true);
  recording->look({alice, bob});
  EXPECT_EQ(tap.captures.begin()->second->poll_keyframe_requests(), 0);
  alice.tracks[0].info.set_muted(false);
  recording->look({alice, bob});
  EXPECT_NE(tap.captures.begin()->second->poll_keyframe_requests(), 0) << "a picture begins anew";
  const Captured captured = finish();
  const std::vector<capture::SpeakersChanged> speakers{{{"bob", "alice"}}, {{"bob"}}};
  EXPECT_EQ(captured.all<capture::SpeakersChanged>(), speakers);
  const std::vector<capture::TrackMuted> mutes{{.track = 1, .is_muted = true},
                                               {.track = 1, .is_muted = false}};
  EXPECT_EQ(captured.all<capture::TrackMuted>(), mutes);
}

TEST_F(RecordingARoom, a_recording_of_sound_takes_no_pictures_and_a_chosen_one_what_was_chosen) {
  livekit::LivePerson alice = person("alice", "Alice");
  alice.tracks = {publish("TR_mic", wire::MICROPHONE), publish("TR_cam", wire::CAMERA)};
  livekit::LivePerson bob = person("bob", "Bob");
  bob.tracks = {publish("TR_bobs", wire::MICROPHONE)};
  begin({.coverage = capture::Coverage::sound});
  recording->look({alice, bob});
  EXPECT_EQ(finish().all<capture::TrackBegan>().size(), 2U);

  std::filesystem::remove(path);
  begin({.coverage = capture::Coverage::chosen, .identities = {"bob"}, .track_sids = {"TR_cam"}});
  recording->look({alice, bob});
  const auto tracks = finish().all<capture::TrackBegan>();
  ASSERT_EQ(tracks.size(), 2U);
  EXPECT_EQ(tracks[0].sid, "TR_cam");
  EXPECT_EQ(tracks[1].sid, "TR_bobs");
}

TEST_F(RecordingARoom, nothing_is_recorded_of_who_is_off_the_record_until_that_ends) {
  bool refuses = true;
  begin({}, [&](const livekit::LivePerson& who) { return refuses && who.identity == "carol"; });
  livekit::LivePerson carol = person("carol", "Carol");
  carol.tracks = {publish("TR_mic", wire::MICROPHONE)};
  carol.level = 0.5F;
  recording->look({person("alice", "Alice"), carol});
  EXPECT_TRUE(tap.captures.empty());
  refuses = false;
  recording->look({person("alice", "Alice"), carol});
  EXPECT_EQ(tap.captures.size(), 1U);
  refuses = true;
  recording->look({person("alice", "Alice"), carol});
  EXPECT_TRUE(tap.captures.empty());

  const Captured captured = finish();
  const std::vector<capture::PersonJoined> joined{{.identity = "alice", .name = "Alice"},
                                                  {.identity = "carol", .name = "Carol"}};
  EXPECT_EQ(captured.all<capture::PersonJoined>(), joined);
  const std::vector<capture::SpeakersChanged> speakers{{{"carol"}}, {{}}};
  EXPECT_EQ(captured.all<capture::SpeakersChanged>(), speakers);
  EXPECT_EQ(captured.all<capture::PersonLeft>(), std::vector{capture::PersonLeft{"carol"}});
}

TEST_F(RecordingARoom, what_is_encrypted_end_to_end_is_refused_in_words_once) {
  begin();
  livekit::LivePerson alice = person("alice", "Alice");
  alice.tracks = {publish("TR_mic", wire::MICROPHONE), publish("TR_cam", wire::CAMERA)};
  for (livekit::LiveTrack& track : alice.tracks) track.info.set_encryption(wire::Encryption::GCM);
  recording->look({alice});
  EXPECT_TRUE(tap.captures.empty());
  EXPECT_EQ(recording->encrypted(), std::set<std::string>{"alice"});
  const capture::Note note{
      "Alice sends sound or pictures that are encrypted end to end, which the server cannot read: "
      "they are not in the recording."};
  EXPECT_EQ(finish().all<capture::Note>(), std::vector{note});
}

TEST_F(RecordingARoom, a_track_whose_packets_mean_something_else_is_another_track) {
  begin();
  livekit::LivePerson alice = person("alice", "Alice");
  alice.tracks = {publish("TR_cam", wire::CAMERA)};
  recording->look({alice});
  tap.publications.begin()->second.formats[0].codec = Codec::vp9;
  recording->look({alice});
  EXPECT_EQ(tap.captures.size(), 1U);
  const auto tracks = finish().all<capture::TrackBegan>();
  ASSERT_EQ(tracks.size(), 2U);
  EXPECT_EQ(tracks[1].formats[0].codec, Codec::vp9);
  EXPECT_EQ(tracks[1].track, 2U);
}

TEST_F(RecordingARoom, a_track_that_has_not_been_described_yet_is_tapped_later) {
  begin();
  livekit::LivePerson alice = person("alice", "Alice");
  alice.tracks = {publish("TR_cam", wire::CAMERA)};
  const auto published = std::exchange(tap.publications, {});
  recording->look({alice});
  EXPECT_TRUE(tap.captures.empty());
  tap.publications = published;
  recording->look({alice});
  EXPECT_EQ(tap.captures.size(), 1U);
  recording.reset();
  EXPECT_TRUE(tap.captures.empty()) << "whatever way a recording ends";
}

}  // namespace
}  // namespace visio::record
