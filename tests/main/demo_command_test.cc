#include "main/demo_command.h"

#include <gtest/gtest.h>

#include "main/api_keys.h"
#include "main/room_command.h"
#include "main/user_command.h"
#include "tests/base/real_clock.h"
#include "tests/base/seeded_entropy.h"
#include "tests/main/folder.h"

namespace visio::main {
namespace {

class DemoCommand : public testing::Test {
 protected:
  DemoCommand() {
    config.server.data = folder.path();
    config.server.port = 8080;
    config.server.bind = *base::IpAddress::parse("0.0.0.0");
    keys = load_or_create_keys(folder.path()).value();
  }

  Result<demo::Plan> plan(const DemoRequest& request, std::string_view locale = "") {
    return plan_of(request, config, locale, tests::real_clock);
  }

  /// The code of a new room.
  std::string make_room() {
    const UserRequest user{
        .act = UserAct::create, .email = "claire@example.org", .name = "Somebody"};
    run_user_command(user, config, url, tests::real_clock, entropy).value();
    const auto said = run_room_command({.act = RoomAct::make, .email = "claire@example.org"},
                                       config, url, tests::real_clock, entropy);
    return said.value_or("").substr(url.size() + 1, 12);
  }

  const std::string url = "https://visio.example.org";
  tests::Folder folder;
  tests::SeededEntropy entropy;
  Config config;
  livekit::KeyRing keys;
};

TEST_F(DemoCommand, finds_the_room_and_the_server_of_the_configuration) {
  const std::string code = make_room();
  const auto found = plan({.room = code, .people = 7, .cameras = 3});
  ASSERT_TRUE(found) << found.error();
  EXPECT_EQ(found->server.authority, "127.0.0.1:8080");
  EXPECT_EQ(found->key, keys.signing);
  EXPECT_EQ(found->people, 7U);
  EXPECT_EQ(found->cameras, 3U);
  EXPECT_NE(found->room, code);
  EXPECT_EQ(found->room.size(), 36U);
}

TEST_F(DemoCommand, takes_the_room_of_another_server_by_its_name) {
  const auto found = plan({.room = "council",
                           .url = "ws://127.0.0.1:7880",
                           .key = "APIx",
                           .secret = "a secret of at least thirty-two characters"});
  ASSERT_TRUE(found) << found.error();
  EXPECT_EQ(found->server.authority, "127.0.0.1:7880");
  EXPECT_EQ(found->key.key, "APIx");
  EXPECT_EQ(found->room, "council");
}

TEST_F(DemoCommand, speaks_the_language_that_is_asked_for_or_that_of_the_locale) {
  const std::string code = make_room();
  EXPECT_EQ(plan({.room = code})->language, demo::Language::french);
  EXPECT_EQ(plan({.room = code}, "C.UTF-8")->language, demo::Language::french);
  EXPECT_EQ(plan({.room = code}, "de_DE.UTF-8")->language, demo::Language::german);
  EXPECT_EQ(plan({.room = code, .language = "nl"}, "de_DE.UTF-8")->language, demo::Language::dutch);
}

TEST_F(DemoCommand, names_what_is_wrong) {
  const std::string code = make_room();
  const auto fault = [&](const DemoRequest& request) {
    const auto found = plan(request);
    return found ? std::string() : found.error();
  };
  EXPECT_TRUE(fault({.room = code, .people = 0}).contains("--people"));
  EXPECT_TRUE(fault({.room = code, .people = 501}).contains("--people"));
  EXPECT_TRUE(fault({.room = code, .language = "es"}).contains("--language"));
  EXPECT_TRUE(fault({.room = code, .url = "nowhere"}).contains("--url"));
  EXPECT_TRUE(fault({.room = code, .key = "APIx"}).contains("--secret"));
  EXPECT_TRUE(fault({.room = "zzz-zzzz-zzz"}).contains("no room zzz-zzzz-zzz"));
  config.server.tls = TlsMode::self_signed;
  EXPECT_TRUE(fault({.room = code}).contains("--tls off"));
}

}  // namespace
}  // namespace visio::main
