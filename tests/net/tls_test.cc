#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>

#include "tests/net/echo_server.h"

namespace visio::net {
namespace {

template <auto Free>
struct Freed {
  template <class Object>
  void operator()(Object* object) const {
    Free(object);
  }
};
using Certificate = std::unique_ptr<X509, Freed<&::X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<&::EVP_PKEY_free>>;
using File = std::unique_ptr<std::FILE, Freed<&std::fclose>>;

/// Writes a certificate for `name` and its key.
void write_certificate(const TlsFiles& files, const std::string& name) {
  const Key key(EVP_EC_gen("P-256"));
  const Certificate certificate(::X509_new());
  ::X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
  ::X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
  ::X509_set_pubkey(certificate.get(), key.get());
  X509_NAME* const subject = ::X509_get_subject_name(certificate.get());
  ::X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
  ::X509_set_issuer_name(certificate.get(), subject);
  ::X509_sign(certificate.get(), key.get(), ::EVP_sha256());
  const File certificate_file(std::fopen(files.certificate.c_str(), "w"));
  ::PEM_write_X509(certificate_file.get(), certificate.get());
  const File key_file(std::fopen(files.key.c_str(), "w"));
  ::PEM_write_PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
}

/// A client that speaks TLS and believes every certificate.
class TlsClient {
 public:
  explicit TlsClient(const base::TransportAddress& server)
      : socket_(tests::connect_to(server)),
        context_(::SSL_CTX_new(::TLS_client_method())),
        tls_(::SSL_new(context_.get())) {
    ::SSL_set_fd(tls_.get(), socket_.get());
    EXPECT_EQ(::SSL_connect(tls_.get()), 1);
  }

  /// Whom the server's certificate is for.
  std::string server_name() const {
    const Certificate certificate(::SSL_get1_peer_certificate(tls_.get()));
    char name[64] = {};
    ::X509_NAME_get_text_by_NID(::X509_get_subject_name(certificate.get()), NID_commonName, name,
                                sizeof name);
    return name;
  }

  /// The first line of the answer to a request.
  std::string ask() {
    constexpr std::string_view request = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";
    ::SSL_write(tls_.get(), request.data(), static_cast<int>(request.size()));
    std::string answer;
    char byte = 0;
    while (!answer.ends_with("GET 1 0 ") && ::SSL_read(tls_.get(), &byte, 1) == 1) answer += byte;
    return answer.substr(0, answer.find('\r'));
  }

 private:
  FileDescriptor socket_;
  std::unique_ptr<SSL_CTX, Freed<&::SSL_CTX_free>> context_;
  std::unique_ptr<SSL, Freed<&::SSL_free>> tls_;
};

class Tls : public tests::EchoServer {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_);
    write_certificate(files, "first.example");
    start({}, files);
  }
  ~Tls() override { std::filesystem::remove_all(folder_); }

  /// Where a plain request to this host is sent; or nothing.
  std::string redirect(const std::string& host) {
    const std::string answer = connect().ask("GET /a?b HTTP/1.1\r\nhost: " + host + "\r\n\r\n");
    constexpr std::string_view name = "location: ";
    const std::size_t at = answer.find(name);
    EXPECT_EQ(at != std::string::npos, answer.starts_with("HTTP/1.1 308 ")) << answer;
    if (at == std::string::npos) return "";
    const std::size_t begin = at + name.size();
    return answer.substr(begin, answer.find('\r', begin) - begin);
  }

  /// Whether TLS 1.2 comes about with a client that has one cipher suite.
  bool agrees_on(const char* suite) const {
    const FileDescriptor socket = tests::connect_to(address);
    const std::unique_ptr<SSL_CTX, Freed<&::SSL_CTX_free>> context(
        ::SSL_CTX_new(::TLS_client_method()));
    ::SSL_CTX_set_max_proto_version(context.get(), TLS1_2_VERSION);
    EXPECT_EQ(::SSL_CTX_set_cipher_list(context.get(), suite), 1);
    const std::unique_ptr<SSL, Freed<&::SSL_free>> tls(::SSL_new(context.get()));
    ::SSL_set_fd(tls.get(), socket.get());
    return ::SSL_connect(tls.get()) == 1;
  }

