// Bodies in both directions: files and their ranges, what is made while it is sent, and what is
// read while it arrives.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "net/http_source.h"
#include "tests/main/folder.h"
#include "tests/net/echo_server.h"

namespace visio::net {
namespace {

using namespace std::chrono_literals;
using tests::RawClient;

/// Says its pieces, and then ends or fails.
class Pieces final : public HttpSource {
 public:
  Pieces(std::vector<std::string> pieces, std::optional<std::uint64_t> size, bool fails)
      : pieces_(std::move(pieces)), size_(size), fails_(fails) {}

  std::optional<std::uint64_t> size() const override { return size_; }

  Task<Result<std::string>> read() override {
    if (next_ < pieces_.size()) co_return pieces_[next_++];
    if (fails_)
      co_return std::unexpected(Error{"go on", std::make_error_code(std::errc::io_error)});
    co_return std::string();
  }

 private:
  std::vector<std::string> pieces_;
  std::optional<std::uint64_t> size_;
  bool fails_;
  std::size_t next_ = 0;
};

std::shared_ptr<HttpSource> pieces(std::vector<std::string> texts,
                                   std::optional<std::uint64_t> size = {}, bool fails = false) {
  return std::make_shared<Pieces>(std::move(texts), size, fails);
}

class HttpBodies : public tests::EchoServer {
 protected:
  void SetUp() override {
    content = "0123456789";
    while (content.size() < 3'000'000) content += content;
    std::ofstream(path) << content;
  }

  /// A connection and the head of its answer.
  std::pair<RawClient, std::string> get(std::string_view target, std::string_view more = "",
                                        std::string_view version = "1.1") {
    RawClient client = connect();
    std::string head = client.ask("GET " + std::string(target) + " HTTP/" + std::string(version) +
                                  "\r\nhost: x\r\n" + std::string(more) + "\r\n");
    return {std::move(client), std::move(head)};
  }

  void expect(std::string_view status, std::string_view header, std::string_view body,
              std::string_view more) {
    auto [client, head] = get("/file", more);
    EXPECT_TRUE(head.starts_with("HTTP/1.1 " + std::string(status))) << head;
    EXPECT_NE(head.find(header), std::string::npos) << head;
    EXPECT_EQ(client.read(body.size()), body) << more;
    EXPECT_TRUE(client.ask("GET /small HTTP/1.1\r\nhost: x\r\n\r\n").starts_with("HTTP/1.1 200 "))
        << "the connection goes on";
  }

  const tests::Folder folder;
  const std::string path = folder.path() / "file";
  std::string content;
  std::atomic<std::size_t> uploaded = 0;

 private:
  Task<HttpResponse> respond(HttpRequest request, HttpRequestBody& body) override {
    const std::string target(request.path());
    if (target == "/upload") co_return co_await upload(body);
    if (target == "/unread") co_return HttpResponse{.status = 403, .body = "no"};
    if (target == "/file") {
      co_return HttpResponse{
          .headers = {{"etag", "\"v1\""}, {"last-modified", "Sun, 06 Nov 1994 08:49:37 GMT"}},
          .body = open_http_file(path).value()};
    }
    if (target == "/stream") co_return HttpResponse{.body = pieces({"one ", "two ", "three"})};
    if (target == "/sized") co_return HttpResponse{.body = pieces({"one ", "two"}, 7)};
    if (target == "/short") co_return HttpResponse{.body = pieces({"one ", "two"}, 100)};
    if (target == "/long") co_return HttpResponse{.body = pieces({"one ", "two"}, 5)};
    if (target == "/broken") co_return HttpResponse{.body = pieces({"one ", "two"}, {}, true)};
    if (target == "/empty") co_return HttpResponse{.status = 204, .body = pieces({"nobody"})};
    co_return HttpResponse{.body = "small"};
  }

