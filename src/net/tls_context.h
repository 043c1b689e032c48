#pragma once

// Inside the HTTP server and client.

#include <boost/asio/ssl/context.hpp>
#include <string>
#include <string_view>

#include "net/error.h"
#include "net/http_server.h"

namespace visio::net {

/// A server's TLS 1.2 and 1.3, with authenticated encryption (AEAD) only.
Result<boost::asio::ssl::context> make_server_tls(const TlsFiles& files);

/// A client's TLS, which trusts the system's certificate authorities and those in a PEM file, if
/// one is named.
Result<boost::asio::ssl::context> make_client_tls(const std::string& certificate_authorities);

/// Whether the context's certificate is for a host, given by name or by address.
bool certifies(boost::asio::ssl::context& context, std::string_view host);

}  // namespace visio::net