  bool renew() {
    bool renewed = false;
    on_loop([&] { renewed = server->renew_tls(files).has_value(); });
    return renewed;
  }

 private:
  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("visio_tls_test_" + std::to_string(::getpid()));

 protected:
  const TlsFiles files{.certificate = folder_ / "certificate.pem", .key = folder_ / "key.pem"};
};

TEST_F(Tls, serves_encrypted_and_sends_plain_requests_to_https) {
  TlsClient client(address);
  EXPECT_EQ(client.server_name(), "first.example");
  EXPECT_EQ(client.ask(), "HTTP/1.1 200 OK");
  EXPECT_EQ(client.ask(), "HTTP/1.1 200 OK");
  EXPECT_EQ(redirect("first.example:8443"), "https://first.example:8443/a?b");
}

TEST_F(Tls, a_redirect_leads_to_no_name_that_only_the_request_knows) {
  for (const char* host : {"evil.example", "first.example.evil.example", "127.0.0.1", ""}) {
    EXPECT_EQ(redirect(host), "") << host;
  }
}

TEST_F(Tls, a_redirect_leads_to_the_configured_name_whatever_the_request_says) {
  public_authority = "visio.example.org";
  EXPECT_EQ(redirect("first.example"), "https://visio.example.org/a?b");
  EXPECT_EQ(redirect("evil.example"), "https://visio.example.org/a?b");
}

TEST_F(Tls, only_authenticated_encryption_is_spoken) {
  EXPECT_TRUE(agrees_on("ECDHE-ECDSA-AES128-GCM-SHA256"));
  EXPECT_TRUE(agrees_on("ECDHE-ECDSA-CHACHA20-POLY1305"));
  EXPECT_FALSE(agrees_on("ECDHE-ECDSA-AES128-SHA"));
  EXPECT_FALSE(agrees_on("ECDHE-ECDSA-AES256-SHA384"));
}

TEST_F(Tls, a_renewed_certificate_is_for_those_who_come_and_nobody_is_cut_off) {
  TlsClient before(address);
  EXPECT_EQ(before.ask(), "HTTP/1.1 200 OK");
  write_certificate(files, "second.example");
  ASSERT_TRUE(renew());
  TlsClient after(address);
  EXPECT_EQ(after.server_name(), "second.example");
  EXPECT_EQ(after.ask(), "HTTP/1.1 200 OK");
  EXPECT_EQ(before.ask(), "HTTP/1.1 200 OK");
}

TEST_F(Tls, a_hangup_signal_asks_to_read_it_again) {
  std::promise<void> asked;
  on_loop([&] { loop.on_reload([&] { asked.set_value(); }); });
  ASSERT_EQ(::kill(::getpid(), SIGHUP), 0);
  EXPECT_EQ(asked.get_future().wait_for(tests::patience), std::future_status::ready);
}

TEST_F(Tls, a_certificate_that_cannot_be_used_changes_nothing) {
  std::ofstream(files.certificate) << "half a certificate";
  EXPECT_FALSE(renew());
  TlsClient client(address);
  EXPECT_EQ(client.server_name(), "first.example");
  EXPECT_EQ(client.ask(), "HTTP/1.1 200 OK");
}

TEST_F(Tls, a_key_of_another_certificate_changes_nothing) {
  const TlsFiles other{.certificate = files.certificate + ".other", .key = files.key};
  write_certificate(other, "second.example");
  EXPECT_FALSE(renew());
  EXPECT_EQ(TlsClient(address).server_name(), "first.example");
}

}  // namespace
}  // namespace visio::net
