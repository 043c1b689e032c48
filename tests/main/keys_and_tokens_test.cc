#include <gtest/gtest.h>
#include <sys/stat.h>

#include "livekit/token.h"
#include "main/api_keys.h"
#include "main/files.h"
#include "main/token_command.h"
#include "tests/main/folder.h"

namespace visio::main {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t now = 1'800'000'000;

TEST(ApiKeys, are_made_once) {
  const tests::Folder folder;
  const std::filesystem::path data = folder.path() / "new" / "data";
  const ApiKeys first = load_or_create_keys(data).value();
  const ApiKeys second = load_or_create_keys(data).value();
  EXPECT_EQ(first.key, second.key);
  EXPECT_EQ(first.secret, second.secret);
  EXPECT_TRUE(first.key.starts_with("API"));
  EXPECT_GE(first.secret.size(), 32U);
}

TEST(ApiKeys, only_their_owner_may_read) {
  const tests::Folder folder;
  ASSERT_TRUE(load_or_create_keys(folder.path()));
  struct stat status{};
  ASSERT_EQ(::stat((folder.path() / "keys").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST(ApiKeys, differ_from_one_server_to_the_next) {
  const tests::Folder one;
  const tests::Folder other;
  EXPECT_NE(load_or_create_keys(one.path())->secret, load_or_create_keys(other.path())->secret);
}

TEST(ApiKeys, are_printed_as_one_line_each) {
  EXPECT_EQ(to_text({.key = "APIx", .secret = "s"}), "key: APIx\nsecret: s\n");
}

TEST(ApiKeys, a_damaged_file_is_named_and_left_alone) {
  const tests::Folder folder;
  ASSERT_TRUE(write_private_file(folder.path() / "keys", "key: APIx\n"));
  const auto keys = load_or_create_keys(folder.path());
  ASSERT_FALSE(keys);
  EXPECT_NE(keys.error().find("is damaged"), std::string::npos) << keys.error();
  EXPECT_EQ(read_file(folder.path() / "keys"), "key: APIx\n");
}

TEST(ApiKeys, a_folder_that_cannot_be_made_is_named) {
  const auto keys = load_or_create_keys("/proc/nowhere");
  ASSERT_FALSE(keys);
  EXPECT_TRUE(keys.error().starts_with("Cannot make the folder /proc/nowhere: ")) << keys.error();
}

TEST(TokenCommand, makes_a_token_that_our_signalling_takes) {
  const ApiKeys keys{.key = "APIx", .secret = "a secret of at least thirty-two characters"};
  const std::string token = create_token(
      {.room = "r", .identity = "anna", .name = "Anna", .is_admin = true, .valid_for = 6h}, keys,
      now);
  const auto claims = livekit::token::verify(token, keys.key, keys.secret, now);
  ASSERT_TRUE(claims);
  EXPECT_EQ(claims->identity, "anna");
  EXPECT_EQ(claims->name, "Anna");
  EXPECT_EQ(claims->video.room, "r");
  EXPECT_TRUE(claims->video.room_join);
  EXPECT_TRUE(claims->video.room_admin);
  EXPECT_EQ(claims->expires_at, now + 21'600);
}

TEST(TokenCommand, reads_durations) {
  EXPECT_EQ(parse_duration("45s"), 45s);
  EXPECT_EQ(parse_duration("30m"), 30min);
  EXPECT_EQ(parse_duration("6h"), 6h);
  EXPECT_EQ(parse_duration("7d"), 168h);
  for (const char* text : {"", "6", "h", "0h", "-1h", "6hours", "1.5h", "99999999999h", "4000d"}) {
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace visio::main
