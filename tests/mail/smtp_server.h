#pragma once

#include <sys/types.h>

#include <boost/json/object.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace visio::tests {

/// A mail server as others run it (tests/mail/smtp_server.py, where it stands whom it refuses), on
/// this machine. Ends with this object.
class SmtpServer {
 public:
  struct Options {
    std::string tls = "off";       ///< or "starttls", "tls"
    std::string certificate = {};  ///< PEM files, for TLS
    std::string key = {};
    std::string user = {};  ///< who must sign in; empty: nobody
    std::string password = {};
  };

  /// Returns when it accepts connections. Ends the program where that fails.
  explicit SmtpServer(const Options& options);
  SmtpServer() : SmtpServer(Options{}) {}
  ~SmtpServer();
  SmtpServer(const SmtpServer&) = delete;
  SmtpServer& operator=(const SmtpServer&) = delete;

  std::uint16_t port() const { return port_; }

  /// Waits for the next mail that it takes: sender, recipients, encrypted, user, greeting, headers,
  /// defects, parts [{type, method, file, text}]. An empty object where none comes.
  boost::json::object next_mail();

 private:
  void spawn(std::vector<std::string> arguments);
  /// The next line of its output, without the break; empty where none comes.
  std::string next_line();

  pid_t process_ = 0;
  int output_ = -1;
  std::string unread_;
  std::uint16_t port_ = 0;
};

}  // namespace visio::tests
