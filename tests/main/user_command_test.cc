#include "main/user_command.h"

#include <gtest/gtest.h>

#include "main/config_reader.h"
#include "tests/base/real_clock.h"
#include "tests/base/seeded_entropy.h"
#include "tests/main/folder.h"

namespace visio::main {
namespace {

class UserCommand : public testing::Test {
 protected:
  UserCommand() { config.server.data = folder.path(); }

  Result<std::string> run(const UserRequest& request) {
    return run_user_command(request, config, "https://visio.example.org", tests::real_clock,
                            entropy);
  }

  Result<std::string> create(std::string email, std::optional<std::string> password = {}) {
    return run({.act = UserAct::create,
                .email = std::move(email),
                .name = "Claire",
                .password = std::move(password)});
  }

  Result<std::string> act(UserAct act, std::string email) {
    return run({.act = act, .email = std::move(email)});
  }

  std::optional<std::string> first_key() {
    return first_administrator_key(config, tests::real_clock, entropy).value();
  }

  tests::Folder folder;
  tests::SeededEntropy entropy;
  Config config;
};

TEST_F(UserCommand, makes_accounts_and_lists_them) {
  EXPECT_EQ(run({.act = UserAct::list}), "There is no account yet.\n");
  EXPECT_EQ(create("Claire@example.org", "correct horse battery"),
            "The account of claire@example.org is open.\n");
  EXPECT_EQ(run({.act = UserAct::list}), "claire@example.org\tClaire\n");
}

TEST_F(UserCommand, prints_a_link_where_no_password_is_given) {
  const std::string said = create("claire@example.org").value();
  EXPECT_TRUE(said.starts_with("The account opens at https://visio.example.org/welcome#")) << said;
}

TEST_F(UserCommand, says_what_is_wrong_and_makes_nothing_then) {
  EXPECT_EQ(create("claire").error(), "--email: This must be an e-mail address.");
  EXPECT_EQ(create("claire@example.org", "short").error(),
            "The password needs at least 12 characters.");
  EXPECT_EQ(run({.act = UserAct::create, .email = "a@b.c"}).error(),
            "--name: This must not be empty.");
  EXPECT_TRUE(create("claire@example.org"));
  EXPECT_FALSE(create("claire@example.org"));
  EXPECT_EQ(act(UserAct::reset_link, "bob@example.org").error(),
            "There is no account of bob@example.org.");
}

TEST_F(UserCommand, closes_accounts_and_opens_them_again) {
  create("claire@example.org");
  EXPECT_TRUE(act(UserAct::deactivate, "claire@example.org"));
  EXPECT_NE(run({.act = UserAct::list})->find("deactivated"), std::string::npos);
  EXPECT_FALSE(act(UserAct::reset_link, "claire@example.org"));
  EXPECT_TRUE(act(UserAct::activate, "claire@example.org"));
  EXPECT_TRUE(act(UserAct::reset_link, "claire@example.org"));
  EXPECT_TRUE(act(UserAct::invite_link, "claire@example.org"));
}

TEST_F(UserCommand, keeps_the_last_administrator) {
  run({.act = UserAct::create, .email = "a@b.c", .name = "A", .is_administrator = true});
  EXPECT_FALSE(act(UserAct::deactivate, "a@b.c"));
}

TEST_F(UserCommand, the_first_administrators_key_is_new_each_time_until_there_is_an_account) {
  const auto first = first_key();
  const auto second = first_key();
  ASSERT_TRUE(first && second);
  EXPECT_NE(*first, *second);
  create("claire@example.org");
  EXPECT_EQ(first_key(), std::nullopt);
}

}  // namespace
}  // namespace visio::main
