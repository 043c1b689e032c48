#include "client/server_url.h"

#include <gtest/gtest.h>

namespace visio::client {
namespace {

TEST(ServerUrl, is_read_with_the_scheme_of_websockets_or_of_http) {
  for (const char* url : {"ws://127.0.0.1:7880", "http://127.0.0.1:7880", "ws://127.0.0.1:7880/"}) {
    const auto server = resolve_server(url);
    ASSERT_TRUE(server) << url << ": " << server.error();
    EXPECT_EQ(server->address.port, 7880);
    EXPECT_EQ(server->address.ip, *base::IpAddress::parse("127.0.0.1"));
    EXPECT_EQ(server->authority, "127.0.0.1:7880");
  }
  EXPECT_EQ(resolve_server("ws://127.0.0.1")->address.port, 80);
  EXPECT_EQ(resolve_server("ws://[::1]:7880")->address.ip, *base::IpAddress::parse("::1"));
}

TEST(ServerUrl, that_leads_nowhere_is_quoted_in_a_sentence) {
  for (const char* url : {"", "127.0.0.1:7880", "ws://", "ftp://127.0.0.1", "ws://127.0.0.1:0",
                          "ws://127.0.0.1:99999999999999999999", "wss://127.0.0.1:7880"}) {
    const auto server = resolve_server(url);
    ASSERT_FALSE(server) << url;
    EXPECT_NE(server.error().find("'" + std::string(url) + "'"), std::string::npos)
        << server.error();
  }
}

}  // namespace
}  // namespace visio::client
