#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace visio::tests {
namespace {

using Names = std::set<std::string>;

const std::filesystem::path root = VISIO_SOURCE_DIR;

std::string contents_of(const std::filesystem::path& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

/// What `pattern` finds in `text`; its groups joined by dots.
void find_all(const std::string& text, const std::regex& pattern, Names& names) {
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match) {
    names.insert(match->size() > 2 ? (*match)[1].str() + '.' + (*match)[2].str()
                                   : (*match)[1].str());
  }
}

/// Every test that runs: `Suite.name` of GoogleTest, `spec.ts: title` of Playwright, fuzz targets.
Names tests_that_exist() {
  static const std::regex unit(R"(TEST(?:_F|_P)?\(\s*(\w+),\s*(\w+)\))");
  static const std::regex title(R"(\n\s*test\(\s*['"`]([^'"`]+)['"`])");
  static const std::regex target(R"(visio_fuzz\((\w+))");
  Names names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "tests")) {
    const std::string path = entry.path().string();
    if (path.find("node_modules") != std::string::npos) continue;
    if (path.ends_with("_test.cc")) find_all(contents_of(path), unit, names);
    if (!path.ends_with(".spec.ts")) continue;
    Names titles;
    find_all(contents_of(path), title, titles);
    for (const auto& found : titles) names.insert(entry.path().filename().string() + ": " + found);
  }
  Names targets;
  find_all(contents_of(root / "fuzz/CMakeLists.txt"), target, targets);
  for (const auto& found : targets) names.insert("fuzz_" + found);
  return names;
}

TEST(SecurityPage, names_only_tests_that_exist) {
  static const std::regex quoted(
      R"(`((?:[A-Z]\w+\.[A-Za-z]\w+)|(?:\w+\.spec\.ts: [^`]+)|(?:fuzz_\w+))`)");
  Names named;
  find_all(contents_of(root / "docs/SECURITY.md"), quoted, named);
  ASSERT_GT(named.size(), 10U);
  const Names existing = tests_that_exist();
  for (const auto& name : named) EXPECT_TRUE(existing.contains(name)) << name;
}

}  // namespace
}  // namespace visio::tests
