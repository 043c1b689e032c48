#include <gtest/gtest.h>

#include <map>

#include "main/config_example.h"
#include "main/config_keys.h"
#include "main/config_reader.h"
#include "main/files.h"
#include "net/socket_address.h"
#include "tests/base/repository.h"

namespace visio::main {
namespace {

/// Reads a file named visio.toml.
std::expected<Config, std::vector<std::string>> read(
    std::string_view file, const std::map<std::string, std::string>& variables = {},
    std::vector<std::pair<std::string, std::string>> options = {}) {
  return read_config({.file_name = "visio.toml",
                      .file = file,
                      .environment = [&](const std::string& name) -> std::optional<std::string> {
                        const auto found = variables.find(name);
                        if (found == variables.end()) return std::nullopt;
                        return found->second;
                      },
                      .options = std::move(options)});
}

TEST(ConfigReader, without_anything_gives_the_defaults) {
  const Config config = read("").value();
  EXPECT_EQ(config.server.port, 8080);
  EXPECT_EQ(config.server.bind, net::parse_ip("127.0.0.1"));
  EXPECT_EQ(config.media.udp_port_first, 7882);
  EXPECT_EQ(config.media.advertised_address, std::nullopt);
  EXPECT_FALSE(config.meetings.open);
  EXPECT_TRUE(config.rooms.auto_create);
}

TEST(ConfigReader, creation_of_rooms_on_demand_can_be_switched_off) {
  EXPECT_FALSE(read("[rooms]\nauto_create = false").value().rooms.auto_create);
  EXPECT_FALSE(read("", {{"VISIO_ROOMS_AUTO_CREATE", "false"}}).value().rooms.auto_create);
}

TEST(ConfigReader, the_documented_example_is_valid_and_changes_nothing) {
  const Config config = read(example_config()).value();
  EXPECT_EQ(config.server.port, 8080);
  EXPECT_EQ(config.log.format, LogFormat::text);
}

TEST(ConfigReader, a_tokens_longest_life_is_a_duration_of_ten_minutes_or_more) {
  using namespace std::chrono_literals;
  EXPECT_EQ(read("").value().tokens.max_lifetime, std::nullopt);
  EXPECT_EQ(read("[tokens]\nmax_lifetime = \"12h\"").value().tokens.max_lifetime, 12h);
  EXPECT_EQ(read("", {{"VISIO_TOKENS_MAX_LIFETIME", "10m"}}).value().tokens.max_lifetime, 10min);
  for (const char* text : {"9m", "6", "forever", "-1h"}) {
    const auto config = read("[tokens]\nmax_lifetime = \"" + std::string(text) + "\"");
    ASSERT_FALSE(config) << text;
    EXPECT_NE(config.error().front().find("tokens.max_lifetime"), std::string::npos);
    EXPECT_NE(config.error().front().find("write one such as 30m, 6h or 7d"), std::string::npos);
  }
}

TEST(ConfigReader, a_name_and_a_sentence_of_welcome_have_a_longest_length) {
  const std::string name(80, 'x');
  EXPECT_EQ(read("[site]\nname = \"" + name + "\"").value().site.name, name);
  const auto longer = read("[site]\nname = \"" + name + "x\"");
  ASSERT_FALSE(longer);
  EXPECT_EQ(longer.error().front(),
            "visio.toml:2: site.name must be at most 80 bytes long, not 81.");
  EXPECT_FALSE(read("[site]\nwelcome_fr = \"" + std::string(501, 'x') + "\""));
}

TEST(ConfigReader, a_scanner_of_files_is_a_program_by_its_path) {
  const auto config = read("[files]\nscanner = [\"/usr/bin/clamdscan\", \"--fdpass\"]").value();
  EXPECT_EQ(config.files.scanner, (std::vector<std::string>{"/usr/bin/clamdscan", "--fdpass"}));
  EXPECT_TRUE(read("").value().files.scanner.empty());
  EXPECT_FALSE(read("[files]\nscanner = [\"clamdscan\"]"));
  EXPECT_FALSE(read("[files]\nchat_size = 2000"));
}

TEST(ConfigReader, files_of_all_chats_have_a_limit_that_operators_set) {
  EXPECT_EQ(read("").value().files.chat_total_size, 20'000U);
  EXPECT_EQ(read("[files]\nchat_total_size = 0").value().files.chat_total_size, 0U);
  EXPECT_EQ(read("[files]\nchat_total_size = 7").value().files.chat_total_size, 7U);
  EXPECT_FALSE(read("[files]\nchat_total_size = -1"));
}

TEST(ConfigReader, a_colour_is_kept_in_lower_case) {
  EXPECT_EQ(read("[site]\naccent = \"#00558C\"").value().site.accent, "#00558c");
  EXPECT_EQ(read("").value().site.accent, "");
}

TEST(ConfigReader, mails_come_from_an_address_with_or_without_a_name) {
  const auto from = [](const std::string& text) {
    const auto config = read("[mail]\nfrom = '" + text + "'");
    return config ? config->mail.from.name + "|" + config->mail.from.email : "refused";
  };
  EXPECT_EQ(from(""), "|");
  EXPECT_EQ(from("visio@example.org"), "|visio@example.org");
  EXPECT_EQ(from("Mairie de Liège <visio@example.org>"), "Mairie de Liège|visio@example.org");
  EXPECT_EQ(from("<visio@example.org>"), "|visio@example.org");
  for (const char* wrong : {"visio", "a@b@c", "Visio <visio>", "Visio <a@b.c> x", "a@b.c, d@e.f"}) {
    EXPECT_EQ(from(wrong), "refused") << wrong;
  }
}

TEST(ConfigReader, reads_every_kind_of_value) {
  const Config config = read(R"(
[server]
port = 443
public_url = "https://visio.example.org/"
trusted_proxies = ["192.0.2.1", "2001:db8::1"]
[media]
advertised_address = "203.0.113.5"
[meetings]
open = true
)")
                            .value();
  EXPECT_EQ(config.server.port, 443);
  EXPECT_EQ(config.server.public_url, "https://visio.example.org");
  EXPECT_EQ(config.server.trusted_proxies.size(), 2U);
  EXPECT_EQ(config.media.advertised_address, net::parse_ip("203.0.113.5"));
  EXPECT_TRUE(config.meetings.open);
}

TEST(ConfigReader, the_environment_counts_over_the_file_and_options_over_both) {
  const std::string_view file = "[server]\nport = 1\ndata = \"file\"\ntls = \"self-signed\"";
  const Config config = read(file,
                             {{"VISIO_SERVER_PORT", "2"},
                              {"VISIO_SERVER_DATA", "environment"},
                              {"VISIO_SERVER_TRUSTED_PROXIES", "192.0.2.1, ::1"},
                              {"VISIO_MEETINGS_OPEN", "true"}},
                             {{"server.port", "3"}})
                            .value();
  EXPECT_EQ(config.server.port, 3);
  EXPECT_EQ(config.server.data, "environment");
  EXPECT_EQ(config.server.tls, TlsMode::self_signed);
  EXPECT_EQ(config.server.trusted_proxies.size(), 2U);
  EXPECT_TRUE(config.meetings.open);
}

struct Mistake {
  const char* file;
  const char* problem;
};

class ConfigMistakes : public testing::TestWithParam<Mistake> {};

TEST_P(ConfigMistakes, are_named_with_place_key_and_mend) {
  const auto config = read(GetParam().file);
  ASSERT_FALSE(config) << GetParam().file;
  EXPECT_EQ(config.error().front(), GetParam().problem);
}

INSTANTIATE_TEST_SUITE_P(
    , ConfigMistakes,
    testing::Values(
        Mistake{"[media]\n\nudp_port = 1",
                "visio.toml:3: there is no key udp_port in [media]. There are: udp_port_first, "
                "tcp_port, shards, advertised_address, bind, spread_rooms."},
        Mistake{"[sever]\nport = 1",
                "visio.toml:1: there is no section [sever]. There are: access, "
                "embedding, external_api, files, log, mail, media, meetings, openid, recording, "
                "retention, rooms, "
                "server, sign_in, site, store, tokens, web, webhooks."},
        Mistake{"port = 1",
                "visio.toml:1: there is no section [port]. There are: access, "
                "embedding, external_api, files, log, mail, media, meetings, openid, recording, "
                "retention, rooms, "
                "server, sign_in, site, store, tokens, web, webhooks."},
        Mistake{"[web]\ncontent_security_policy = \"default-src 'self'\\nset-cookie: a=b\"",
                "visio.toml:2: web.content_security_policy must be one line of ASCII text."},
        Mistake{"[server]\nport = \"80\"",
                "visio.toml:2: server.port must be a whole number, such as 8080."},
        Mistake{"[server]\nport = 1.5",
                "visio.toml:2: server.port must be a whole number, such as 8080."},
        Mistake{"[server]\nport = 70000",
                "visio.toml:2: server.port must be 0 … 65535, not 70000."},
        Mistake{"[server]\nport = -1", "visio.toml:2: server.port must be 0 … 65535, not -1."},
        Mistake{"[server]\nbind = \"localhost\"",
                "visio.toml:2: server.bind 'localhost' is not an IP address; write one such as "
                "192.0.2.1 or 2001:db8::1."},
        Mistake{"[server]\ntrusted_proxies = [\"x\"]",
                "visio.toml:2: server.trusted_proxies 'x' is not an IP address; write one such as "
                "192.0.2.1 or 2001:db8::1."},
        Mistake{"[server]\ntrusted_proxies = [1]",
                "visio.toml:2: server.trusted_proxies must be a list such as [\"192.0.2.1\"], such "
                "as []."},
        Mistake{"[server]\ntls = \"on\"",
                "visio.toml:2: server.tls must be one of off, self-signed, files, not 'on'."},
        Mistake{"[server]\ntls = \"files\"",
                "server.tls is \"files\", but server.tls_cert or server.tls_key is empty: name "
                "both files, or set tls to \"self-signed\" or \"off\"."},
        Mistake{"[server]\npublic_url = \"visio.example.org\"",
                "visio.toml:2: server.public_url must be https:// (or http://) and a host, such as "
                "https://visio.example.org, not 'visio.example.org'."},
        Mistake{"[site]\naccent = \"blue\"",
                "visio.toml:2: site.accent 'blue' is not a colour; write one such as #00558c."},
        Mistake{"[site]\naccent = \"00558c\"",
                "visio.toml:2: site.accent '00558c' is not a colour; write one such as #00558c."},
        Mistake{"[site]\nname = \"Ville\\nde Lyon\"",
                "visio.toml:2: site.name must be one line of UTF-8 without control characters and "
                "direction overrides."},
        Mistake{"[site]\nhelp_url = \"help.example.org\"",
                "visio.toml:2: site.help_url 'help.example.org' is not a URL; write one such as "
                "https://www.example.org/legal."},
        Mistake{"[webhooks]\nurls = [\"example.org/hook\"]",
                "visio.toml:2: webhooks.urls 'example.org/hook' is not a URL; write one such as "
                "https://app.example.org/hook."},
        Mistake{"[external_api]\nbutton_on = [\"https://example.org; script-src *\"]",
                "visio.toml:2: external_api.button_on 'https://example.org; script-src *' is no "
                "origin; write one such as https://calendar.example.org, without a path."},
        Mistake{"[external_api]\nbutton_on = [\"calendar.example.org\"]",
                "visio.toml:2: external_api.button_on 'calendar.example.org' is no origin; write "
                "one such as https://calendar.example.org, without a path."},
        Mistake{"[embedding]\norigins = [\"https://example.org/intranet\"]",
                "visio.toml:2: embedding.origins 'https://example.org/intranet' is no origin; "
                "write one such as https://calendar.example.org, without a path."},
        Mistake{"[meetings]\nopen = \"yes\"",
                "visio.toml:2: meetings.open must be true or false, such as false."}));

TEST(ConfigReader, says_where_a_file_is_not_toml) {
  const auto config = read("[server]\nport = = 1");
  ASSERT_FALSE(config);
  EXPECT_TRUE(config.error().front().starts_with("visio.toml:2: this is not TOML: "))
      << config.error().front();
}

TEST(ConfigReader, names_the_environment_variable_that_is_wrong) {
  EXPECT_EQ(read("", {{"VISIO_MEDIA_SHARDS", "many"}}).error().front(),
            "VISIO_MEDIA_SHARDS: media.shards must be a whole number, such as 0.");
}

TEST(ConfigReader, names_all_mistakes_at_once) {
  EXPECT_EQ(read("[server]\nport = 0.5\nblind = true\n[log]\nlevel = 3").error().size(), 3U);
}

TEST(ConfigKeys, the_example_in_the_repository_is_the_programs) {
  EXPECT_EQ(read_file(tests::repository() / "deploy/visio.toml").value_or("none"), example_config())
      << "Write it anew: visio config > deploy/visio.toml";
}

TEST(ConfigKeys, have_variables_named_after_them) {
  EXPECT_EQ(config_keys().front().path(), "server.port");
  EXPECT_EQ(config_keys().front().environment_variable(), "VISIO_SERVER_PORT");
}

}  // namespace
}  // namespace visio::main
