#pragma once

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <filesystem>
#include <string>

#include "net/http_server.h"

namespace visio::tests {

/// A fresh self-signed certificate for one host name, as files that go with this object.
class Certificate {
 public:
  explicit Certificate(const std::string& host) {
    std::string pattern = std::filesystem::temp_directory_path() / "visio-XXXXXX";
    folder_ = ::mkdtemp(pattern.data());
    EVP_PKEY* const key = EVP_EC_gen("P-256");
    X509* const certificate = make(host, key);
    write(files().certificate, [&](std::FILE* file) { return PEM_write_X509(file, certificate); });
    write(files().key, [&](std::FILE* file) {
      return PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
    });
    X509_free(certificate);
    EVP_PKEY_free(key);
  }
  ~Certificate() { std::filesystem::remove_all(folder_); }
  Certificate(const Certificate&) = delete;
  Certificate& operator=(const Certificate&) = delete;

  net::TlsFiles files() const {
    return {.certificate = folder_ / "certificate.pem", .key = folder_ / "key.pem"};
  }

 private:
  static X509* make(const std::string& host, EVP_PKEY* key) {
    X509* const certificate = X509_new();
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_NAME* const name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(host.data()),
                               static_cast<int>(host.size()), -1, 0);
    X509_set_issuer_name(certificate, name);
    const std::string alternative = "DNS:" + host;
    X509_EXTENSION* const extension =
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, alternative.c_str());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    X509_sign(certificate, key, EVP_sha256());
    return certificate;
  }

  template <class Write>
  static void write(const std::string& path, Write content) {
    std::FILE* const file = std::fopen(path.c_str(), "w");
    ASSERT_TRUE(file) << path;
    EXPECT_EQ(content(file), 1) << path;
    std::fclose(file);
  }

  std::filesystem::path folder_;
};

}  // namespace visio::tests
