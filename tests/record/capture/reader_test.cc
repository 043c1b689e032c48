#include "record/capture/reader.h"

#include <gtest/gtest.h>

#include "tests/record/capture/meeting_on_file.h"

namespace visio::record::capture {
namespace {

using namespace tests;

std::vector<std::byte> first(const std::vector<std::byte>& bytes, std::size_t size) {
  return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)};
}

/// How many records end within the first `size` bytes.
std::size_t whole_records(const MeetingOnFile& meeting, std::size_t size) {
  return static_cast<std::size_t>(
             std::ranges::count_if(meeting.ends(), [&](auto end) { return end <= size; })) -
         1;
}

/// Whether `part` are records of `all`, in their order.
bool is_subsequence(const std::vector<std::string>& part, const std::vector<std::string>& all) {
  auto at = all.begin();
  for (const std::string& record : part) {
    at = std::find(at, all.end(), record);
    if (at == all.end()) return false;
    ++at;
  }
  return true;
}

class CaptureReader : public testing::Test {
 protected:
  CaptureReader() { meeting.add_meeting(6, 60); }

  MeetingOnFile meeting;
};

TEST_F(CaptureReader, what_was_written_is_read) {
  const ReadBack read = read_back(meeting.bytes());
  EXPECT_TRUE(read.errors.empty());
  EXPECT_TRUE(read.is_complete);
  EXPECT_EQ(read.records.size(), meeting.ends().size() - 1);

  auto reader = Reader::open(std::make_unique<MemorySource>(meeting.bytes()));
  ASSERT_TRUE(reader);
  const auto began = reader->next();
  ASSERT_TRUE(began && *began);
  EXPECT_EQ(std::get<CaptureBegan>((*began)->content), MeetingOnFile::beginning());
  ASSERT_TRUE(reader->next());
  const auto track = reader->next();
  ASSERT_TRUE(track && *track);
  EXPECT_EQ(std::get<TrackBegan>((*track)->content), MeetingOnFile::track());
  EXPECT_EQ((*track)->at, std::chrono::milliseconds(40));
}

TEST_F(CaptureReader, a_file_cut_at_any_byte_yields_its_whole_records_and_no_other) {
  const ReadBack all = read_back(meeting.bytes());
  for (std::size_t size = preamble_size; size < meeting.bytes().size(); ++size) {
    const ReadBack cut = read_back(first(meeting.bytes(), size));
    ASSERT_TRUE(cut.errors.empty()) << size << ": " << cut.errors.front().message;
    ASSERT_FALSE(cut.is_complete) << size;
    ASSERT_EQ(cut.records.size(), whole_records(meeting, size)) << size;
    ASSERT_TRUE(std::equal(cut.records.begin(), cut.records.end(), all.records.begin())) << size;
  }
}

