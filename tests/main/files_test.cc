// The data folder: private, whole or not at all, made once.

#include "main/files.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <barrier>
#include <csignal>
#include <thread>
#include <vector>

#include "main/api_keys.h"
#include "main/tls_certificate.h"
#include "tests/main/folder.h"

namespace visio::main {
namespace {

class Files : public testing::Test {
 protected:
  static mode_t mode_of(const std::filesystem::path& path) {
    struct stat status{};
    EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
    return status.st_mode & 07777;
  }

  std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
      found.push_back(entry.path().filename().string());
    }
    return found;
  }

  tests::Folder folder;
};

/// A umask for as long as this lives.
class Umask {
 public:
  explicit Umask(mode_t mask) : before_(::umask(mask)) {}
  ~Umask() { ::umask(before_); }

 private:
  mode_t before_;
};

TEST_F(Files, the_data_folder_is_its_owners_alone_whatever_the_umask) {
  for (const mode_t mask : {0U, 022U, 0777U}) {
    const Umask umask(mask);
    const auto path = folder.path() / std::to_string(mask);
    ASSERT_TRUE(make_folder(path));
    EXPECT_EQ(mode_of(path), 0700U) << mask;
    const std::filesystem::path with_slash = path.string() + "-too/";
    ASSERT_TRUE(make_folder(with_slash));
    EXPECT_EQ(mode_of(with_slash), 0700U) << mask;
  }
}

TEST_F(Files, a_private_file_is_its_owners_alone_whatever_the_umask) {
  for (const mode_t mask : {0U, 022U, 0777U}) {
    const Umask umask(mask);
    ASSERT_TRUE(write_private_file(folder.path() / "file", "content"));
    EXPECT_EQ(mode_of(folder.path() / "file"), 0600U) << mask;
  }
}

TEST_F(Files, a_folder_is_not_made_where_a_file_stands) {
  ASSERT_TRUE(write_private_file(folder.path() / "file", "content"));
  const auto made = make_folder(folder.path() / "file");
  ASSERT_FALSE(made);
  EXPECT_TRUE(made.error().ends_with("File exists.")) << made.error();
}

/// A disk with room for so many bytes only.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
  }
  ~FullDisk() {
    std::signal(SIGXFSZ, handler_);
    ::setrlimit(RLIMIT_FSIZE, &before_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int) = nullptr;
};

TEST_F(Files, a_full_disk_leaves_no_file_and_says_so) {
  for (const rlim_t room : {0U, 16U}) {
    const FullDisk disk(room);
    const auto keys = load_or_create_keys(folder.path());
    ASSERT_FALSE(keys);
    EXPECT_TRUE(keys.error().starts_with("Cannot write ")) << keys.error();
    EXPECT_FALSE(write_private_file(folder.path() / "file", "some more bytes than fit"));
    EXPECT_EQ(names(), std::vector<std::string>{}) << room;
  }
  EXPECT_TRUE(load_or_create_keys(folder.path()));
}

TEST_F(Files, a_full_disk_leaves_the_file_that_was_there) {
  ASSERT_TRUE(write_private_file(folder.path() / "file", "old"));
  {
    const FullDisk disk(4);
    EXPECT_FALSE(write_private_file(folder.path() / "file", "newer"));
  }
  EXPECT_EQ(read_file(folder.path() / "file"), "old");
  EXPECT_EQ(names(), std::vector<std::string>{"file"});
}

TEST_F(Files, a_file_is_created_once) {
  EXPECT_EQ(create_private_file(folder.path() / "file", "one"), true);
  EXPECT_EQ(create_private_file(folder.path() / "file", "two"), false);
  EXPECT_EQ(read_file(folder.path() / "file"), "one");
  EXPECT_EQ(names(), std::vector<std::string>{"file"});
}

/// What several starts at the same moment get.
template <class Start>
auto at_once(Start start) {
  constexpr std::size_t many = 8;
  std::vector<decltype(start())> results(many);
  std::barrier ready(static_cast<std::ptrdiff_t>(many));
  {
    std::vector<std::jthread> starts;
    for (auto& result : results) {
      starts.emplace_back([&] {
        ready.arrive_and_wait();
        result = start();
      });
    }
  }
  return results;
}

TEST_F(Files, starts_at_the_same_moment_have_the_same_keys) {
  for (int round = 0; round < 20; ++round) {
    const auto data = folder.path() / std::to_string(round);
    const auto keys = at_once([&] {
      const auto loaded = load_or_create_keys(data);
      return loaded ? to_text(*loaded) : loaded.error();
    });
    for (const std::string& each : keys) EXPECT_EQ(each, to_text(*load_keys(data)));
  }
}

TEST_F(Files, starts_at_the_same_moment_have_a_certificate_that_fits_its_key) {
  for (int round = 0; round < 5; ++round) {
    const auto data = folder.path() / std::to_string(round);
    const auto fits = at_once([&] {
      const auto files = self_signed_certificate(data, {"localhost"});
      const auto facts = files ? inspect(*files, {}) : std::unexpected(files.error());
      return facts && facts->fits_key ? 1 : 0;
    });
    EXPECT_EQ(std::ranges::count(fits, 1), std::ssize(fits));
  }
}

}  // namespace
}  // namespace visio::main
