#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "main/result.h"
#include "net/http_server.h"

namespace visio::main {

/// What is worth knowing of a certificate.
struct CertificateFacts {
  std::chrono::sys_seconds expires_at;
  bool fits_key = false;
  std::vector<std::string> uncovered;  ///< of the hosts that were asked about
};

/// Reads a certificate with its key and looks which of `hosts`, names or addresses, it is not for.
Result<CertificateFacts> inspect(const net::TlsFiles& files, const std::vector<std::string>& hosts);

/// A self-signed certificate for `hosts` in `data`/tls: the one that is there, while it is good for
/// two weeks more and covers them all, else a new one.
Result<net::TlsFiles> self_signed_certificate(const std::filesystem::path& data,
                                              const std::vector<std::string>& hosts);

}  // namespace visio::main