  Task<HttpResponse> upload(HttpRequestBody& body) {
    for (;;) {
      auto piece = co_await body.read_some(1'000'000);
      if (!piece) co_return std::move(piece.error());
      if (piece->empty()) break;
      uploaded += piece->size();
    }
    co_return HttpResponse{.body = std::to_string(uploaded)};
  }
};

TEST_F(HttpBodies, a_file_is_sent_whole_and_the_connection_goes_on) {
  start();
  const std::string length = "Content-Length: " + std::to_string(content.size()) + "\r\n";
  expect("200 ", length, content, "");
  expect("200 ", "accept-ranges: bytes\r\n", content, "");
}

TEST_F(HttpBodies, head_tells_of_a_file_and_sends_none_of_it) {
  start();
  RawClient client = connect();
  const std::string head = client.ask("HEAD /file HTTP/1.1\r\nhost: x\r\nrange: bytes=0-1\r\n\r\n");
  EXPECT_TRUE(head.starts_with("HTTP/1.1 200 ")) << head;
  EXPECT_NE(head.find("Content-Length: " + std::to_string(content.size())), std::string::npos);
  EXPECT_TRUE(client.ask("GET /small HTTP/1.1\r\nhost: x\r\n\r\n").starts_with("HTTP/1.1 200 "));
}

TEST_F(HttpBodies, of_a_file_a_range_may_be_asked_for) {
  start();
  const std::string of = "/" + std::to_string(content.size()) + "\r\n";
  expect("206 ", "content-range: bytes 3-7" + of, "34567", "range: bytes=3-7\r\n");
  expect("206 ", "Content-Length: 2\r\n", "89", "range: bytes=-2\r\n");
  const std::string middle = content.substr(1'000'001, 1'500'000);
  expect("206 ", "content-range: bytes 1000001-2500000" + of, middle,
         "range: bytes=1000001-2500000\r\n");
}

TEST_F(HttpBodies, a_range_behind_the_end_is_416_with_the_size) {
  start();
  auto [client, head] = get("/file", "range: bytes=99999999-\r\n");
  EXPECT_TRUE(head.starts_with("HTTP/1.1 416 ")) << head;
  EXPECT_NE(head.find("content-range: bytes */" + std::to_string(content.size())),
            std::string::npos)
      << head;
}

TEST_F(HttpBodies, several_ranges_or_none_that_can_be_read_get_the_whole) {
  start();
  for (const char* range : {"bytes=0-1,4-5", "bytes=b-a", "lines=1-2"}) {
    expect("200 ", "accept-ranges", content, "range: " + std::string(range) + "\r\n");
  }
}

TEST_F(HttpBodies, a_range_counts_only_while_the_file_is_the_one_that_the_client_has) {
  start();
  const std::string range = "range: bytes=3-7\r\nif-range: ";
  expect("206 ", "content-range", "34567", range + "\"v1\"\r\n");
  expect("206 ", "content-range", "34567", range + "Sun, 06 Nov 1994 08:49:37 GMT\r\n");
  expect("200 ", "accept-ranges", content, range + "\"v2\"\r\n");
  expect("200 ", "accept-ranges", content, range + "W/\"v1\"\r\n");
  expect("200 ", "accept-ranges", content, range + "Sun, 06 Nov 1994 08:49:38 GMT\r\n");
}

TEST_F(HttpBodies, a_file_that_shrinks_meanwhile_cuts_the_connection) {
  start();
  auto [client, head] = get("/file");
  std::filesystem::resize_file(path, 10);
  EXPECT_LT(client.read(content.size()).size(), content.size());
}

TEST_F(HttpBodies, a_client_that_leaves_in_the_middle_of_a_file_leaves_nothing_behind) {
  start();
  {
    auto [client, head] = get("/file");
  }
  bool is_done = false;
  while (!is_done)
    on_loop([&] { is_done = server->requests() == 0 && server->connections() == 0; });
}

TEST_F(HttpBodies, what_cannot_be_opened_says_why) {
  EXPECT_EQ(open_http_file("/nowhere").error().message(),
            "Cannot open /nowhere: No such file or directory");
  EXPECT_FALSE(open_http_file(folder.path()));
}

TEST_F(HttpBodies, what_is_made_while_it_is_sent_comes_in_chunks) {
  start();
  auto [client, head] = get("/stream");
  EXPECT_NE(head.find("Transfer-Encoding: chunked\r\n"), std::string::npos) << head;
  EXPECT_EQ(client.read_until("0\r\n\r\n"), "4\r\none \r\n4\r\ntwo \r\n5\r\nthree\r\n0\r\n\r\n");
  EXPECT_TRUE(client.ask("GET /small HTTP/1.1\r\nhost: x\r\n\r\n").starts_with("HTTP/1.1 200 "));
}

TEST_F(HttpBodies, to_who_knows_no_chunks_the_end_is_the_end_of_the_connection) {
  start();
  auto [client, head] = get("/stream", "connection: keep-alive\r\n", "1.0");
  EXPECT_EQ(head.find("chunked"), std::string::npos) << head;
  EXPECT_EQ(client.read_to_the_end(), "one two three");
}

TEST_F(HttpBodies, a_source_that_knows_its_size_says_it) {
  start();
  auto [client, head] = get("/sized");
  EXPECT_NE(head.find("Content-Length: 7\r\n"), std::string::npos) << head;
  EXPECT_EQ(client.read(7), "one two");
  EXPECT_TRUE(client.ask("GET /small HTTP/1.1\r\nhost: x\r\n\r\n").starts_with("HTTP/1.1 200 "));
}

TEST_F(HttpBodies, a_source_that_fails_or_said_another_size_cuts_the_connection) {
  start();
  const std::string broken = get("/broken").first.read_to_the_end();
  EXPECT_EQ(broken, "4\r\none \r\n3\r\ntwo\r\n") << "no last chunk";
  EXPECT_EQ(get("/short").first.read_to_the_end(), "one two");
  EXPECT_EQ(get("/long").first.read_to_the_end(), "one ");
}

TEST_F(HttpBodies, a_status_without_a_body_has_none) {
  start();
  auto [client, head] = get("/empty");
  EXPECT_TRUE(head.starts_with("HTTP/1.1 204 ")) << head;
  EXPECT_TRUE(client.ask("GET /small HTTP/1.1\r\nhost: x\r\n\r\n").starts_with("HTTP/1.1 200 "));
}

TEST_F(HttpBodies, a_request_is_read_in_pieces_as_it_arrives) {
  start();
  RawClient client = connect();
  client.write("POST /upload HTTP/1.1\r\nhost: x\r\ncontent-length: 500000\r\n\r\n");
  client.write(std::string(200'000, 'x'));
  while (uploaded < 200'000) std::this_thread::yield();
  client.write(std::string(300'000, 'x'));
  EXPECT_TRUE(client.read_until("\r\n\r\n").starts_with("HTTP/1.1 200 "));
  EXPECT_EQ(client.read(6), "500000");
}

TEST_F(HttpBodies, pieces_together_have_a_limit) {
  start();
  RawClient client = connect();
  EXPECT_TRUE(client.ask("POST /upload HTTP/1.1\r\nhost: x\r\ncontent-length: 1000001\r\n\r\n")
                  .starts_with("HTTP/1.1 413 "));
  RawClient chunked = connect();
  chunked.write("POST /upload HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n");
  for (int sent = 0; sent < 11; ++sent) {
    chunked.write("186a0\r\n" + std::string(100'000, 'x') + "\r\n");
  }
  EXPECT_TRUE(chunked.read_until("\r\n\r\n").starts_with("HTTP/1.1 413 "));
}

TEST_F(HttpBodies, an_upload_that_stops_ends_its_connection_and_no_other_one) {
  start({.body_time = 20ms});
  RawClient client = connect();
  client.write("POST /upload HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf");
  EXPECT_EQ(client.read_to_the_end(), "");
  EXPECT_TRUE(get("/small").second.starts_with("HTTP/1.1 200 "));
}

TEST_F(HttpBodies, a_body_that_nobody_reads_ends_the_connection_after_the_answer) {
  start();
  RawClient client = connect();
  const std::string head =
      client.ask("POST /unread HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n" +
                 std::string(100'000, 'x'));
  EXPECT_TRUE(head.starts_with("HTTP/1.1 403 ")) << head;
  EXPECT_NE(head.find("Connection: close\r\n"), std::string::npos) << head;
  EXPECT_EQ(client.read_to_the_end(), "no");
}

}  // namespace
}  // namespace visio::net
