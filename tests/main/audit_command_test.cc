#include "main/audit_command.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "main/user_command.h"
#include "tests/base/real_clock.h"
#include "tests/base/seeded_entropy.h"
#include "tests/main/folder.h"

namespace visio::main {
namespace {

class AuditCommand : public testing::Test {
 protected:
  AuditCommand() {
    config.server.data = folder.path();
    run({.act = UserAct::create,
         .email = "claire@example.org",
         .name = "Claire",
         .is_administrator = true});
    run({.act = UserAct::create, .email = "bob@example.org", .name = "Bob"});
    run({.act = UserAct::deactivate, .email = "bob@example.org"});
  }

  void run(const UserRequest& request) {
    const auto said =
        run_user_command(request, config, "https://x.example", tests::real_clock, entropy);
    EXPECT_TRUE(said) << said.error();
  }

  Result<std::string> print(const AuditRequest& request) {
    return run_audit_command(request, config, tests::real_clock);
  }

  std::size_t lines(const AuditRequest& request) {
    const std::string text = print(request).value_or("");
    return static_cast<std::size_t>(std::ranges::count(text, '\n'));
  }

  tests::Folder folder;
  tests::SeededEntropy entropy;
  Config config;
};

TEST_F(AuditCommand, prints_what_the_command_line_did) {
  const std::string all = print({}).value();
  EXPECT_TRUE(all.starts_with("{\"id\":")) << all;
  EXPECT_TRUE(all.contains(R"("actor":{"kind":"command","id":"","name":"visio user"})")) << all;
  EXPECT_EQ(lines({}), 4U) << "two invitations, an administrator, an account that was closed";
}

TEST_F(AuditCommand, prints_what_was_asked_for) {
  EXPECT_EQ(lines({.action = "account_deactivated"}), 1U);
  EXPECT_EQ(lines({.person = "Bob@example.org"}), 2U);
  EXPECT_EQ(lines({.since = "1h"}), 4U);
  EXPECT_EQ(lines({.since = "2999-01-01T00:00:00Z"}), 0U);
}

TEST_F(AuditCommand, says_what_is_wrong_with_an_option) {
  EXPECT_TRUE(print({.since = "yesterday"}).error().starts_with("--since: "));
  EXPECT_TRUE(print({.action = "nothing"}).error().starts_with("--action: "));
  EXPECT_TRUE(print({.person = "claire"}).error().starts_with("--person: "));
  EXPECT_EQ(print({.person = "x@example.org"}).error(), "There is no account of x@example.org.");
}

}  // namespace
}  // namespace visio::main
