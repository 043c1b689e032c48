#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/architecture/rules.h"

namespace visio::tests {
namespace {

const House& house() {
  static const House read = House::read(VISIO_MODULES);
  return read;
}

std::string contents_of(const std::filesystem::path& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::size_t breaches(std::string_view path, std::string_view source) {
  return breaches_of(house(), path, source).size();
}

TEST(HouseRules, an_include_that_points_up_or_aside_is_a_breach) {
  EXPECT_EQ(breaches("sfu/engine.cc", "#include \"net/clock.h\"\n"), 1U);
  EXPECT_EQ(breaches("protocol/rtp/x.cc", "#include \"protocol/srtp/x.h\"\n"), 1U);
  EXPECT_EQ(breaches("sfu/pacing/pacer.cc", "#include \"sfu/engine.h\"\n"), 1U);
  EXPECT_EQ(breaches("livekit/negotiation/x.cc", "#include \"livekit/server_state.h\"\n"), 1U);
  EXPECT_EQ(breaches("shard/shard.cc", "#include \"net/clock.h\"\n"), 0U);
  EXPECT_EQ(breaches("sfu/engine.cc", "#include \"sfu/pacing/pacer.h\"\n"), 0U);
}

TEST(HouseRules, a_lock_in_the_engine_is_a_breach) {
  EXPECT_EQ(breaches("sfu/engine.cc", "std::mutex lock;\n"), 1U);
  EXPECT_EQ(breaches("sfu/engine.cc", "// no std::mutex here\n"), 0U);
  EXPECT_EQ(breaches("shard/mailbox.h", "std::mutex lock;\n"), 0U);
}

TEST(HouseRules, a_socket_thread_file_or_own_randomness_in_the_signalling_is_a_breach) {
  for (const char* line : {"#include <sys/socket.h>\n", "std::jthread thread;\n",
                           "#include <fstream>\n", "RAND_bytes(out, 16);\n"}) {
    EXPECT_EQ(breaches("livekit/room.cc", line), 1U) << line;
    EXPECT_EQ(breaches("livekit/negotiation/x.cc", line), 1U) << line;
  }
  EXPECT_EQ(breaches("livekit/frame.h", "std::shared_ptr<const std::string> frame;\n"), 0U);
  EXPECT_EQ(breaches("sfu/packet.h", "std::shared_ptr<const std::string> frame;\n"), 1U);
}

TEST(HouseRules, a_clock_of_the_machine_below_main_is_a_breach) {
  for (const char* wall : {"std::chrono::system_clock::now()", "std::time(nullptr)", "time(NULL)",
                           "::gettimeofday(&at, nullptr)"}) {
    EXPECT_EQ(breaches("api/x.cc", wall), 1U) << wall;
    EXPECT_EQ(breaches("net/x.cc", wall), 1U) << wall;
    EXPECT_EQ(breaches("main/x.cc", wall), 0U) << wall;
  }
  EXPECT_EQ(breaches("store/sql/x.cc", "std::chrono::steady_clock::now()"), 1U);
  EXPECT_EQ(breaches("net/clock.cc", "std::chrono::steady_clock::now()"), 0U);
}

TEST(HouseRules, a_log_of_its_own_below_main_is_a_breach) {
  EXPECT_EQ(breaches("api/x.cc", "#include <spdlog/spdlog.h>\n"), 1U);
  EXPECT_EQ(breaches("shard/x.cc", "fmt::print(stderr, \"x\")"), 1U);
  EXPECT_EQ(breaches("main/log.cc", "#include <spdlog/logger.h>\n"), 0U);
}

TEST(HouseRules, an_unknown_folder_is_a_breach) {
  EXPECT_EQ(breaches("utils/x.cc", ""), 1U);
}

TEST(HouseRules, the_table_in_the_documentation_is_that_of_the_build) {
  const std::string page = contents_of(VISIO_SOURCE_DIR "/docs/ARCHITECTURE.md");
  EXPECT_NE(page.find(house().table()), std::string::npos)
      << "docs/ARCHITECTURE.md should hold this table:\n"
      << house().table();
}

TEST(HouseRules, the_sources_keep_them) {
  const std::filesystem::path root = VISIO_SOURCE_DIR "/src";
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".h" && entry.path().extension() != ".cc") continue;
    ++files;
    const std::string path = std::filesystem::relative(entry.path(), root).generic_string();
    for (const Breach& breach : breaches_of(house(), path, contents_of(entry.path()))) {
      ADD_FAILURE() << breach;
    }
  }
  EXPECT_GT(files, 50U);
}

}  // namespace
}  // namespace visio::tests
