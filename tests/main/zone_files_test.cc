#include "main/zone_files.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "tests/main/folder.h"

namespace visio::main {
namespace {

using namespace std::string_literals;

/// A compiled file of a zone that never changes its clocks.
std::string zone_file() {
  const std::string counts = std::string(12, '\0') + "\0\0\0\0\0\0\0\1\0\0\0\4"s;
  const std::string head = "TZif2" + std::string(15, '\0') + counts;
  const std::string body = "\0\0\x0e\x10\0\0CET\0"s;
  return head + body + head + body + "\nCET-1\n";
}

TEST(ZoneFiles, are_found_by_their_names_and_nothing_else_is) {
  const tests::Folder folder;
  const auto write = [&](const std::string& name, const std::string& content) {
    std::filesystem::create_directories((folder.path() / name).parent_path());
    std::ofstream(folder.path() / name) << content;
  };
  write("Europe/Paris", zone_file());
  write("right/Europe/Paris", zone_file());
  write("localtime", zone_file());
  write("zone.tab", "FR\t+4852+00220\tEurope/Paris\n");
  write("Europe/Broken", zone_file().substr(0, 60));
  const meet::TimeZones zones = read_time_zones(folder.path(), {});
  EXPECT_EQ(zones.size(), 2U);
  ASSERT_TRUE(zones.find("Europe/Paris"));
  EXPECT_EQ(zones.find("Europe/Paris")->offset_at({}).name, "CET");
  EXPECT_TRUE(zones.find("UTC"));
  EXPECT_FALSE(zones.find("right/Europe/Paris"));
}

TEST(ZoneFiles, of_a_folder_that_is_not_there_are_none) {
  EXPECT_EQ(read_time_zones("/nowhere", {}).size(), 1U);
}

}  // namespace
}  // namespace visio::main
