#include "main/handover_file.h"

#include <gtest/gtest.h>

#include "main/files.h"
#include "tests/main/folder.h"

namespace visio::main {
namespace {

TEST(HandoverFile, is_found_by_the_next_start_and_by_no_later_one) {
  const tests::Folder folder;
  ASSERT_TRUE(leave_handover(folder.path(), "state"));
  EXPECT_EQ(take_handover(folder.path()), "state");
  EXPECT_EQ(take_handover(folder.path()), "");
}

TEST(HandoverFile, is_not_there_after_a_stop_with_nobody_in_a_room) {
  const tests::Folder folder;
  ASSERT_TRUE(leave_handover(folder.path(), ""));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(HandoverFile, that_cannot_be_written_is_named) {
  const auto left = leave_handover("/proc/nowhere", "state");
  ASSERT_FALSE(left);
  EXPECT_TRUE(left.error().starts_with("Cannot write /proc/nowhere/handover")) << left.error();
}

}  // namespace
}  // namespace visio::main
