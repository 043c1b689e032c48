#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "main/result.h"
#include "net/http_server.h"

namespace visio::main {

/// What the checks need to know about a certificate.
struct CertificateFacts {
  std::chrono::sys_seconds expires_at;
  bool fits_key = false;
  std::vector<std::string> uncovered;  ///< those of the given hosts it does not cover
};

/// Reads a certificate and its key, and finds the `hosts`, names or addresses, it does not cover.
Result<CertificateFacts> inspect(const net::TlsFiles& files, const std::vector<std::string>& hosts);

/// A self-signed certificate for `hosts` in `data`/tls: the existing one, if it is valid for two
/// more weeks and covers them all, otherwise a new one.
Result<net::TlsFiles> self_signed_certificate(const std::filesystem::path& data,
                                              const std::vector<std::string>& hosts);

}  // namespace visio::main
