#include "net/tls_context.h"

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <utility>

namespace visio::net {
namespace {

namespace ssl = boost::asio::ssl;
using ErrorCode = boost::system::error_code;

// TLS 1.3 has no others.
constexpr const char* aead_suites = "ECDHE+AESGCM:ECDHE+CHACHA20";

int choose_http_1_1(SSL*, const unsigned char** chosen, unsigned char* size,
                    const unsigned char* proposed, unsigned proposed_size, void*) {
  static constexpr unsigned char ours[] = "\x08http/1.1";
  unsigned char* found = nullptr;
  const int result =
      ::SSL_select_next_proto(&found, size, ours, sizeof ours - 1, proposed, proposed_size);
  *chosen = found;
  return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

ssl::context make_context(ssl::context::method method) {
  ssl::context context(method);
  ::SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
  ::SSL_CTX_set_cipher_list(context.native_handle(), aead_suites);
  return context;
}

}  // namespace

Result<ssl::context> make_server_tls(const TlsFiles& files) {
  ErrorCode error;
  ssl::context context = make_context(ssl::context::tls_server);
  ::SSL_CTX_set_alpn_select_cb(context.native_handle(), choose_http_1_1, nullptr);
  context.use_certificate_chain_file(files.certificate, error);
  if (error) return std::unexpected(Error{"use the certificate " + files.certificate, error});
  context.use_private_key_file(files.key, ssl::context::pem, error);
  if (error) return std::unexpected(Error{"use the key " + files.key, error});
  return context;
}

Result<ssl::context> make_client_tls(const std::string& certificate_authorities) {
  ErrorCode error;
  ssl::context context = make_context(ssl::context::tls_client);
  context.set_default_verify_paths(error);
  if (error) return std::unexpected(Error{"use the system's certificate authorities", error});
  if (!certificate_authorities.empty()) {
    context.load_verify_file(certificate_authorities, error);
    if (error) {
      return std::unexpected(
          Error{"use the certificate authorities in " + certificate_authorities, error});
    }
  }
  context.set_verify_mode(ssl::verify_peer);
  return context;
}

bool certifies(ssl::context& context, std::string_view host) {
  X509* const certificate = ::SSL_CTX_get0_certificate(context.native_handle());
  if (!certificate || host.empty()) return false;
  const std::string name(host);
  return ::X509_check_host(certificate, name.data(), name.size(), 0, nullptr) == 1 ||
         ::X509_check_ip_asc(certificate, name.c_str(), 0) == 1;
}

}  // namespace visio::net
