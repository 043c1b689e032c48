#include "mail/smtp_client.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "mail/smtp_dialogue.h"

namespace visio::mail {
namespace {

using EasyHandle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

/// libcurl wants this once, before anything else; the first client is made before threads use it.
void begin_library() {
  static const CURLcode begun = curl_global_init(CURL_GLOBAL_DEFAULT);
  static_cast<void>(begun);
}

EasyHandle new_handle() {
  begin_library();
  return {curl_easy_init(), &curl_easy_cleanup};
}

std::string bracketed(const std::string& address) {
  return "<" + address + ">";
}

/// An IPv6 address in a URL stands in brackets. The path is the name under which we greet.
std::string url_of(const SmtpServer& server, std::string_view sender) {
  std::string url(server.tls == SmtpTls::tls ? "smtps://" : "smtp://");
  const bool is_v6 = server.host.contains(':');
  url.append(is_v6 ? "[" : "").append(server.host).append(is_v6 ? "]" : "");
  url.append(":").append(std::to_string(server.port)).append("/");
  return url.append(sender.substr(sender.find('@') + 1));
}

std::size_t bytes_of(std::size_t size, std::size_t count) {
  return size * count;
}

}  // namespace

/// One handle of libcurl, and the mail under way on it.
class SmtpClient::Transfer {
 public:
  /// True where the server took the mail.
  bool run(const SmtpServer& server, const Envelope& envelope, std::string_view message,
           const std::stop_token& stop);

  SmtpFailure failure(const Envelope& envelope) const;

 private:
  void set_server(const SmtpServer& server);
  void set_callbacks();

  static std::size_t read(char* room, std::size_t size, std::size_t count, void* self);
  static int watch(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
  static int listen(CURL*, curl_infotype type, char* data, std::size_t size, void* self);

  EasyHandle handle_ = new_handle();
  std::array<char, CURL_ERROR_SIZE> words_{};
  std::string_view unsent_;
  std::stop_token stop_;
  SmtpDialogue dialogue_;
  CURLcode outcome_ = CURLE_OK;
};

std::size_t SmtpClient::Transfer::read(char* room, std::size_t size, std::size_t count,
                                       void* self) {
  std::string_view& unsent = static_cast<Transfer*>(self)->unsent_;
  const std::size_t taken = std::min(bytes_of(size, count), unsent.size());
  std::memcpy(room, unsent.data(), taken);
  unsent.remove_prefix(taken);
  return taken;
}

int SmtpClient::Transfer::watch(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Transfer*>(self)->stop_.stop_requested() ? 1 : 0;
}

int SmtpClient::Transfer::listen(CURL*, curl_infotype type, char* data, std::size_t size,
                                 void* self) {
  SmtpDialogue& dialogue = static_cast<Transfer*>(self)->dialogue_;
  if (type == CURLINFO_HEADER_OUT) dialogue.note_command({data, size});
  if (type == CURLINFO_HEADER_IN) dialogue.note_answer({data, size});
  return 0;
}

void SmtpClient::Transfer::set_server(const SmtpServer& server) {
  CURL* const handle = handle_.get();
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(handle, CURLOPT_PROXY, "");
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, static_cast<long>(server.connect_time.count()));
  curl_easy_setopt(handle, CURLOPT_TIMEOUT, static_cast<long>(server.timeout.count()));
  if (server.tls == SmtpTls::starttls) {
    curl_easy_setopt(handle, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  }
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!server.ca_file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, server.ca_file.c_str());
  if (server.user.empty()) return;
  curl_easy_setopt(handle, CURLOPT_USERNAME, server.user.c_str());
  curl_easy_setopt(handle, CURLOPT_PASSWORD, server.password.c_str());
}

void SmtpClient::Transfer::set_callbacks() {
  CURL* const handle = handle_.get();
  curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, words_.data());
  curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(handle, CURLOPT_READFUNCTION, &Transfer::read);
  curl_easy_setopt(handle, CURLOPT_READDATA, this);
  curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, &Transfer::watch);
  curl_easy_setopt(handle, CURLOPT_XFERINFODATA, this);
  curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, &Transfer::listen);
  curl_easy_setopt(handle, CURLOPT_DEBUGDATA, this);
}

bool SmtpClient::Transfer::run(const SmtpServer& server, const Envelope& envelope,
                               std::string_view message, const std::stop_token& stop) {
  dialogue_ = {};
  words_ = {};
  unsent_ = message;
  stop_ = stop;
  outcome_ = CURLE_FAILED_INIT;
  CURL* const handle = handle_.get();
  if (!handle) return false;
  curl_easy_reset(handle);
  set_server(server);
  set_callbacks();
  const std::string url = url_of(server, envelope.from);
  const std::string from = bracketed(envelope.from);
  const List to(curl_slist_append(nullptr, bracketed(envelope.to).c_str()), &curl_slist_free_all);
  curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle, CURLOPT_MAIL_FROM, from.c_str());
  curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, to.get());
  outcome_ = curl_easy_perform(handle);
  return outcome_ == CURLE_OK;
}

SmtpFailure SmtpClient::Transfer::failure(const Envelope& envelope) const {
  const bool is_over = outcome_ == CURLE_ABORTED_BY_CALLBACK;
  std::string refusal = is_over ? "" : dialogue_.refusal(envelope.to);
  if (!refusal.empty()) {
    return {.is_permanent = dialogue_.refuses_for_good(), .reason = std::move(refusal)};
  }
  const std::string words = words_[0] != '\0' ? words_.data() : curl_easy_strerror(outcome_);
  return {.reason =
              is_over ? "the server stopped before the mail was sent" : base::one_line(words)};
}

SmtpClient::SmtpClient(SmtpServer server)
    : server_(std::move(server)), transfer_(std::make_unique<Transfer>()) {}

SmtpClient::~SmtpClient() = default;
SmtpClient::SmtpClient(SmtpClient&&) noexcept = default;
SmtpClient& SmtpClient::operator=(SmtpClient&&) noexcept = default;

std::expected<void, SmtpFailure> SmtpClient::send(const Envelope& envelope,
                                                  const std::string& message,
                                                  const std::stop_token& stop) {
  if (transfer_->run(server_, envelope, message, stop)) return {};
  return std::unexpected(transfer_->failure(envelope));
}

}  // namespace visio::mail
