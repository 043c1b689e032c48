#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "store/sql/database.h"
#include "tests/base/real_clock.h"
#include "tests/main/folder.h"
#include "tests/store/inbox.h"

namespace visio::store::sql {
namespace {

using Kind = Error::Kind;

const std::vector<Migration> notes{
    {.name = "notes", .statements = {"CREATE TABLE notes (words TEXT NOT NULL)"}}};

std::int64_t note(Session& session, std::string words) {
  return session.execute("INSERT INTO notes (words) VALUES (:words)", {{"words", words}});
}

std::int64_t count(Session& session) {
  return session.query("SELECT count(*) FROM notes").at(0).integer(0);
}

/// While it lives, no file of this process grows beyond `bytes`.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) : signal_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, signal_);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
  void (*signal_)(int);
};

/// While it lives, this process may do no more than anybody, also where root started it.
class Nobody {
 public:
  Nobody() : before_(::geteuid()) {
    if (before_ == 0) {
      EXPECT_EQ(::seteuid(65534), 0);
    }
  }
  ~Nobody() {
    if (before_ == 0) {
      EXPECT_EQ(::seteuid(before_), 0);
    }
  }
  Nobody(const Nobody&) = delete;
  Nobody& operator=(const Nobody&) = delete;

 private:
  uid_t before_;
};

class SqliteFaults : public testing::Test {
 protected:
  SqliteFaults() { settings.data_folder = folder.path(); }

  auto open() { return Database::open(settings, notes, tests::real_clock, inbox.port()); }
  std::filesystem::path file() const { return folder.path() / "visio.db"; }

