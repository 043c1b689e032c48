#include "api/admin/data_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/main/folder.h"

namespace visio::api {
namespace {

TEST(DataFolder, has_the_bytes_of_all_its_files) {
  const tests::Folder folder;
  std::filesystem::create_directories(folder.path() / "files/claire");
  std::ofstream(folder.path() / "keys") << "0123456789";
  std::ofstream(folder.path() / "files/claire/sea") << "01234";
  const DataFolder found = look_at_folder(folder.path());
  EXPECT_EQ(found.bytes, 15U);
  EXPECT_GT(found.disk_bytes.value_or(0), 0U);
  EXPECT_LE(found.disk_free.value_or(0), found.disk_bytes.value_or(0));
}

TEST(DataFolder, that_is_not_there_says_nothing) {
  const DataFolder found = look_at_folder("/nowhere/at/all");
  EXPECT_FALSE(found.bytes);
  EXPECT_FALSE(found.disk_bytes);
}

}  // namespace
}  // namespace visio::api
