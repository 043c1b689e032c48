#include "main/tls_certificate.h"

#include <fmt/format.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <ctime>
#include <memory>

#include "livekit/ids.h"
#include "main/files.h"
#include "net/entropy.h"
#include "net/socket_address.h"

namespace visio::main {
namespace {

using namespace std::chrono_literals;

// What Apple's systems still take, and short enough that a lost key does not matter for long.
constexpr auto life = std::chrono::days(397);
constexpr auto renewal = std::chrono::days(14);

template <auto Free>
struct Freed {
  template <class Object>
  void operator()(Object* object) const {
    Free(object);
  }
};
using Certificate = std::unique_ptr<X509, Freed<&::X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<&::EVP_PKEY_free>>;
using Memory = std::unique_ptr<BIO, Freed<&::BIO_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<&::X509_EXTENSION_free>>;

Memory memory_of(const std::string& content) {
  return Memory(::BIO_new_mem_buf(content.data(), static_cast<int>(content.size())));
}

std::string content_of(BIO* memory) {
  char* bytes = nullptr;
  const long size = ::BIO_get_mem_data(memory, &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

std::chrono::sys_seconds expiry_of(const X509* certificate) {
  std::tm fields{};
  ::ASN1_TIME_to_tm(::X509_get0_notAfter(certificate), &fields);
  return std::chrono::sys_seconds(std::chrono::seconds(::timegm(&fields)));
}

bool covers(X509* certificate, const std::string& host) {
  if (net::parse_ip(host)) return ::X509_check_ip_asc(certificate, host.c_str(), 0) == 1;
  return ::X509_check_host(certificate, host.data(), host.size(), 0, nullptr) == 1;
}

void add_extension(X509* certificate, int id, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  const Extension extension(::X509V3_EXT_conf_nid(nullptr, &context, id, value.c_str()));
  if (extension) ::X509_add_ext(certificate, extension.get(), -1);
}

std::string alternative_names(const std::vector<std::string>& hosts) {
  std::string names;
  for (const std::string& host : hosts) {
    if (!names.empty()) names += ",";
    names += (net::parse_ip(host) ? "IP:" : "DNS:") + host;
  }
  return names;
}

void set_serial(X509* certificate) {
  const auto number = livekit::random_number(net::system_entropy());
  ::ASN1_INTEGER_set(::X509_get_serialNumber(certificate), static_cast<long>(number | 1));
}

Certificate make_certificate(EVP_PKEY* key, const std::vector<std::string>& hosts) {
  Certificate certificate(::X509_new());
  if (!certificate) return nullptr;
  ::X509_set_version(certificate.get(), X509_VERSION_3);
  set_serial(certificate.get());
  // An hour back: the clocks of phones differ.
  ::X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
  ::X509_gmtime_adj(X509_getm_notAfter(certificate.get()), std::chrono::seconds(life).count());
  ::X509_set_pubkey(certificate.get(), key);
  X509_NAME* const name = ::X509_get_subject_name(certificate.get());
  const auto* const common_name = reinterpret_cast<const unsigned char*>("Visio");
  ::X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, common_name, -1, -1, 0);
  ::X509_set_issuer_name(certificate.get(), name);
  add_extension(certificate.get(), NID_subject_alt_name, alternative_names(hosts));
  add_extension(certificate.get(), NID_basic_constraints, "critical,CA:FALSE");
  add_extension(certificate.get(), NID_ext_key_usage, "serverAuth");
  if (::X509_sign(certificate.get(), key, ::EVP_sha256()) == 0) return nullptr;
  return certificate;
}

Result<void> write_new_certificate(const net::TlsFiles& files,
                                   const std::vector<std::string>& hosts) {
  const std::unexpected failed(std::string("OpenSSL cannot create a certificate."));
  const Key key(EVP_EC_gen("P-256"));
  if (!key) return failed;
  const Certificate certificate = make_certificate(key.get(), hosts);
  if (!certificate) return failed;

  const Memory certificate_text(::BIO_new(::BIO_s_mem()));
  const Memory key_text(::BIO_new(::BIO_s_mem()));
  ::PEM_write_bio_X509(certificate_text.get(), certificate.get());
  ::PEM_write_bio_PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  if (const auto written = write_private_file(files.key, content_of(key_text.get())); !written) {
    return written;
  }
  return write_private_file(files.certificate, content_of(certificate_text.get()));
}

}  // namespace

Result<CertificateFacts> inspect(const net::TlsFiles& files,
                                 const std::vector<std::string>& hosts) {
  const auto certificate_text = read_file(files.certificate);
  if (!certificate_text) return std::unexpected(certificate_text.error());
  const auto key_text = read_file(files.key);
  if (!key_text) return std::unexpected(key_text.error());

  const Memory certificate_memory = memory_of(*certificate_text);
  const Certificate certificate(
      ::PEM_read_bio_X509(certificate_memory.get(), nullptr, nullptr, nullptr));
  if (!certificate) {
    return std::unexpected(fmt::format("{} is not a PEM certificate.", files.certificate));
  }
  // An empty password: OpenSSL would otherwise ask on the terminal.
  const Memory key_memory = memory_of(*key_text);
  std::string no_password;
  const Key key(::PEM_read_bio_PrivateKey(key_memory.get(), nullptr, nullptr, no_password.data()));
  if (!key) {
    return std::unexpected(
        fmt::format("{} is not a PEM private key without a password.", files.key));
  }
  CertificateFacts facts{
      .expires_at = expiry_of(certificate.get()),
      .fits_key = ::X509_check_private_key(certificate.get(), key.get()) == 1,
      .uncovered = {},
  };
  for (const std::string& host : hosts) {
    if (!covers(certificate.get(), host)) facts.uncovered.push_back(host);
  }
  return facts;
}

Result<net::TlsFiles> self_signed_certificate(const std::filesystem::path& data,
                                              const std::vector<std::string>& hosts) {
  const std::filesystem::path folder = data / "tls";
  if (auto made = make_folder(folder); !made) return std::unexpected(made.error());
  const net::TlsFiles files{.certificate = folder / "certificate.pem", .key = folder / "key.pem"};

  // Starts at the same time must not mix their keys and certificates.
  const net::FileDescriptor lock = lock_folder(folder);
  const auto facts = inspect(files, hosts);
  const bool is_good = facts && facts->fits_key && facts->uncovered.empty() &&
                       facts->expires_at > std::chrono::system_clock::now() + renewal;
  if (is_good) return files;
  if (auto written = write_new_certificate(files, hosts); !written) {
    return std::unexpected(written.error());
  }
  return files;
}

}  // namespace visio::main
