#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <fstream>

#include "credentials/secret_key.h"
#include "livekit/token.h"
#include "main/api_keys.h"
#include "main/backup/backup_command.h"
#include "main/backup/restore_command.h"
#include "main/database.h"
#include "main/files.h"
#include "main/one_job.h"
#include "main/room_command.h"
#include "main/token_command.h"
#include "main/user_command.h"
#include "store/user_sessions.h"
#include "store/users.h"
#include "tests/base/real_clock.h"
#include "tests/base/seeded_entropy.h"
#include "tests/main/folder.h"
#include "tests/store/postgres_server.h"

namespace visio::main {
namespace {

namespace fs = std::filesystem;
using store::sql::Session;

/// A server's data, its backup, and where that goes.
class BackupAndRestore : public testing::Test {
 protected:
  BackupAndRestore() {
    config.server.data = folder.path() / "data";
    into.server.data = folder.path() / "restored";
    load_or_create_keys(config.server.data).value();
    make_folder(folder.path() / "data/tls").value();
    write_private_file(folder.path() / "data/tls/key.pem", "a key").value();
    run_user_command({.act = UserAct::create, .email = "claire@example.org", .name = "Claire"},
                     config, url, tests::real_clock, entropy)
        .value();
  }

  std::string make_room() {
    return run_room_command({.act = RoomAct::make, .email = "claire@example.org"}, config, url,
                            tests::real_clock, entropy)
        .value();
  }

  Result<std::string> back_up() { return run_backup(file, config, tests::real_clock); }
  Result<std::string> restore() { return run_restore(file, into, tests::real_clock); }

  static std::string rooms(const Config& config) {
    tests::SeededEntropy entropy;
    return run_room_command({.act = RoomAct::list}, config, "", tests::real_clock, entropy)
        .value_or("nothing");
  }

  /// What lies in a folder.
  static std::vector<std::string> names_in(const fs::path& path) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(path)) names.push_back(entry.path().filename());
    std::ranges::sort(names);
    return names;
  }

  void change_backup(std::size_t at, char with) const {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(static_cast<std::streamoff>(at));
    stream.put(with);
  }

  const std::string url = "https://visio.example.org";
  tests::Folder folder;
  tests::SeededEntropy entropy;
  Config config;
  Config into;
  const fs::path file = folder.path() / "visio.backup";
};