TEST_F(CaptureReader, a_large_file_cut_at_random_places_does_too) {
  MeetingOnFile large;
  large.add_meeting(3'000);
  const ReadBack all = read_back(large.bytes());
  std::mt19937 random(11);
  for (int i = 0; i < 30; ++i) {
    const std::size_t size = preamble_size + random() % (large.bytes().size() - preamble_size);
    const ReadBack cut = read_back(first(large.bytes(), size));
    ASSERT_TRUE(cut.errors.empty()) << size;
    ASSERT_EQ(cut.records.size(), whole_records(large, size)) << size;
    ASSERT_TRUE(std::equal(cut.records.begin(), cut.records.end(), all.records.begin())) << size;
  }
}

TEST_F(CaptureReader, a_tail_that_never_reached_the_disk_is_no_error) {
  for (const std::byte filling : {std::byte{0}, std::byte{0xff}}) {
    std::vector<std::byte> bytes = first(meeting.bytes(), meeting.ends()[10]);
    bytes.resize(bytes.size() + 5'000, filling);
    const ReadBack read = read_back(bytes);
    EXPECT_TRUE(read.errors.empty());
    EXPECT_EQ(read.records.size(), 10U);
  }
}

TEST_F(CaptureReader, a_byte_that_was_changed_anywhere_is_noticed_and_makes_no_false_record) {
  const ReadBack all = read_back(meeting.bytes());
  std::mt19937 random(12);
  for (std::size_t place = preamble_size; place < meeting.bytes().size(); ++place) {
    std::vector<std::byte> bytes = meeting.bytes();
    bytes[place] ^= std::byte(1 << random() % 8);
    const ReadBack read = read_back(bytes);
    ASSERT_TRUE(is_subsequence(read.records, all.records)) << place;
    ASSERT_EQ(read.records.size(), all.records.size() - 1) << place;
    // In the last record it cannot be told from a torn end.
    const bool is_last = place >= meeting.ends()[meeting.ends().size() - 2];
    ASSERT_EQ(read.errors.size(), is_last ? 0U : 1U) << place;
    ASSERT_EQ(read.is_complete, !is_last) << place;
    if (is_last) continue;
    ASSERT_EQ(read.errors[0].fault, Fault::damaged) << place;
  }
}

TEST_F(CaptureReader, damage_is_told_once_with_its_place_and_what_follows_is_read) {
  std::vector<std::byte> bytes = meeting.bytes();
  for (std::size_t i = meeting.ends()[3]; i < meeting.ends()[6]; ++i) bytes[i] = std::byte{0x5a};
  const ReadBack read = read_back(bytes);
  ASSERT_EQ(read.errors.size(), 1U);
  EXPECT_EQ(read.errors[0].offset, meeting.ends()[3]);
  EXPECT_EQ(read.errors[0].message,
            "Bytes " + std::to_string(meeting.ends()[3]) + " to " +
                std::to_string(meeting.ends()[6] - 1) +
                " are not what was captured: the file was changed or its disk is faulty. The rest "
                "of it can be read.");
  EXPECT_EQ(read.records.size(), meeting.ends().size() - 1 - 3);
  EXPECT_TRUE(read.is_complete);
}

TEST_F(CaptureReader, records_of_another_file_or_of_another_place_are_none) {
  MeetingOnFile other(8);
  other.add_meeting(6, 60);
  const std::size_t half = meeting.ends()[10];
  std::vector<std::byte> mixed = first(meeting.bytes(), half);
  mixed.insert(mixed.end(), other.bytes().begin() + static_cast<std::ptrdiff_t>(half),
               other.bytes().end());
  EXPECT_EQ(read_back(mixed).records.size(), 10U);
  EXPECT_FALSE(read_back(mixed).is_complete);

  std::vector<std::byte> repeated = first(meeting.bytes(), half);
  const base::Bytes again = base::Bytes(meeting.bytes()).subspan(preamble_size);
  repeated.insert(repeated.end(), again.begin(), again.end());
  EXPECT_EQ(read_back(repeated).records.size(), 10U);
}

TEST_F(CaptureReader, a_frame_that_somebody_sends_in_a_packet_is_no_record) {
  MeetingOnFile forged;
  forged.add(MeetingOnFile::beginning());
  std::vector<std::byte> frame(200);
  base::Writer writer(frame);
  write_frame(writer, Salt{}, forged.bytes().size(), {.at = {}, .content = Note{"forged"}});
  forged.add(Packet{.track = 1, .encoding = 0, .index = 1, .rtp = writer.written()});
  forged.add(Note{"true"});
  std::vector<std::byte> bytes = forged.bytes();
  bytes[forged.ends()[1]] ^= std::byte{1};
  const ReadBack read = read_back(bytes);
  ASSERT_EQ(read.records.size(), 2U);
  EXPECT_TRUE(read.records[1].ends_with("true"));
}

TEST_F(CaptureReader, what_is_no_capture_file_is_said_in_words) {
  const auto fault = [](base::Bytes bytes) { return read_back(bytes).errors.at(0); };
  EXPECT_EQ(fault({}).message, "This is no capture file: it is too short to be one.");
  EXPECT_EQ(fault(base::as_bytes("RIFF, and other things that films begin with")).message,
            "This is no capture file: it does not begin as one.");
  std::vector<std::byte> changed = meeting.bytes();
  changed[14] ^= std::byte{1};
  EXPECT_EQ(fault(changed).fault, Fault::damaged);
  const auto missing = Reader::open("/nowhere/at all.capture");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().message,
            "Cannot open /nowhere/at all.capture: No such file or directory.");
}

}  // namespace
}  // namespace visio::record::capture
