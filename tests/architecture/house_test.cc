#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/architecture/rules.h"

namespace visio::tests {
namespace {

TEST(House, an_include_that_points_up_is_a_breach) {
  EXPECT_EQ(breaches_of("sfu/engine.cc", "#include \"net/clock.h\"\n").size(), 1U);
  EXPECT_EQ(breaches_of("protocol/rtp/x.cc", "#include \"protocol/srtp/x.h\"\n").size(), 1U);
  EXPECT_TRUE(breaches_of("shard/shard.cc", "#include \"net/clock.h\"\n").empty());
}

TEST(House, a_lock_in_the_engine_is_a_breach) {
  EXPECT_EQ(breaches_of("sfu/engine.cc", "std::mutex lock;\n").size(), 1U);
  EXPECT_TRUE(breaches_of("sfu/engine.cc", "// no std::mutex here\n").empty());
  EXPECT_TRUE(breaches_of("shard/mailbox.h", "std::mutex lock;\n").empty());
}

TEST(House, an_unknown_folder_is_a_breach) {
  EXPECT_EQ(breaches_of("utils/x.cc", "").size(), 1U);
}

TEST(House, the_sources_keep_the_rules) {
  const std::filesystem::path root = VISIO_SOURCE_DIR "/src";
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".h" && entry.path().extension() != ".cc") continue;
    ++files;
    std::stringstream source;
    source << std::ifstream(entry.path()).rdbuf();
    const std::string path = std::filesystem::relative(entry.path(), root).generic_string();
    for (const Breach& breach : breaches_of(path, source.str())) ADD_FAILURE() << breach;
  }
  EXPECT_GT(files, 50U);
}

}  // namespace
}  // namespace visio::tests
