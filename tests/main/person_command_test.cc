#include "main/person_command.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string_view>

#include "main/room_command.h"
#include "main/user_command.h"
#include "tests/base/real_clock.h"
#include "tests/base/seeded_entropy.h"
#include "tests/main/folder.h"

namespace visio::main {
namespace {

class PersonCommand : public testing::Test {
 protected:
  PersonCommand() {
    config.server.data = folder.path();
    for (const char* email : {"claire@example.org", "bob@example.org"}) {
      user({.act = UserAct::create, .email = email, .name = "Somebody"});
    }
    run_room_command({.act = RoomAct::make, .email = "claire@example.org"}, config, "",
                     tests::real_clock, entropy)
        .value();
  }

  void user(const UserRequest& request) {
    run_user_command(request, config, "", tests::real_clock, entropy).value();
  }

  Result<std::string> erase(const EraseRequest& request) {
    return erase_person(request, config, tests::real_clock, entropy);
  }

  std::string rooms() {
    return run_room_command({.act = RoomAct::list}, config, "", tests::real_clock, entropy).value();
  }

  tests::Folder folder;
  tests::SeededEntropy entropy;
  Config config;
};

TEST_F(PersonCommand, exports_what_is_kept) {
  const auto text = main::export_person("Claire@example.org", config, tests::real_clock);
  ASSERT_TRUE(text) << text.error();
  EXPECT_TRUE(text->contains(R"("email":"claire@example.org")")) << *text;
  EXPECT_TRUE(text->contains(R"("role":"owner")")) << *text;
  EXPECT_EQ(main::export_person("x@example.org", config, tests::real_clock).error(),
            "There is no account of x@example.org.");
}

TEST_F(PersonCommand, erases_only_who_is_sure_and_says_what_would_go) {
  const std::string said = erase({.email = "claire@example.org"}).value();
  EXPECT_TRUE(said.contains("removed\trooms\t1\n")) << said;
  EXPECT_TRUE(said.contains("owned alone\t")) << said;
  EXPECT_TRUE(said.ends_with("Nothing was done: add --yes.\n")) << said;
}

TEST_F(PersonCommand, erases_a_closed_account_whose_rooms_have_an_heir) {
  EraseRequest request{.email = "claire@example.org", .is_sure = true};
  EXPECT_FALSE(erase(request)) << "its calls may run";
  user({.act = UserAct::deactivate, .email = "claire@example.org"});
  EXPECT_TRUE(erase(request).error().contains("--hand-over-to"));
  request.successor = "bob@example.org";
  EXPECT_EQ(erase(request), "The account is erased.\n");
  EXPECT_TRUE(rooms().ends_with("\tbob@example.org\n")) << rooms();
  EXPECT_FALSE(erase(request));
}

TEST_F(PersonCommand, erases_what_somebody_keeps_on_the_disk) {
  const std::string exported =
      main::export_person("claire@example.org", config, tests::real_clock).value();
  const std::size_t account = exported.find("\"account\":[{\"id\":\"");
  ASSERT_NE(account, std::string::npos) << exported;
  constexpr std::size_t id_at = std::string_view(R"("account":[{"id":")").size();
  const std::filesystem::path kept =
      std::filesystem::path(config.server.data) / "files" / exported.substr(account + id_at, 36);
  std::filesystem::create_directories(kept);
  std::ofstream(kept / "picture") << "bytes";
  user({.act = UserAct::deactivate, .email = "claire@example.org"});
  EXPECT_TRUE(erase({.email = "claire@example.org"}));
  EXPECT_TRUE(std::filesystem::exists(kept));
  EXPECT_TRUE(
      erase({.email = "claire@example.org", .successor = "bob@example.org", .is_sure = true}));
  EXPECT_FALSE(std::filesystem::exists(kept));
}

}  // namespace
}  // namespace visio::main
