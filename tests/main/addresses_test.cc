#include "main/addresses.h"

#include <gtest/gtest.h>

#include "main/config_reader.h"
#include "main/greeting.h"
#include "net/socket_address.h"

namespace visio::main {
namespace {

base::IpAddress ip(std::string_view text) {
  return net::parse_ip(text).value();
}

std::string text_of(const std::vector<base::IpAddress>& addresses) {
  std::string text;
  for (const auto& address : addresses) text += net::to_string(address) + " ";
  return text;
}

class Addresses : public testing::Test {
 protected:
  Config config = read_config({}).value();
  std::vector<net::InterfaceAddress> own{{"lo", ip("127.0.0.1")},
                                         {"eth0", ip("192.168.1.5")},
                                         {"docker0", ip("172.17.0.1")},
                                         {"lo", ip("::1")},
                                         {"eth0", ip("2001:db8::5")}};
};

TEST_F(Addresses, a_server_for_this_machine_listens_on_both_loopback_addresses) {
  const auto listened = listen_addresses(config, own);
  ASSERT_EQ(listened.size(), 2U);
  EXPECT_EQ(net::to_string(listened[0]), "127.0.0.1:8080");
  EXPECT_EQ(net::to_string(listened[1]), "[::1]:8080");
}

TEST_F(Addresses, a_server_for_this_machine_offers_an_interface_too_for_firefox) {
  EXPECT_EQ(text_of(media_addresses(config, own)), "127.0.0.1 ::1 192.168.1.5 2001:db8::5 ");
}

TEST_F(Addresses, a_server_for_the_network_offers_what_others_can_reach) {
  config.server.bind = ip("::");
  EXPECT_EQ(text_of(media_addresses(config, own)), "192.168.1.5 2001:db8::5 ");
}

TEST_F(Addresses, the_advertised_address_is_the_only_one_offered) {
  config.media.advertised_address = ip("203.0.113.1");
  EXPECT_EQ(text_of(media_addresses(config, own)), "203.0.113.1 ");
}

TEST_F(Addresses, without_ipv6_everything_is_ipv4) {
  own = {{"lo", ip("127.0.0.1")}};
  config.server.bind = ip("::");
  EXPECT_EQ(net::to_string(listen_addresses(config, own)[0]), "0.0.0.0:8080");
  EXPECT_EQ(net::to_string(media_bind_address(config, own)), "0.0.0.0");
  EXPECT_EQ(text_of(media_addresses(config, own)), "127.0.0.1 ");
}

TEST_F(Addresses, there_are_at_least_two_shards) {
  EXPECT_GE(shard_count(config), 2U);
  config.media.shards = 1;
  EXPECT_EQ(shard_count(config), 1U);
}

TEST_F(Addresses, links_are_what_people_can_open) {
  EXPECT_EQ(links(config, own), std::vector<std::string>{"http://localhost:8080"});
  config.server.bind = ip("::");
  config.server.tls = TlsMode::self_signed;
  config.server.port = 443;
  EXPECT_EQ(links(config, own).front(), "https://192.168.1.5");
  EXPECT_EQ(links(config, own)[1], "https://[2001:db8::5]");
  config.server.public_url = "https://visio.example.org";
  EXPECT_EQ(links(config, own), std::vector<std::string>{"https://visio.example.org"});
}

TEST_F(Addresses, the_greeting_says_where_and_what_next) {
  const std::string text = greeting(config, links(config, own), false);
  EXPECT_NE(text.find("Visio is ready: http://localhost:8080\n"), std::string::npos) << text;
  EXPECT_NE(text.find("--lan"), std::string::npos) << text;
}

TEST_F(Addresses, a_qr_code_is_drawn_unless_the_text_is_too_long) {
  EXPECT_NE(qr_code("https://192.168.1.5").find("▀"), std::string::npos);
  EXPECT_EQ(qr_code(std::string(5000, 'x')), "");
}

}  // namespace
}  // namespace visio::main
