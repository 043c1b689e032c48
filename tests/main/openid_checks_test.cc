#include "main/openid_checks.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "main/config_reader.h"
#include "main/files.h"
#include "tests/main/folder.h"

namespace visio::main {
namespace {

std::expected<Config, std::vector<std::string>> read(std::string_view openid) {
  const std::string file = "[openid]\n" + std::string(openid);
  return read_config({.file_name = "visio.toml", .file = file, .environment = {}, .options = {}});
}

std::string complaint(std::string_view openid) {
  const auto config = read(openid);
  return config ? "" : config.error().front();
}

class OpenIdChecks : public testing::Test {
 protected:
  OpenIdChecks() {
    config = read_config({}).value();
    config.server.public_url = "https://visio.example.org";
    config.openid.issuer = "https://id.example.org";
    config.openid.client_id = "visio";
  }

  /// What the check says, findings that stop the server marked with "!".
  std::string findings() const {
    std::string text;
    for (const Finding& finding : check_single_sign_on(config)) {
      text += (finding.stops_us ? "!" : "") + finding.what + "\n";
    }
    return text;
  }

  tests::Folder folder;
  Config config;
};

TEST(OpenIdKeys, without_an_issuer_leave_single_sign_on_out) {
  const Config config = read("").value();
  EXPECT_EQ(config.openid.issuer, "");
  EXPECT_TRUE(config.sign_in.local_accounts);
  EXPECT_TRUE(check_single_sign_on(config).empty());
}

TEST(OpenIdKeys, name_an_issuer_over_https_or_on_this_machine) {
  EXPECT_EQ(complaint(R"(issuer = "https://id.example.org/realms/town")"), "");
  EXPECT_EQ(complaint(R"(issuer = "http://127.0.0.1:4000")"), "");
  EXPECT_NE(complaint(R"(issuer = "http://id.example.org")").find("openid.issuer"),
            std::string::npos);
}

TEST(OpenIdKeys, refuse_algorithms_that_cannot_be_verified_with_a_word) {
  EXPECT_EQ(complaint(R"(algorithms = ["ES256", "RS512"])"), "");
  EXPECT_NE(complaint(R"(algorithms = ["EdDSA"])").find("EdDSA cannot be verified here"),
            std::string::npos);
  EXPECT_NE(complaint(R"(algorithms = ["HS256"])").find("HS256 is refused"), std::string::npos);
  EXPECT_NE(complaint("algorithms = []").find("at least one"), std::string::npos);
}

TEST(OpenIdKeys, ask_for_the_scope_without_which_nobody_signs_in) {
  EXPECT_NE(complaint(R"(scopes = ["email"])").find("openid.scopes"), std::string::npos);
  EXPECT_NE(complaint(R"(scopes = ["openid email"])").find("no scope"), std::string::npos);
}

TEST(OpenIdKeys, take_domains_without_an_at_and_claims_with_their_value) {
  EXPECT_EQ(read(R"(allowed_domains = ["Ville.FR"])").value().openid.allowed_domains,
            std::vector<std::string>{"ville.fr"});
  EXPECT_NE(complaint(R"(allowed_domains = ["@ville.fr"])").find("without the @"),
            std::string::npos);
  EXPECT_EQ(complaint(R"(allowed_claim = "groups=visio")"), "");
  EXPECT_NE(complaint(R"(allowed_claim = "groups")").find("such as groups=visio"),
            std::string::npos);
  EXPECT_NE(complaint(R"(userinfo = "encrypted")").find("openid.userinfo"), std::string::npos);
}

TEST_F(OpenIdChecks, find_nothing_where_all_is_there) {
  EXPECT_EQ(findings(), "");
}

TEST_F(OpenIdChecks, find_that_the_client_is_missing) {
  config.openid.client_id = "";
  EXPECT_EQ(findings(), "!openid.issuer names a provider, but openid.client_id is empty.\n");
}

TEST_F(OpenIdChecks, find_a_secret_that_is_missing_or_that_others_can_read) {
  const std::filesystem::path file = folder.path() / "secret";
  config.openid.client_secret_file = file;
  EXPECT_EQ(findings(), "!There is no secret in " + file.string() + ", or it cannot be read.\n");
  ASSERT_TRUE(write_private_file(file, "a secret\n"));
  EXPECT_EQ(findings(), "");
  EXPECT_EQ(openid_settings_for(config).client.secret, "a secret");
  std::filesystem::permissions(file, std::filesystem::perms(0644));
  EXPECT_EQ(findings(), "Other users of this machine can read " + file.string() + ".\n");
}

TEST_F(OpenIdChecks, find_authorities_that_cannot_be_read) {
  config.openid.ca_file = "/nowhere/ca.pem";
  EXPECT_EQ(findings(), "!/nowhere/ca.pem cannot be read.\n");
}

TEST_F(OpenIdChecks, find_that_access_tokens_need_a_secret_and_a_scope) {
  config.openid.token_clients = {"docs"};
  config.openid.token_scope = "two words";
  EXPECT_EQ(findings(),
            "!openid.token_clients needs a client with a secret, and openid.client_secret_file is "
            "empty.\n!openid.token_scope is no scope.\n");
}

TEST_F(OpenIdChecks, note_that_providers_know_one_address_of_ours) {
  config.server.public_url = "";
  EXPECT_EQ(findings(),
            "Providers send people back to registered addresses only, and server.public_url is "
            "empty.\n");
}

TEST_F(OpenIdChecks, find_that_nobody_could_sign_in) {
  config.sign_in.local_accounts = false;
  EXPECT_EQ(findings(), "");
  config.openid.issuer = "";
  EXPECT_EQ(findings(),
            "!Nobody could sign in: local accounts are off, and there is no provider.\n");
}

}  // namespace
}  // namespace visio::main