TEST_F(BackupAndRestore, bring_rooms_keys_and_certificates_back) {
  const std::string address = make_room();
  ASSERT_TRUE(back_up());
  const auto restored = restore();
  ASSERT_TRUE(restored) << restored.error();
  EXPECT_EQ(rooms(into), rooms(config));
  EXPECT_TRUE(rooms(into).contains(address.substr(url.size() + 1, 12)));
  EXPECT_EQ(names_in(into.server.data), (std::vector<std::string>{"keys", "tls", "visio.db"}));
  EXPECT_EQ(read_file(fs::path(into.server.data) / "keys"),
            read_file(fs::path(config.server.data) / "keys"));
  EXPECT_EQ(read_file(fs::path(into.server.data) / "tls/key.pem"), "a key");
  for (const char* name : {"keys", "tls/key.pem", "visio.db"}) {
    struct stat status{};
    ASSERT_EQ(::stat((fs::path(into.server.data) / name).c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600U) << name;
  }
}

TEST_F(BackupAndRestore, bring_peoples_files_back) {
  const fs::path picture = fs::path("files/0b0a9f0e-0000-4000-8000-000000000000") / "picture";
  make_folder((config.server.data / picture).parent_path().parent_path()).value();
  make_folder((config.server.data / picture).parent_path()).value();
  write_private_file(config.server.data / picture, "bytes").value();
  ASSERT_TRUE(back_up());
  ASSERT_TRUE(restore());
  EXPECT_EQ(read_file(into.server.data / picture), "bytes");
}

TEST_F(BackupAndRestore, leave_sessions_and_tokens_valid) {
  const std::string key = credentials::draw_key(entropy);
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const auto begin = [&](Session& session) {
    const auto account = store::Users(session).find_account_of("claire@example.org");
    store::UserSessions(session).add({.key_hash = credentials::key_hash(key),
                                      .user = account->user.id,
                                      .device = "Firefox",
                                      .made_at = now,
                                      .expires_at = now + std::chrono::hours(1)});
    return true;
  };
  ASSERT_TRUE(run_job(config, tests::real_clock, begin));
  const auto keys = load_keys(config.server.data).value();
  const auto token =
      create_token(
          {.room = "council", .identity = "claire", .name = "", .valid_for = std::chrono::hours(1)},
          keys.signing, std::time(nullptr))
          .value();
  ASSERT_TRUE(back_up());
  ASSERT_TRUE(restore());
  const auto signed_in = run_job(into, tests::real_clock, [&](Session& session) {
    return store::UserSessions(session).find(credentials::key_hash(key), now);
  });
  ASSERT_TRUE(signed_in && *signed_in);
  EXPECT_EQ((*signed_in)->user.email, "claire@example.org");
  const auto again = load_keys(into.server.data).value();
  EXPECT_TRUE(livekit::token::verify(token, again, std::time(nullptr)));
}

TEST_F(BackupAndRestore, cross_from_sqlite_to_postgresql_and_back) {
  make_room();
  const std::string before = rooms(config);
  ASSERT_TRUE(back_up());
  into.store.url = tests::PostgresServer::shared().new_database();
  ASSERT_TRUE(restore());
  EXPECT_EQ(rooms(into), before);
  EXPECT_EQ(names_in(into.server.data), (std::vector<std::string>{"keys", "tls"}));
  const fs::path second = folder.path() / "second.backup";
  ASSERT_TRUE(run_backup(second, into, tests::real_clock));
  Config back;
  back.server.data = folder.path() / "back";
  const auto restored = run_restore(second, back, tests::real_clock);
  ASSERT_TRUE(restored) << restored.error();
  EXPECT_EQ(rooms(back), before);
}

TEST_F(BackupAndRestore, the_file_is_the_owners_and_says_what_it_holds) {
  const auto said = back_up();
  ASSERT_TRUE(said) << said.error();
  EXPECT_TRUE(said->ends_with(" and 2 files, and was read back.\n")) << *said;
  struct stat status{};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
  const std::string list = list_backup(file).value();
  EXPECT_TRUE(list.contains("rows\tusers\t1\n")) << list;
  EXPECT_TRUE(list.contains("file\tfiles/keys\t")) << list;
  EXPECT_FALSE(list.contains("visio.db")) << list;
}

TEST_F(BackupAndRestore, a_backup_takes_the_place_of_the_last_one) {
  ASSERT_TRUE(back_up());
  make_room();
  ASSERT_TRUE(back_up());
  EXPECT_TRUE(list_backup(file)->contains("rows\trooms\t1\n"));
  EXPECT_EQ(names_in(folder.path()), (std::vector<std::string>{"data", "visio.backup"}));
}

TEST_F(BackupAndRestore, a_backup_lies_outside_of_the_data_folder) {
  for (const char* name : {"data/visio.backup", "data/tls/visio.backup", "data/../data/x"}) {
    EXPECT_FALSE(run_backup(folder.path() / name, config, tests::real_clock)) << name;
  }
  EXPECT_EQ(names_in(config.server.data), (std::vector<std::string>{"keys", "tls", "visio.db"}));
}

TEST_F(BackupAndRestore, where_there_is_no_database_there_is_no_backup) {
  Config empty;
  empty.server.data = folder.path() / "nothing";
  make_folder(empty.server.data).value();
  EXPECT_FALSE(run_backup(file, empty, tests::real_clock));
  EXPECT_FALSE(fs::exists(file));
  EXPECT_TRUE(names_in(empty.server.data).empty());
}

TEST_F(BackupAndRestore, a_full_disk_leaves_no_file) {
  // As beside a running server, so that SQLite itself writes nothing.
  const auto running = open_database(config, [](auto task) { task(); }, tests::real_clock);
  ASSERT_TRUE(running) << running.error();
  struct rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
  const struct rlimit small{.rlim_cur = 100, .rlim_max = before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto said = back_up();
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  ASSERT_FALSE(said);
  EXPECT_TRUE(said.error().contains("File too large")) << said.error();
  EXPECT_EQ(names_in(folder.path()), std::vector<std::string>{"data"});
}

TEST_F(BackupAndRestore, a_folder_with_anything_in_it_is_refused) {
  ASSERT_TRUE(back_up());
  make_folder(into.server.data).value();
  write_private_file(fs::path(into.server.data) / "keys", "others").value();
  EXPECT_TRUE(restore().error().contains("is not empty"));
  EXPECT_EQ(names_in(into.server.data), std::vector<std::string>{"keys"});
  EXPECT_EQ(read_file(fs::path(into.server.data) / "keys"), "others");
}

TEST_F(BackupAndRestore, a_database_with_rows_is_refused_and_no_file_stays) {
  into.store.url = "sqlite:" + (folder.path() / "elsewhere.db").string();
  ASSERT_TRUE(back_up());
  ASSERT_TRUE(restore());
  fs::remove_all(into.server.data);
  EXPECT_TRUE(restore().error().contains("holds rows already"));
  EXPECT_FALSE(fs::exists(into.server.data));
  EXPECT_EQ(rooms(into), rooms(config));
}

TEST_F(BackupAndRestore, a_file_that_is_cut_off_or_changed_is_refused_before_anything_is_written) {
  ASSERT_TRUE(back_up());
  const std::string good = read_file(file).value();
  for (const std::size_t at : {good.size() / 3, good.size() / 2, good.size() - 5}) {
    change_backup(at, static_cast<char>(good[at] ^ 0x55));
    EXPECT_FALSE(restore()) << at;
    EXPECT_FALSE(fs::exists(into.server.data));
    change_backup(at, good[at]);
  }
  fs::resize_file(file, good.size() - 1);
  EXPECT_FALSE(restore());
  EXPECT_FALSE(list_backup(file));
  EXPECT_FALSE(fs::exists(into.server.data));
}

}  // namespace
}  // namespace visio::main
