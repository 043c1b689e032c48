#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <memory>
#include <stop_token>
#include <string>

namespace visio::mail {

/// How the connection to the mail server is protected.
enum class SmtpTls : std::uint8_t {
  starttls,  ///< the server must offer STARTTLS (RFC 3207), or nothing is sent
  tls,       ///< from the first byte on (RFC 8314)
  off,       ///< not at all
};

/// A mail server that takes mail from us, and who we are there.
struct SmtpServer {
  std::string host;
  std::uint16_t port = 587;
  SmtpTls tls = SmtpTls::starttls;
  std::string user = {};  ///< empty: nobody signs in
  std::string password = {};
  std::string ca_file = {};  ///< PEM, authorities to trust beside the system's; empty: none
  std::chrono::seconds connect_time{20};
  std::chrono::seconds timeout{60};  ///< of one mail, its connection included
};

/// From whom and to whom, for the server (RFC 5321 §2.3.1), and what is_address() lets through.
struct Envelope {
  std::string from;
  std::string to;
};

/// Why a mail was not taken.
struct SmtpFailure {
  /// The server said that it never will: for this sender, this recipient or this text.
  bool is_permanent = false;
  std::string reason;  ///< for operators, one line of 200 bytes at most; names no recipient
};

/// Hands mails to a server (RFC 5321), one after the other, over the same connection where the
/// server lets it. Blocks; on one thread at a time.
class SmtpClient {
 public:
  explicit SmtpClient(SmtpServer server);
  ~SmtpClient();
  SmtpClient(SmtpClient&&) noexcept;
  SmtpClient& operator=(SmtpClient&&) noexcept;

  /// Returns when the server has taken the message, which write_message() made, or not; within a
  /// second or so of a stop, as a failure that is not permanent.
  std::expected<void, SmtpFailure> send(const Envelope& envelope, const std::string& message,
                                        const std::stop_token& stop = {});

 private:
  class Transfer;

  SmtpServer server_;
  std::unique_ptr<Transfer> transfer_;
};

}  // namespace visio::mail
