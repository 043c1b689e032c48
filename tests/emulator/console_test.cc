#include "tests/emulator/console.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <string_view>

namespace visio::emulator {
namespace {

TEST(Console, lines_come_whole_and_the_end_of_the_input_closes_it) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  const net::FileDescriptor here(ends[0]);
  net::FileDescriptor there(ends[1]);
  Console console(here.get());
  const auto write = [&](std::string_view text) {
    EXPECT_EQ(::write(there.get(), text.data(), text.size()), static_cast<ssize_t>(text.size()));
    console.on_readable();
  };

  write("down ra");
  EXPECT_TRUE(console.take_lines().empty());
  write("te 5\nstatistics\nup");
  EXPECT_EQ(console.take_lines(), (std::vector<std::string>{"down rate 5", "statistics"}));
  EXPECT_TRUE(console.is_open());
  there = {};
  console.on_readable();
  EXPECT_FALSE(console.is_open());
}

}  // namespace
}  // namespace visio::emulator
