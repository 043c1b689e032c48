#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include <thread>

#include "main/files.h"
#include "main/tls_certificate.h"
#include "net/http_server.h"
#include "tests/main/folder.h"
#include "tests/net/echo_server.h"

namespace visio::main {
namespace {

using namespace std::chrono_literals;

const std::vector<std::string> hosts{"localhost", "127.0.0.1", "::1", "192.0.2.1"};

class SelfSigned : public testing::Test {
 protected:
  net::TlsFiles make(const std::vector<std::string>& for_hosts = hosts) {
    return self_signed_certificate(folder.path(), for_hosts).value();
  }

  tests::Folder folder;
};

TEST_F(SelfSigned, covers_names_and_addresses_for_more_than_a_year) {
  const auto facts = inspect(make(), hosts).value();
  EXPECT_TRUE(facts.fits_key);
  EXPECT_TRUE(facts.uncovered.empty());
  EXPECT_GT(facts.expires_at, std::chrono::system_clock::now() + std::chrono::days(390));
}

TEST_F(SelfSigned, is_kept_from_one_start_to_the_next) {
  const auto first = read_file(make().certificate);
  EXPECT_EQ(read_file(make().certificate), first);
}

TEST_F(SelfSigned, is_renewed_when_the_machine_has_a_new_address) {
  const auto first = read_file(make().certificate);
  const auto files = make({"localhost", "198.51.100.9"});
  EXPECT_NE(read_file(files.certificate), first);
  EXPECT_TRUE(inspect(files, {"198.51.100.9"})->uncovered.empty());
}

TEST_F(SelfSigned, inspection_says_which_hosts_are_missing) {
  const auto facts = inspect(make(), {"localhost", "visio.example.org", "192.0.2.9"}).value();
  EXPECT_EQ(facts.uncovered, (std::vector<std::string>{"visio.example.org", "192.0.2.9"}));
}

TEST_F(SelfSigned, a_key_of_another_certificate_is_noticed) {
  const tests::Folder other_folder;
  const net::TlsFiles other = self_signed_certificate(other_folder.path(), hosts).value();
  EXPECT_FALSE(inspect({make().certificate, other.key}, {})->fits_key);
}

TEST_F(SelfSigned, files_that_are_missing_or_something_else_are_named) {
  const net::TlsFiles files = make();
  EXPECT_EQ(inspect({"/nowhere.pem", files.key}, {}).error(),
            "Cannot read /nowhere.pem: No such file or directory.");
  EXPECT_EQ(inspect({files.key, files.key}, {}).error(), files.key + " is not a PEM certificate.");
  EXPECT_EQ(inspect({files.certificate, files.certificate}, {}).error(),
            files.certificate + " is not a PEM private key without a password.");
}

/// A server with TLS, as `visio serve --tls self-signed` has it.
class Https : public tests::EchoServer {
 protected:
  void start_with_tls(const net::HttpLimits& limits = {}) {
    start(limits, self_signed_certificate(folder_.path(), hosts).value());
  }

 private:
  tests::Folder folder_;
};

TEST_F(Https, answers_over_tls) {
  start_with_tls();
  const std::unique_ptr<SSL_CTX, decltype(&::SSL_CTX_free)> context(
      ::SSL_CTX_new(::TLS_client_method()), ::SSL_CTX_free);
  const std::unique_ptr<SSL, decltype(&::SSL_free)> tls(::SSL_new(context.get()), ::SSL_free);
  const net::FileDescriptor socket = tests::connect_to(address);
  ::SSL_set_fd(tls.get(), socket.get());
  ASSERT_EQ(::SSL_connect(tls.get()), 1);

  const std::string request = "GET /x HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
  ::SSL_write(tls.get(), request.data(), static_cast<int>(request.size()));
  std::string answer;
  std::array<char, 256> part{};
  for (int size = 0; (size = ::SSL_read(tls.get(), part.data(), 256)) > 0;) {
    answer.append(part.data(), static_cast<std::size_t>(size));
  }
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 ")) << answer;
  EXPECT_TRUE(answer.ends_with("GET 2 0 ")) << answer;
}

TEST_F(Https, sends_a_plain_request_to_https) {
  start_with_tls();
  tests::RawClient client = connect();
  const std::string head = client.ask("GET /room?a=b HTTP/1.1\r\nhost: localhost:8080\r\n\r\n");
  EXPECT_TRUE(head.starts_with("HTTP/1.1 308 ")) << head;
  EXPECT_NE(head.find("location: https://localhost:8080/room?a=b\r\n"), std::string::npos) << head;
}

TEST_F(Https, a_handshake_that_goes_nowhere_ends) {
  start_with_tls({.header_time = 50ms});
  tests::RawClient client = connect();
  client.write("\x16\x03\x01 nonsense nonsense");
  EXPECT_EQ(client.read_to_the_end().find("HTTP"), std::string::npos);
}

}  // namespace
}  // namespace visio::main
