#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "api/site.h"
#include "base/log.h"
#include "base/transport_address.h"
#include "mail/message.h"
#include "mail/smtp_client.h"

namespace visio::main {

/// How the web app is served: over HTTP, or over HTTPS with our own certificate or the operator's.
enum class TlsMode : std::uint8_t { off, self_signed, files };

/// How a provider sends user information: as JSON, or signed.
enum class UserinfoForm : std::uint8_t { plain, signed_text };

/// Log lines for people, or for a log collector.
enum class LogFormat : std::uint8_t { text, json };

/// What operators can set. The keys, their defaults and meanings are in config_keys.cc, the one
/// place from which file, environment, example and documentation derive.
struct Config {
  /// [server]
  struct Server {
    std::uint16_t port = 0;
    base::IpAddress bind;
    std::string data;
    TlsMode tls = TlsMode::off;
    std::string tls_cert;
    std::string tls_key;
    std::string public_url;
    std::vector<base::IpAddress> trusted_proxies;
    std::size_t connections_per_address = 0;
    std::vector<base::IpAddress> metrics_readers;
  } server;

  /// [media]
  struct Media {
    std::uint16_t udp_port_first = 0;
    std::uint16_t tcp_port = 0;  ///< zero: none
    std::size_t shards = 0;      ///< zero: one for each processor core, at least two
    std::optional<base::IpAddress> advertised_address;
    std::optional<base::IpAddress> bind;
    bool spread_rooms = false;
  } media;

  /// [rooms]
  struct Rooms {
    bool auto_create = true;
    std::size_t speakers_forwarded = 0;  ///< zero: all microphones
    std::uint32_t max_participants = 0;  ///< zero: as many as come
    std::uint32_t alone_minutes = 0;     ///< zero: nobody is asked
  } rooms;

  /// [access]
  struct Access {
    api::CreateAccess create = api::CreateAccess::automatic;
  } access;

  /// [sign_in]
  struct SignIn {
    bool local_accounts = true;
  } sign_in;

  /// [openid]
  struct OpenId {
    std::string issuer;  ///< empty: no single sign-on
    std::string name;
    std::string client_id;
    std::string client_secret_file;
    std::vector<std::string> scopes;
    UserinfoForm userinfo = UserinfoForm::plain;
    std::vector<std::string> algorithms;
    std::string ca_file;
    bool silent = false;
    std::string email_claim;
    bool emails_verified = false;
    std::vector<std::string> name_claims;
    std::string groups_claim;
    std::string administrator_group;
    std::vector<std::string> allowed_domains;
    std::string allowed_claim;
    std::string active_claim;
    std::vector<std::string> token_clients;
    std::string token_scope;
  } openid;

  /// [external_api]
  struct ExternalApi {
    bool served = true;
    bool add_ins = false;
    bool create_accounts = false;
    bool public_rooms = false;
    std::vector<std::string> button_on;
  } external_api;

  /// [embedding]
  struct Embedding {
    std::vector<std::string> origins;
  } embedding;

  /// [meetings]
  struct Meetings {
    bool open = false;
    bool remote_unmute = false;
  } meetings;

  /// [tokens]
  struct Tokens {
    std::optional<std::chrono::seconds> max_lifetime;
  } tokens;

  /// [webhooks]
  struct Webhooks {
    std::vector<std::string> urls;
    std::string ca_file;
  } webhooks;

  /// [site]
  struct Site {
    std::string name;  ///< of the organisation
    std::string logo;  ///< a file; empty: the product's own mark
    std::string accent;
    std::string legal_url;
    std::string help_url;
    std::string status_url;
    std::string privacy_url;
    std::string accessibility_url;
    std::string portal_navigation_url;
    std::string welcome_en;
    std::string welcome_fr;
    std::string welcome_de;
    std::string welcome_nl;
  } site;

  /// [web]
  struct Web {
    std::string root;  ///< a folder; empty: the web app in the program
    std::string content_security_policy;
  } web;

  /// [files]
  struct Files {
    bool backgrounds = true;
    std::size_t chat_size = 0;          ///< MiB of one file; zero: none
    std::size_t chat_meeting_size = 0;  ///< MiB of all that a meeting sends
    std::size_t chat_total_size = 0;    ///< MiB of all meetings together; zero: no limit
    std::vector<std::string> scanner;   ///< a program with its arguments; empty: none
  } files;

  /// [recording]
  struct Recording {
    bool enabled = false;
    std::uint32_t max_hours = 0;  ///< zero: as long as the meeting
  } recording;

  /// [mail]
  struct Mail {
    std::string host;  ///< empty: there is no mail
    std::uint16_t port = 0;
    mail::SmtpTls tls = mail::SmtpTls::starttls;
    std::string user;
    std::string password_file;
    mail::Sender from;
    std::string ca_file;
  } mail;

  /// [store]
  struct Store {
    std::string url;  ///< empty: SQLite in the data folder
  } store;

  /// [retention], in days
  struct Retention {
    int audit = 0;
    int audit_addresses = 0;
    int sessions = 0;
    int used_links = 0;
    int participants = 0;
    int lobby_names = 0;
    int attendance = 0;
    int quality = 0;
    int polls = 0;
    int chat_messages = 0;
    int chat_files = 0;
    int recordings = 0;
  } retention;

  /// [log]
  struct Log {
    base::LogLevel level = base::LogLevel::info;
    LogFormat format = LogFormat::text;
  } log;
};

}  // namespace visio::main
