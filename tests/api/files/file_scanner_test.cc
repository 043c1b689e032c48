// Files are looked at by a program of the operator's.

#include "api/files/file_scanner.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>

#include "net/file_descriptor.h"
#include "tests/main/folder.h"

namespace visio::api {
namespace {

using namespace std::chrono_literals;

ScanVerdict run(std::string script, std::string path = "/dev/null",
                std::chrono::milliseconds patience = 30s) {
  return run_scanner({"/bin/sh", "-c", std::move(script), std::move(path)}, patience);
}

TEST(FileScanner, says_by_its_status_whether_a_file_is_good) {
  EXPECT_EQ(run("exit 0"), ScanVerdict::good);
  EXPECT_EQ(run("exit 1"), ScanVerdict::bad);
  EXPECT_EQ(run("exit 2"), ScanVerdict::unknown);
  EXPECT_EQ(run("kill -9 $$"), ScanVerdict::unknown);
}

TEST(FileScanner, that_is_not_there_lets_nothing_through) {
  EXPECT_EQ(run_scanner({"/no/such/program", "/dev/null"}, 30s), ScanVerdict::unknown);
}

TEST(FileScanner, is_ended_when_it_takes_too_long) {
  EXPECT_EQ(run("exec sleep 600", "/dev/null", 20ms), ScanVerdict::unknown);
}

TEST(FileScanner, is_ended_with_what_it_began) {
  const tests::Folder folder;
  const std::string held = folder.path() / "held";
  ASSERT_EQ(::mkfifo(held.c_str(), S_IRUSR | S_IWUSR), 0);
  const net::FileDescriptor end(::open(held.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  ASSERT_TRUE(end);
  EXPECT_EQ(run("sleep 3600 >\"$0\"; exit 0", held, 200ms), ScanVerdict::unknown);
  char byte = 0;
  // There is an end once nobody holds the other side.
  while (::read(end.get(), &byte, 1) < 0) std::this_thread::yield();
}

TEST(FileScanner, gets_the_path_and_nothing_of_ours_beside_it) {
  const tests::Folder folder;
  const std::string path = folder.path() / "it's a file";
  std::ofstream(path) << "content";
  ASSERT_EQ(::setenv("VISIO_TEST_SECRET", "secret", 1), 0);
  EXPECT_EQ(run("grep -q content \"$0\"", path), ScanVerdict::good);
  EXPECT_EQ(run("test -z \"$VISIO_TEST_SECRET\""), ScanVerdict::good);
  EXPECT_EQ(run("test -z \"$(ls /proc/self/fd | grep -vx '[0-3]')\""), ScanVerdict::good);
  ::unsetenv("VISIO_TEST_SECRET");
}

}  // namespace
}  // namespace visio::api
