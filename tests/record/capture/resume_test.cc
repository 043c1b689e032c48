#include "record/capture/resume.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/main/folder.h"
#include "tests/record/capture/meeting_on_file.h"

namespace visio::record::capture {
namespace {

using namespace tests;

class FinishCapture : public testing::Test {
 protected:
  FinishCapture() { meeting.add_meeting(6, 60); }

  void put(base::Bytes bytes) const {
    std::ofstream(path, std::ios::binary) << base::as_text(bytes);
  }

  Folder folder;
  std::filesystem::path path = folder.path() / "part-1.capture";
  MeetingOnFile meeting;
};

TEST_F(FinishCapture, a_capture_that_broke_off_anywhere_gets_a_note_and_an_end) {
  for (std::size_t size = meeting.ends()[1]; size < meeting.bytes().size(); size += 37) {
    put(base::Bytes(meeting.bytes()).first(size));
    const auto whole = summarise(path);
    ASSERT_TRUE(whole);
    EXPECT_FALSE(whole->is_complete);
    const auto finished = finish(path, "The server was stopped.");
    ASSERT_TRUE(finished) << finished.error().message;
    EXPECT_EQ(finished->beginning, MeetingOnFile::beginning());
    EXPECT_EQ(finished->length, whole->length);

    const auto again = summarise(path);
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->is_complete) << size;
    EXPECT_EQ(again->length, whole->length);
    EXPECT_EQ(again->damaged, 0U);
  }
}

TEST_F(FinishCapture, a_capture_with_its_end_is_left_as_it_is) {
  put(meeting.bytes());
  const auto finished = finish(path, "The server was stopped.");
  ASSERT_TRUE(finished);
  EXPECT_TRUE(finished->is_complete);
  EXPECT_EQ(std::filesystem::file_size(path), meeting.bytes().size());
}

TEST_F(FinishCapture, damage_in_the_middle_is_counted_and_stays) {
  std::vector<std::byte> bytes = meeting.bytes();
  bytes[meeting.ends()[4]] ^= std::byte{1};
  bytes.resize(meeting.ends()[12]);
  put(bytes);
  const auto finished = finish(path, "The server was stopped.");
  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->damaged, 1U);
  const auto again = summarise(path);
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->is_complete);
  EXPECT_EQ(again->damaged, 1U);
}

TEST_F(FinishCapture, a_file_without_a_beginning_is_refused_in_words) {
  put(base::Bytes(meeting.bytes()).first(meeting.ends()[1] - 1));
  const auto finished = finish(path, "The server was stopped.");
  ASSERT_FALSE(finished);
  EXPECT_EQ(finished.error().message,
            "Nothing says which meeting this capture file is of: it broke off before its first "
            "record.");
}

}  // namespace
}  // namespace visio::record::capture
