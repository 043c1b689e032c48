#include "net/http_head.h"

#include <gtest/gtest.h>

namespace visio::net {
namespace {

TEST(HttpHead, ends_at_its_empty_line_wherever_the_reading_stopped) {
  const std::string text = "GET / HTTP/1.1\r\nhost: x\r\n\r\nbody";
  const std::size_t end = text.size() - 4;
  for (std::size_t searched = 0; searched < end; ++searched) {
    EXPECT_EQ(find_head_end(text.substr(0, searched)), std::nullopt) << searched;
    EXPECT_EQ(find_head_end(text, searched), end) << searched;
  }
  EXPECT_EQ(find_head_end("GET /\n\nbody"), 7U);
  EXPECT_EQ(find_head_end(""), std::nullopt);
}

TEST(HttpHead, its_path_is_known_before_it_is_complete) {
  EXPECT_EQ(path_of_head("GET /rtc?a=b HTTP/1.1\r\n"), "/rtc");
  EXPECT_EQ(path_of_head("GET /rtc HTTP/1.1\r\n"), "/rtc");
  EXPECT_EQ(path_of_head("GET /rt"), "/rt");
  EXPECT_EQ(path_of_head("GET"), "");
  EXPECT_EQ(path_of_head(""), "");
}

TEST(HttpHead, a_field_may_have_65535_bytes_and_the_request_line_more) {
  const std::string line = "GET /" + std::string(100'000, 'q') + " HTTP/1.1\r\n";
  EXPECT_FALSE(has_huge_field(line + "a:" + std::string(65'533, 'b') + "\r\n\r\n"));
  EXPECT_TRUE(has_huge_field(line + "a:" + std::string(65'534, 'b') + "\r\n\r\n"));
  EXPECT_TRUE(has_huge_field(line + std::string(70'000, 'b')));
}

/// A good request, until a test says otherwise.
struct HttpFault : testing::Test {
  std::string fault() const { return std::string(fault_of(head).value_or("")); }

  HttpRequest head{
      .method = "GET", .target = "/", .headers = {{"Host", "example.org:8080"}}, .peer = {}};
};

TEST_F(HttpFault, good_requests_have_none) {
  EXPECT_EQ(fault(), "");
  for (const char* host : {"", "localhost", "192.0.2.1:80", "[2001:db8::1]:443", "a_b.example"}) {
    head.headers = {{"host", host}};
    EXPECT_EQ(fault(), "") << host;
  }
  head.target = "/Zo%C3%AB?a=%F0%9F%91%8B+b&c=%00";
  head.headers.emplace_back("user-agent", "Zo\u00eb");
  head.headers.emplace_back("Transfer-Encoding", "Chunked");
  EXPECT_EQ(fault(), "");
}

TEST_F(HttpFault, there_is_one_host) {
  head.headers.emplace_back("HOST", "example.org:8080");
  EXPECT_EQ(fault(), "The request names more than one Host.\n");
  head.headers.clear();
  EXPECT_EQ(fault(), "The request names no Host.\n");
  head.is_http_1_0 = true;
  EXPECT_EQ(fault(), "");
}

TEST_F(HttpFault, a_host_has_nothing_strange_in_it) {
  for (const char* host : {"a b", "x\"y", "x/../y", "x@y", "<script>", "a,b", "a\xff"}) {
    head.headers = {{"host", host}};
    EXPECT_EQ(fault(), "The request's Host is not a name or an address.\n") << host;
  }
}

TEST_F(HttpFault, a_body_comes_in_chunks_or_with_a_length) {
  constexpr auto wrong = "Transfer-Encoding may only be chunked.\n";
  for (const char* coding :
       {"gzip", "gzip, chunked", "chunked, chunked", "chunked;x", "chunke", ""}) {
    head.headers = {{"host", "x"}, {"transfer-encoding", coding}};
    EXPECT_EQ(fault(), wrong) << coding;
  }
  head.headers = {
      {"host", "x"}, {"transfer-encoding", "chunked"}, {"Transfer-Encoding", "chunked"}};
  EXPECT_EQ(fault(), wrong);
  head.headers.pop_back();
  head.is_http_1_0 = true;
  EXPECT_EQ(fault(), wrong);
}

TEST_F(HttpFault, all_text_is_utf_8) {
  for (const char* target :
       {"/%ff", "/\xff", "/?publish=%FF", "/?a=%C3&b=%A9", "/%ED%A0%80", "/?a=%", "/%zz"}) {
    head.target = target;
    EXPECT_EQ(fault(), "The address is not UTF-8.\n") << target;
  }
  head.target = "/";
  head.headers.emplace_back("authorization", "Bearer \xff");
  EXPECT_EQ(fault(), "A header is not UTF-8.\n");
}

}  // namespace
}  // namespace visio::net
