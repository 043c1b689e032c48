#include "record/recorder.h"

#include <fstream>

#include "record/capture/resume.h"
#include "tests/base/real_clock.h"
#include "tests/base/seeded_entropy.h"
#include "tests/livekit/meeting.h"
#include "tests/main/folder.h"
#include "tests/record/captured.h"
#include "tests/record/fake_tap.h"

namespace visio::record {
namespace {

using namespace tests;

/// A live room, and recorders of it.
class RoomsBeingRecorded : public Meeting {
 protected:
  net::Result<void> start(const std::string& id, std::uint32_t part = 1) {
    return recorder.start(
        {.id = id, .room = "room", .room_sid = sid(), .selection = {}, .part = part});
  }

  /// Of the meeting that goes on.
  std::string sid() {
    return signalling.rooms(now).find("room").value_or(livekit::wire::Room()).sid();
  }

  void look() { recorder.look(signalling.rooms(now)); }

  /// What has ended, once something has.
  std::vector<EndedPart> await_end() {
    while (true) {
      look();
      auto ended = recorder.poll_ended();
      if (!ended.empty()) return ended;
      std::this_thread::yield();
    }
  }

  std::filesystem::path file(const std::string& id, int part = 1) const {
    return folder.path() / "recordings" / id / ("part-" + std::to_string(part) + ".capture");
  }

  Folder folder;
  SeededEntropy seeded;
  FakeTap tap;
  Recorder recorder{folder.path() / "recordings",
                    {.media = tap, .clock = real_clock, .entropy = seeded}};
};

TEST_F(RoomsBeingRecorded, have_their_people_in_the_file_until_somebody_ends_it) {
  arrive("ada");
  ASSERT_TRUE(start("r1"));
  EXPECT_TRUE(recorder.length("r1"));
  look();
  EXPECT_EQ(recorder.numbers().recordings, 1U);
  recorder.stop("r1", capture::EndReason::stopped);
  EXPECT_FALSE(recorder.length("r1"));
  const auto ended = await_end();
  ASSERT_EQ(ended.size(), 1U);
  EXPECT_EQ(ended[0].id, "r1");
  EXPECT_EQ(ended[0].room, "room");
  EXPECT_EQ(ended[0].reason, capture::EndReason::stopped);
  EXPECT_FALSE(ended[0].failure);
  EXPECT_TRUE(recorder.is_idle());
  EXPECT_EQ(recorder.numbers().recordings, 0U);
  EXPECT_EQ(recorder.numbers().bytes, std::filesystem::file_size(file("r1")));
  const Captured captured = Captured::read(file("r1"));
  EXPECT_TRUE(captured.is_complete());
  EXPECT_EQ(captured.all<capture::PersonJoined>().at(0).identity, "ada");
  EXPECT_EQ(captured.all<capture::CaptureBegan>().at(0).room, "room");
}

TEST_F(RoomsBeingRecorded, end_their_recording_when_they_end) {
  arrive("ada");
  ASSERT_TRUE(start("r1"));
  look();
  ASSERT_TRUE(signalling.rooms(now).close("room"));
  const auto ended = await_end();
  EXPECT_EQ(ended.at(0).reason, capture::EndReason::room_finished);
}

TEST_F(RoomsBeingRecorded, are_not_recorded_in_the_meeting_that_follows_at_once) {
  arrive("ada");
  ASSERT_TRUE(start("r1"));
  look();
  const std::string before = sid();
  ASSERT_TRUE(signalling.rooms(now).close("room"));
  arrive("ben");
  ASSERT_NE(sid(), before);
  EXPECT_EQ(await_end().at(0).reason, capture::EndReason::room_finished);
  const auto people = Captured::read(file("r1")).all<capture::PersonJoined>();
  ASSERT_EQ(people.size(), 1U);
  EXPECT_EQ(people[0].identity, "ada");
}

TEST_F(RoomsBeingRecorded, are_told_at_once_when_no_file_can_be_made) {
  std::ofstream(folder.path() / "recordings") << "a file where the folder should be";
  const auto started = start("r1");
  ASSERT_FALSE(started);
  EXPECT_TRUE(started.error().message().starts_with("Cannot create the folder "));
  EXPECT_TRUE(recorder.is_idle());
}

TEST_F(RoomsBeingRecorded, whose_server_died_get_an_end_and_go_on_as_the_next_part) {
  arrive("ada");
  {
    Recorder killed(folder.path() / "recordings",
                    {.media = tap, .clock = real_clock, .entropy = seeded});
    ASSERT_TRUE(killed.start({.id = "r1", .room = "room", .room_sid = sid()}));
    killed.look(signalling.rooms(now));
  }
  EXPECT_FALSE(Captured::read(file("r1")).is_complete());
  EXPECT_TRUE(recorder.has_files("r1"));
  EXPECT_FALSE(recorder.has_files("r2"));

  recorder.recover({"r1", "r2"}, "The server was stopped.");
  ASSERT_TRUE(start("r1", 2));
  while (!Captured::read(file("r1")).is_complete()) std::this_thread::yield();
  const Captured first = Captured::read(file("r1"));
  EXPECT_EQ(first.all<capture::Note>(), std::vector{capture::Note{"The server was stopped."}});
  EXPECT_EQ(first.all<capture::CaptureEnded>().at(0).reason, capture::EndReason::interrupted);
  EXPECT_EQ(first.all<capture::PersonJoined>().size(), 1U);
  EXPECT_FALSE(Captured::read(file("r1", 2)).is_complete()) << "it goes on";
}

TEST_F(RoomsBeingRecorded, leave_files_until_these_are_removed) {
  arrive("ada");
  ASSERT_TRUE(start("r1"));
  recorder.stop_all(capture::EndReason::server_stopped);
  EXPECT_EQ(await_end().at(0).reason, capture::EndReason::server_stopped);
  EXPECT_TRUE(recorder.quiet_files().empty());
  const auto yesterday = std::filesystem::file_time_type::clock::now() - std::chrono::hours(25);
  std::filesystem::last_write_time(file("r1"), yesterday);
  EXPECT_TRUE(recorder.quiet_files().empty()) << "the folder has changed since";
  std::filesystem::last_write_time(file("r1").parent_path(), yesterday);
  EXPECT_EQ(recorder.quiet_files(), std::vector<std::string>{"r1"});
  recorder.remove("r1");
  EXPECT_FALSE(recorder.has_files("r1"));
  while (!std::filesystem::is_empty(folder.path() / "recordings")) std::this_thread::yield();
  EXPECT_TRUE(recorder.quiet_files().empty());
}

TEST_F(RoomsBeingRecorded, leave_nothing_of_a_removal_that_broke_off) {
  const std::filesystem::path left = folder.path() / "recordings" / "r1.removed";
  std::filesystem::create_directories(left);
  const auto yesterday = std::filesystem::file_time_type::clock::now() - std::chrono::hours(25);
  std::filesystem::last_write_time(left, yesterday);
  ASSERT_EQ(recorder.quiet_files(), std::vector<std::string>{"r1.removed"});
  recorder.remove("r1.removed");
  EXPECT_FALSE(std::filesystem::exists(left));
  while (!std::filesystem::is_empty(folder.path() / "recordings")) std::this_thread::yield();
}

}  // namespace
}  // namespace visio::record
