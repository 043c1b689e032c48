#include "main/config_shown.h"

#include <gtest/gtest.h>

#include "main/config_keys.h"

namespace visio::main {
namespace {

std::string shown(std::string_view file) {
  const auto settings =
      read_settings({.file_name = "visio.toml", .file = file, .environment = {}, .options = {}});
  return settings ? shown_config(*settings) : settings.error().front();
}

TEST(ConfigShown, has_every_key_and_where_it_was_set) {
  const std::string text = shown("[server]\nport = 8443\n");
  EXPECT_TRUE(text.contains("[server]\nport = 8443  # visio.toml:2\n")) << text;
  EXPECT_TRUE(text.contains("\nbind = \"127.0.0.1\"\n")) << text;
  for (const ConfigKey& key : config_keys()) {
    EXPECT_TRUE(text.contains("\n" + std::string(key.name) + " = ")) << key.path();
  }
}

TEST(ConfigShown, is_a_configuration_itself) {
  const std::string text = shown("[webhooks]\nurls = [\"https://a.example/x\"]\n");
  EXPECT_EQ(shown(text).substr(0, 9), "[server]\n") << shown(text);
}

TEST(ConfigShown, holds_no_password) {
  const std::string text = shown("[store]\nurl = \"postgresql://visio:h@sh@db:5432/visio\"\n");
  EXPECT_FALSE(text.contains("h@sh"));
  const std::string plain = shown("[store]\nurl = \"postgresql://visio:hush@db:5432/visio\"\n");
  EXPECT_TRUE(plain.contains("\"postgresql://visio:***@db:5432/visio\"")) << plain;
  EXPECT_TRUE(shown("[store]\nurl = \"postgresql://visio@db:5432/visio\"\n")
                  .contains("\"postgresql://visio@db:5432/visio\""));
}

TEST(ConfigShown, says_what_is_wrong_instead) {
  EXPECT_TRUE(shown("[server]\nport = 99999\n").starts_with("visio.toml:2: server.port"));
}

}  // namespace
}  // namespace visio::main
