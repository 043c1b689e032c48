#include "main/mail_settings.h"

#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "main/files.h"
#include "net/socket_address.h"

namespace visio::main {
namespace {

/// Without the line's end that editors add.
Result<std::string> read_password(const std::string& file) {
  auto password = read_file(file);
  if (!password) return std::unexpected(std::move(password.error()));
  password->erase(password->find_last_not_of("\r\n") + 1);
  if (!password->empty()) return *std::move(password);
  return std::unexpected(fmt::format("The file {} of mail.password_file is empty.", file));
}

bool is_on_this_machine(const std::string& host) {
  const auto ip = net::parse_ip(host);
  return host == "localhost" || (ip && net::is_loopback(*ip));
}

/// What is set without a server that it would be for.
void check_unused(Findings& findings, const Config::Mail& mail) {
  if (mail.from.email.empty() && mail.user.empty() && mail.password_file.empty()) return;
  findings.push_back({.subject = CheckSubject::mail,
                      .code = "mail_without_host",
                      .what = "[mail] names no host, so no mail is sent.",
                      .mend = "Name the mail server in mail.host, or leave the other keys empty."});
}

void check_names(Findings& findings, const Config& config) {
  if (config.mail.from.email.empty()) {
    findings.push_back({.subject = CheckSubject::mail,
                        .code = "mail_without_sender",
                        .stops_us = true,
                        .what = "mail.host is set, but mail.from is not.",
                        .mend = "Name the address that mails come from in mail.from."});
  }
  if (config.server.public_url.empty()) {
    findings.push_back(
        {.subject = CheckSubject::mail,
         .code = "mail_without_address",
         .stops_us = true,
         .what = "mail.host is set, but server.public_url is not.",
         .mend = "Mails hold links: say in server.public_url which address people use."});
  }
}

void check_password(Findings& findings, const Config::Mail& mail) {
  if (mail.user.empty() != mail.password_file.empty()) {
    findings.push_back({.subject = CheckSubject::mail,
                        .code = "mail_password_halved",
                        .stops_us = true,
                        .what = "Of mail.user and mail.password_file, only one is set.",
                        .mend = "Set both, or neither if the mail server asks nobody to sign in."});
  }
  if (mail.password_file.empty()) return;
  if (const auto password = read_password(mail.password_file); !password) {
    findings.push_back({.subject = CheckSubject::mail,
                        .code = "mail_password_unreadable",
                        .stops_us = true,
                        .what = password.error(),
                        .mend = "Correct the file or mail.password_file.",
                        .facts = {{"path", mail.password_file}}});
    return;
  }
  std::error_code error;
  const auto permissions = std::filesystem::status(mail.password_file, error).permissions();
  constexpr auto others = std::filesystem::perms::others_read;
  if (error || (permissions & others) == std::filesystem::perms::none) return;
  findings.push_back(
      {.subject = CheckSubject::mail,
       .code = "mail_password_not_private",
       .what = fmt::format("Other users of this machine can read {}.", mail.password_file),
       .mend = fmt::format("Make it private: chmod 600 {}.", mail.password_file),
       .facts = {{"path", mail.password_file}}});
}

void check_protection(Findings& findings, const Config::Mail& mail) {
  if (!mail.ca_file.empty()) {
    if (const auto read = read_file(mail.ca_file); !read) {
      findings.push_back({.subject = CheckSubject::mail,
                          .code = "mail_authorities_unreadable",
                          .stops_us = true,
                          .what = read.error(),
                          .mend = "Correct mail.ca_file.",
                          .facts = {{"path", mail.ca_file}}});
    }
  }
  if (mail.tls != mail::SmtpTls::off || is_on_this_machine(mail.host)) return;
  findings.push_back(
      {.subject = CheckSubject::mail,
       .code = "mail_in_clear",
       .what = fmt::format("Mails{} go to {} in clear.",
                           mail.user.empty() ? "" : " and the password", mail.host),
       .mend = "Set mail.tls to starttls or tls: whoever is on the way can read them.",
       .facts = {{"host", mail.host}}});
}

}  // namespace

bool sends_mail(const Config& config) {
  return !config.mail.host.empty() && !config.mail.from.email.empty() &&
         !config.server.public_url.empty();
}

Result<mail::SmtpServer> smtp_server_for(const Config& config) {
  const Config::Mail& mail = config.mail;
  mail::SmtpServer server{.host = mail.host,
                          .port = mail.port,
                          .tls = mail.tls,
                          .user = mail.user,
                          .ca_file = mail.ca_file};
  if (mail.password_file.empty()) return server;
  auto password = read_password(mail.password_file);
  if (!password) return std::unexpected(std::move(password.error()));
  server.password = *std::move(password);
  return server;
}

Findings check_mail(const Config& config) {
  Findings findings;
  if (config.mail.host.empty()) {
    check_unused(findings, config.mail);
    return findings;
  }
  check_names(findings, config);
  check_password(findings, config.mail);
  check_protection(findings, config.mail);
  return findings;
}

}  // namespace visio::main