  tests::Folder folder;
  Settings settings;
  tests::Inbox inbox;
};

TEST_F(SqliteFaults, only_the_owner_may_read_the_rows) {
  const auto database = open();
  ASSERT_TRUE(database.has_value());
  inbox.write(**database, [](Session& session) { return note(session, "secret"); });
  for (const char* suffix : {"", "-wal", "-shm"}) {
    struct stat status{};
    ASSERT_EQ(::stat((file().string() + suffix).c_str(), &status), 0) << suffix;
    EXPECT_EQ(status.st_mode & 0777, 0600U) << suffix;
  }
}

TEST_F(SqliteFaults, a_full_disk_is_named_and_loses_nothing) {
  const auto database = open();
  ASSERT_TRUE(database.has_value());
  const auto large = [](Session& session) { return note(session, std::string(200'000, 'x')); };
  ASSERT_EQ(inbox.write(**database, large), 1);
  {
    const FullDisk full(300'000);
    const auto result = inbox.write(**database, large);
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().kind, Kind::full);
    EXPECT_EQ(result.error().message,
              "The disk that holds " + file().string() + " is full. Free some space.");
    EXPECT_EQ(inbox.read(**database, count), 1);
  }
  EXPECT_EQ(inbox.write(**database, large), 1) << "there is room again";
  EXPECT_EQ(inbox.read(**database, count), 2);
}

TEST_F(SqliteFaults, a_database_that_may_grow_no_more_is_named_as_a_full_disk_is) {
  const auto database = open();
  ASSERT_TRUE(database.has_value());
  const auto result = inbox.write(**database, [](Session& session) {
    session.query("PRAGMA max_page_count = 1");
    return note(session, std::string(200'000, 'x'));
  });
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().kind, Kind::full) << result.error().message;
}

TEST_F(SqliteFaults, a_folder_that_may_not_be_written_is_named) {
  std::filesystem::permissions(folder.path(), std::filesystem::perms{0555});
  const Nobody nobody;
  const auto database = open();
  ASSERT_FALSE(database.has_value());
  EXPECT_EQ(database.error().kind, Kind::read_only);
  EXPECT_EQ(database.error().message, file().string() +
                                          " cannot be written: it, or its folder, is "
                                          "read-only for Visio.");
}

TEST_F(SqliteFaults, a_file_that_may_not_be_written_is_named) {
  ASSERT_TRUE(open().has_value());
  std::filesystem::permissions(folder.path(), std::filesystem::perms{0777});
  std::filesystem::permissions(file(), std::filesystem::perms{0444});
  const Nobody nobody;
  const auto database = open();
  ASSERT_FALSE(database.has_value());
  EXPECT_EQ(database.error().kind, Kind::read_only) << database.error().message;
}

TEST_F(SqliteFaults, a_folder_that_is_not_there_is_named) {
  settings.url = "sqlite:missing/visio.db";
  const auto database = open();
  ASSERT_FALSE(database.has_value());
  EXPECT_EQ(database.error().kind, Kind::unavailable);
  EXPECT_EQ(database.error().message, (folder.path() / "missing/visio.db").string() +
                                          " cannot be read or written: No such file or directory.");
}

TEST_F(SqliteFaults, a_file_that_is_no_database_is_named_and_left_alone) {
  const std::string text(10'000, 'x');
  std::ofstream(file()) << text;
  const auto database = open();
  ASSERT_FALSE(database.has_value());
  EXPECT_EQ(database.error().kind, Kind::corrupt);
  EXPECT_EQ(std::filesystem::file_size(file()), text.size());
}

TEST_F(SqliteFaults, a_damaged_page_is_an_error_and_no_wrong_answer) {
  {
    const auto database = open();
    ASSERT_TRUE(database.has_value());
    inbox.write(**database, [](Session& session) {
      for (int number = 0; number < 500; ++number) note(session, std::string(200, 'x'));
    });
  }
  {
    std::fstream damaged(file(), std::ios::in | std::ios::out | std::ios::binary);
    damaged.seekp(5 * 4096);
    damaged << std::string(8 * 4096, '\x55');
  }
  const auto database = open();
  ASSERT_TRUE(database.has_value());
  const auto sum = inbox.read(
      **database, [](Session& session) { return session.query("SELECT words FROM notes").size(); });
  ASSERT_FALSE(sum.has_value());
  EXPECT_EQ(sum.error().kind, Kind::corrupt) << sum.error().message;
}

TEST_F(SqliteFaults, a_path_may_hold_what_connection_strings_are_made_of) {
  for (const char* name : {"with space", "a=b", "a = b", "quo\"te"}) {
    settings.url = std::string("sqlite:") + name;
    const auto database = open();
    ASSERT_TRUE(database.has_value()) << database.error().message;
    EXPECT_EQ(inbox.write(**database, [](Session& session) { return note(session, "x"); }), 1);
    EXPECT_TRUE(std::filesystem::exists(folder.path() / (std::string(name) + "-wal"))) << name;
  }
}

/// What another process does with the same file. Exits with zero when it could.
int write_notes(const Settings& settings, int notes_to_write) {
  tests::Inbox inbox;
  const auto database = Database::open(settings, notes, tests::real_clock, inbox.port());
  if (!database) return 1;
  for (int number = 0; number < notes_to_write; ++number) {
    if (inbox.write(**database, [](Session& session) { return note(session, "child"); }) != 1)
      return 2;
  }
  return 0;
}

TEST_F(SqliteFaults, two_processes_write_one_file) {
  constexpr int each = 100;
  const pid_t child = ::fork();
  if (child == 0) ::_exit(write_notes(settings, each));
  const auto database = open();
  ASSERT_TRUE(database.has_value()) << database.error().message;
  for (int number = 0; number < each; ++number) {
    EXPECT_EQ(inbox.write(**database, [](Session& session) { return note(session, "us"); }), 1);
  }
  int status = -1;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(inbox.read(**database, count), 2 * each);
}

TEST_F(SqliteFaults, a_process_killed_between_two_writes_leaves_no_half) {
  ASSERT_TRUE(open().has_value());
  const pid_t child = ::fork();
  if (child == 0) {
    const auto database = open();
    inbox.write(**database, [](Session& session) { return note(session, "whole"); });
    inbox.write(**database, [](Session& session) {
      note(session, "half");
      ::kill(::getpid(), SIGKILL);
    });
  }
  ASSERT_EQ(::waitpid(child, nullptr, 0), child);
  const auto database = open();
  ASSERT_TRUE(database.has_value());
  EXPECT_EQ(inbox.read(**database, count), 1);
}

}  // namespace
}  // namespace visio::store::sql
