#include "main/load_command.h"

#include <gtest/gtest.h>

#include "main/api_keys.h"
#include "tests/main/folder.h"

namespace visio::main {
namespace {

LoadRequest request() {
  LoadRequest request;
  request.server.url = "ws://127.0.0.1:7880";
  request.server.key = "APIx";
  request.server.secret = "a secret of at least thirty-two characters";
  return request;
}

TEST(LoadCommand, plans_what_its_options_say) {
  LoadRequest asked = request();
  asked.publishers = 2;
  asked.video = "180p";
  asked.ramp = "5/s";
  const auto plan = plan_of(asked);
  ASSERT_TRUE(plan) << plan.error();
  EXPECT_EQ(plan->server.authority, "127.0.0.1:7880");
  EXPECT_EQ(plan->key.key, "APIx");
  EXPECT_EQ(plan->pictures, load::Pictures::p180);
  EXPECT_EQ(plan->joins_per_second, 5.0);
  EXPECT_EQ(plan->people(), 3U);
}

TEST(LoadCommand, reads_the_key_of_a_server_on_this_machine) {
  const tests::Folder folder;
  const auto keys = load_or_create_keys(folder.path());
  ASSERT_TRUE(keys) << keys.error();
  LoadRequest asked = request();
  asked.server.key.clear();
  asked.server.secret.clear();
  asked.server.data = folder.path().string();
  EXPECT_EQ(plan_of(asked).value().key, keys->signing);
  asked.server.data = (folder.path() / "elsewhere").string();
  const auto plan = plan_of(asked);
  ASSERT_FALSE(plan);
  EXPECT_NE(plan.error().find("--data"), std::string::npos) << plan.error();
}

TEST(LoadCommand, names_the_option_that_is_wrong) {
  const auto fault = [](auto change) {
    LoadRequest asked = request();
    change(asked);
    const auto plan = plan_of(asked);
    return plan ? std::string() : plan.error();
  };
  const auto names = [](const std::string& sentence, const char* option) {
    return sentence.find(option) != std::string::npos;
  };
  EXPECT_TRUE(names(fault([](LoadRequest& asked) { asked.video = "4k"; }), "--video"));
  EXPECT_TRUE(names(fault([](LoadRequest& asked) { asked.ramp = "fast"; }), "--ramp"));
  EXPECT_TRUE(names(fault([](LoadRequest& asked) { asked.server.url = "nowhere"; }), "--url"));
  EXPECT_TRUE(names(fault([](LoadRequest& asked) { asked.server.secret.clear(); }), "--secret"));
  EXPECT_TRUE(names(fault([](LoadRequest& asked) { asked.duration = 0; }), "--duration"));
}

}  // namespace
}  // namespace visio::main
