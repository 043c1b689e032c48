#include "record/capture/writer.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <iterator>

#include "tests/base/seeded_entropy.h"
#include "tests/main/folder.h"
#include "tests/record/capture/meeting_on_file.h"

namespace visio::record::capture {
namespace {

using namespace tests;
using namespace std::chrono_literals;

std::vector<std::byte> bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const base::Bytes bytes = base::as_bytes(text);
  return {bytes.begin(), bytes.end()};
}

void await_end(const Writer& writer) {
  while (!writer.is_done()) std::this_thread::yield();
}

/// While it lives, no file of this process grows beyond a size, as if the disk were full.
class FullDisk {
 public:
  explicit FullDisk(rlim_t size) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{size, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int) = nullptr;
};

class CaptureWriter : public testing::Test {
 protected:
  std::unique_ptr<Writer> create(const WriterLimits& limits = {}) {
    auto writer = Writer::create(path, MeetingOnFile::beginning(), entropy, limits);
    if (!writer) ADD_FAILURE() << writer.error().message();
    return std::move(*writer);
  }

  static Record packet_of(const std::vector<std::byte>& rtp, std::uint64_t index = 1) {
    return {.at = 1s, .content = Packet{.track = 1, .encoding = 0, .index = index, .rtp = rtp}};
  }

  /// Whether a new writer with 40 KiB of memory takes a packet of this size and worth.
  bool takes(std::size_t size, Worth worth) {
    std::filesystem::remove(path);
    const auto writer = create({.waiting = 40 << 10});
    return writer->write(packet_of(std::vector<std::byte>(size)), worth);
  }

  Folder folder;
  std::filesystem::path path = folder.path() / "part-1.capture";
  SeededEntropy entropy;
};

TEST_F(CaptureWriter, what_several_threads_write_is_read_from_the_file) {
  constexpr std::uint64_t packets = 2'000;
  const auto writer = create();
  const std::vector<std::byte> rtp(300, std::byte{7});
  {
    std::jthread other([&] {
      for (std::uint64_t i = 0; i < packets; ++i) {
        EXPECT_TRUE(writer->write({.at = 1s, .content = Note{"noted"}}, Worth::fact));
      }
    });
    for (std::uint64_t i = 0; i < packets; ++i) {
      EXPECT_TRUE(writer->write(packet_of(rtp, i), Worth::sound));
    }
  }
  writer->end(2s, EndReason::stopped);
  await_end(*writer);
  EXPECT_FALSE(writer->failure());
  EXPECT_EQ(writer->numbers().bytes, std::filesystem::file_size(path));

  const ReadBack read = read_back(bytes_of(path));
  EXPECT_TRUE(read.is_complete);
  EXPECT_TRUE(read.errors.empty());
  EXPECT_EQ(read.records.size(), 2 * packets + 2);
}

TEST_F(CaptureWriter, what_is_flushed_is_there_before_the_end) {
  const auto writer = create({.waiting = 1 << 20, .flush_interval = 1ms});
  writer->write({.at = 1s, .content = Note{"early"}}, Worth::fact);
  while (read_back(bytes_of(path)).records.size() < 2) std::this_thread::yield();
  EXPECT_FALSE(read_back(bytes_of(path)).is_complete);
}

TEST_F(CaptureWriter, a_writer_that_goes_away_without_an_end_has_written_what_it_took) {
  create()->write({.at = 1s, .content = Note{"last words"}}, Worth::fact);
  const ReadBack read = read_back(bytes_of(path));
  EXPECT_EQ(read.records.size(), 2U);
  EXPECT_FALSE(read.is_complete);
}

TEST_F(CaptureWriter, the_more_something_is_worth_the_more_memory_it_may_fill) {
  EXPECT_TRUE(takes(15 << 10, Worth::detail));
  EXPECT_FALSE(takes(25 << 10, Worth::detail));
  EXPECT_TRUE(takes(25 << 10, Worth::picture));
  EXPECT_FALSE(takes(35 << 10, Worth::picture));
  EXPECT_TRUE(takes(35 << 10, Worth::sound));
  EXPECT_FALSE(takes(45 << 10, Worth::sound));
  EXPECT_TRUE(takes(45 << 10, Worth::fact));
  EXPECT_FALSE(takes(55 << 10, Worth::fact));
}

TEST_F(CaptureWriter, what_is_dropped_is_counted_and_leaves_no_trace_in_the_file) {
  const auto writer = create({.waiting = 40 << 10});
  EXPECT_FALSE(writer->write(packet_of(std::vector<std::byte>(25 << 10)), Worth::detail));
  EXPECT_FALSE(writer->write(packet_of(std::vector<std::byte>(max_body)), Worth::fact));
  writer->end(2s, EndReason::stopped);
  await_end(*writer);
  EXPECT_EQ(writer->numbers().dropped, (std::array<std::uint64_t, 4>{1, 0, 0, 1}));
  EXPECT_EQ(read_back(bytes_of(path)).records.size(), 2U);
}

TEST_F(CaptureWriter, a_full_disk_is_told_and_what_was_written_stays) {
  const auto writer = create({.waiting = 1 << 20, .flush_interval = 1ms});
  writer->write({.at = 1s, .content = Note{"kept"}}, Worth::fact);
  while (read_back(bytes_of(path)).records.size() < 2) std::this_thread::yield();
  const FullDisk full(std::filesystem::file_size(path) + 100);
  const std::vector<std::byte> rtp(1'000);
  while (writer->write(packet_of(rtp), Worth::sound)) std::this_thread::yield();
  await_end(*writer);
  ASSERT_TRUE(writer->failure());
  EXPECT_EQ(writer->failure()->message(), "Cannot write " + path.string() + ": File too large");
  EXPECT_FALSE(writer->write({.at = 2s, .content = Note{"late"}}, Worth::fact));
  const ReadBack read = read_back(bytes_of(path));
  EXPECT_TRUE(read.errors.empty());
  EXPECT_EQ(read.records.size(), 2U);
}

TEST_F(CaptureWriter, a_folder_that_takes_no_file_is_told_at_once) {
  const auto nowhere = Writer::create(folder.path() / "none" / "part-1.capture",
                                      MeetingOnFile::beginning(), entropy);
  ASSERT_FALSE(nowhere);
  EXPECT_TRUE(nowhere.error().message().ends_with(": No such file or directory"));
  create();
  const auto twice = Writer::create(path, MeetingOnFile::beginning(), entropy);
  ASSERT_FALSE(twice) << "a capture is never overwritten";
  EXPECT_TRUE(twice.error().message().ends_with(": File exists"));
}

}  // namespace
}  // namespace visio::record::capture
