#include "main/openid_checks.h"

#include <fmt/format.h>

#include <filesystem>

#include "main/files.h"

namespace visio::main {
namespace {

/// A file's text without the line break that editors put at its end.
std::string secret_in(const std::string& file) {
  std::string text = read_file(file).value_or("");
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  return text;
}

void check_secret(Findings& findings, const std::string& file) {
  if (file.empty()) return;
  if (secret_in(file).empty()) {
    findings.push_back(
        {.subject = CheckSubject::sign_in,
         .code = "provider_secret_unreadable",
         .stops_us = true,
         .what = fmt::format("There is no secret in {}, or it cannot be read.", file),
         .mend = "Write the client's secret into the file that openid.client_secret_file names, "
                 "and let "
                 "Visio's user read it.",
         .facts = {{"path", file}}});
    return;
  }
  std::error_code error;
  const auto permissions = std::filesystem::status(file, error).permissions();
  using std::filesystem::perms;
  if (error || (permissions & perms::others_read) == perms::none) return;
  findings.push_back({.subject = CheckSubject::sign_in,
                      .code = "provider_secret_not_private",
                      .what = fmt::format("Other users of this machine can read {}.", file),
                      .mend = fmt::format("Make it private: chmod 600 {}.", file),
                      .facts = {{"path", file}}});
}

/// Providers say what a token is worth only to clients that prove who they are (RFC 7662 §2.1).
void check_tokens(Findings& findings, const Config::OpenId& openid) {
  if (openid.token_clients.empty()) return;
  if (openid.client_secret_file.empty()) {
    findings.push_back(
        {.subject = CheckSubject::sign_in,
         .code = "provider_tokens_without_secret",
         .stops_us = true,
         .what = "openid.token_clients needs a client with a secret, and "
                 "openid.client_secret_file is empty.",
         .mend = "Name the file with the secret, or leave openid.token_clients empty."});
  }
  if (openid.token_scope.empty() || openid.token_scope.contains(' ')) {
    findings.push_back(
        {.subject = CheckSubject::sign_in,
         .code = "provider_scope_wrong",
         .stops_us = true,
         .what = "openid.token_scope is no scope.",
         .mend = "Write one word, such as lasuite_visio, that the provider gives to tokens "
                 "for this site only."});
  }
}

void check_provider(Findings& findings, const Config& config) {
  const Config::OpenId& openid = config.openid;
  if (openid.client_id.empty()) {
    findings.push_back(
        {.subject = CheckSubject::sign_in,
         .code = "provider_client_missing",
         .stops_us = true,
         .what = "openid.issuer names a provider, but openid.client_id is empty.",
         .mend = "Register Visio at the provider, and write the client id that it gives."});
  }
  check_secret(findings, openid.client_secret_file);
  check_tokens(findings, openid);
  if (!openid.ca_file.empty() && !read_file(openid.ca_file)) {
    findings.push_back({.subject = CheckSubject::sign_in,
                        .code = "provider_authorities_unreadable",
                        .stops_us = true,
                        .what = fmt::format("{} cannot be read.", openid.ca_file),
                        .mend = "Correct openid.ca_file, or let Visio's user read the file.",
                        .facts = {{"path", openid.ca_file}}});
  }
  if (config.server.public_url.empty()) {
    findings.push_back(
        {.subject = CheckSubject::sign_in,
         .code = "provider_without_address",
         .what =
             "Providers send people back to registered addresses only, and server.public_url is "
             "empty.",
         .mend =
             "Set it, and register that address followed by /api/v1.0/callback/ at the provider."});
  }
}

}  // namespace

Findings check_single_sign_on(const Config& config) {
  Findings findings;
  if (!config.openid.issuer.empty()) {
    check_provider(findings, config);
  } else if (!config.sign_in.local_accounts) {
    findings.push_back(
        {.subject = CheckSubject::sign_in,
         .code = "nobody_can_sign_in",
         .stops_us = true,
         .what = "Nobody could sign in: local accounts are off, and there is no provider.",
         .mend = "Name a provider in openid.issuer, or set sign_in.local_accounts = true."});
  }
  return findings;
}

api::OpenIdSettings openid_settings_for(const Config& config) {
  const Config::OpenId& openid = config.openid;
  const std::string& file = openid.client_secret_file;
  return {
      .issuer = openid.issuer,
      .client = {.id = openid.client_id, .secret = file.empty() ? "" : secret_in(file)},
      .scopes = openid.scopes,
      .algorithms = openid.algorithms,
      .has_signed_userinfo = openid.userinfo == UserinfoForm::signed_text,
      .vouches_for_emails = openid.emails_verified,
      .claims = {.email = openid.email_claim,
                 .full_name = openid.name_claims,
                 .groups = openid.groups_claim,
                 .active = openid.active_claim,
                 .allowed = openid.allowed_claim},
      .rules = {.domains = openid.allowed_domains, .asks_for_claim = !openid.allowed_claim.empty()},
      .administrator_group = openid.administrator_group,
      .token_clients = openid.token_clients,
      .token_scope = openid.token_scope,
      .certificate_authorities = openid.ca_file};
}

}  // namespace visio::main
