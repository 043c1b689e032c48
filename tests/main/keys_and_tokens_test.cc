#include <gtest/gtest.h>
#include <sys/stat.h>

#include "livekit/token.h"
#include "main/api_keys.h"
#include "main/duration.h"
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
  const livekit::ApiKey first = load_or_create_keys(data).value().signing;
  const livekit::ApiKey second = load_or_create_keys(data).value().signing;
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
  EXPECT_NE(load_or_create_keys(one.path())->signing, load_or_create_keys(other.path())->signing);
}

TEST(ApiKeys, are_printed_as_one_line_each) {
  EXPECT_EQ(to_text({.signing = {"APIx", "s"}}), "key: APIx\nsecret: s\n");
  EXPECT_EQ(to_text({.signing = {"APIx", "s"}, .also_valid = {{"APIy", "t"}}}),
            "key: APIx\nsecret: s\nkey: APIy\nsecret: t\n");
}

TEST(ApiKeys, a_damaged_file_is_named_and_left_alone) {
  const tests::Folder folder;
  ASSERT_TRUE(write_private_file(folder.path() / "keys", "key: APIx\n"));
  const auto keys = load_or_create_keys(folder.path());
  ASSERT_FALSE(keys);
  EXPECT_NE(keys.error().find("is damaged"), std::string::npos) << keys.error();
  EXPECT_EQ(read_file(folder.path() / "keys"), "key: APIx\n");
}

TEST(ApiKeys, several_are_valid_while_one_replaces_another_and_the_first_signs) {
  const tests::Folder folder;
  const livekit::KeyRing keys{.signing = {"APInew", std::string(32, 'n')},
                              .also_valid = {{"APIold", std::string(32, 'o')}}};
  ASSERT_TRUE(write_private_file(folder.path() / "keys", to_text(keys)));
  const auto loaded = load_keys(folder.path());
  ASSERT_TRUE(loaded) << loaded.error();
  EXPECT_EQ(loaded->signing, keys.signing);
  EXPECT_EQ(loaded->also_valid, keys.also_valid);
}

TEST(ApiKeys, that_are_too_many_or_share_a_name_or_lack_a_secret_are_refused) {
  const tests::Folder folder;
  const std::string good = to_text({.signing = {"APIx", std::string(32, 's')}});
  std::string nine;
  for (char name = 'a'; name <= 'i'; ++name) {
    nine += to_text({.signing = {std::string(1, name), std::string(32, 's')}});
  }
  for (const std::string& text : {good + good, good + "key: APIy\n", good + "secret: short\n",
                                  good + "key: APIy\nsecret: short\n", nine}) {
    ASSERT_TRUE(write_private_file(folder.path() / "keys", text));
    const auto loaded = load_keys(folder.path());
    ASSERT_FALSE(loaded) << text;
    EXPECT_NE(loaded.error().find((folder.path() / "keys").string() + " is damaged"),
              std::string::npos)
        << loaded.error();
  }
}

TEST(ApiKeys, a_folder_that_cannot_be_made_is_named) {
  const auto keys = load_or_create_keys("/proc/nowhere");
  ASSERT_FALSE(keys);
  EXPECT_TRUE(keys.error().starts_with("Cannot create the folder /proc/nowhere: ")) << keys.error();
}

TEST(TokenCommand, makes_a_token_that_our_signalling_takes) {
  const livekit::ApiKey key{"APIx", "a secret of at least thirty-two characters"};
  const std::string token =
      create_token(
          {.room = "r", .identity = "anna", .name = "Anna", .is_admin = true, .valid_for = 6h}, key,
          now)
          .value();
  const auto claims = livekit::token::verify(token, {.signing = key}, now);
  ASSERT_TRUE(claims);
  EXPECT_EQ(claims->identity, "anna");
  EXPECT_EQ(claims->name, "Anna");
  EXPECT_EQ(claims->video.room, "r");
  EXPECT_TRUE(claims->video.room_join);
  EXPECT_TRUE(claims->video.room_admin);
  EXPECT_EQ(claims->expires_at, now + 21'600);
}

TEST(TokenCommand, makes_none_that_our_signalling_refuses) {
  const livekit::ApiKey key{"APIx", "a secret of at least thirty-two characters"};
  const auto token = create_token(
      {.room = "r", .identity = "a\nb", .name = "", .is_admin = false, .valid_for = 6h}, key, now);
  ASSERT_FALSE(token);
  EXPECT_NE(token.error().find("--identity must be one line"), std::string::npos) << token.error();
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
