#include "main/part_settings.h"

#include <fmt/ranges.h>

#include <filesystem>
#include <string>

#include "api/diagnostics/connection_tests.h"
#include "api/moderation/reserved_notices.h"
#include "api/moderation/room_leaders.h"
#include "livekit/ids.h"
#include "livekit/token.h"
#include "main/addresses.h"
#include "main/mail_settings.h"
#include "main/theme.h"
#include "main/version.h"
#include "net/entropy.h"
#include "net/socket_address.h"

namespace visio::main {
namespace {

std::chrono::seconds max_token_lifetime(const Config& config) {
  return config.tokens.max_lifetime.value_or(livekit::token::unlimited);
}

api::CreateAccess create_access(const Config& config) {
  const bool says_nothing = config.access.create == api::CreateAccess::automatic;
  return says_nothing && config.meetings.open ? api::CreateAccess::anyone : config.access.create;
}

api::ChatFileRules chat_file_rules(const Config& config) {
  constexpr std::size_t mebibyte = 1024 * 1024;
  const Config::Files& files = config.files;
  return {.folder = files.chat_size > 0 ? files_folder(config) : std::string(),
          .most_bytes = files.chat_size * mebibyte,
          .most_in_meeting = files.chat_meeting_size * mebibyte,
          .most_in_all = files.chat_total_size * mebibyte,
          .scanner = files.scanner};
}

api::SignInWays sign_in_ways(const Config& config) {
  const Config::OpenId& openid = config.openid;
  return {.local_accounts = config.sign_in.local_accounts,
          .has_provider = !openid.issuer.empty(),
          .provider_name = openid.name,
          .is_silent = openid.silent};
}

}  // namespace

std::string files_folder(const Config& config) {
  return (std::filesystem::path(config.server.data) / "files").string();
}

std::filesystem::path recordings_folder(const Config& config) {
  return std::filesystem::path(config.server.data) / "recordings";
}

api::Site site_for(const Config& config, const livekit::KeyRing& keys) {
  return {
      .key = keys.signing,
      .version = std::string(version),
      .create = create_access(config),
      .sign_in = sign_in_ways(config),
      .public_url = config.server.public_url,
      .theme = theme_for(config.site),
      .max_token_lifetime = max_token_lifetime(config),
      .trusted_proxies = config.server.trusted_proxies,
      .metrics_readers = config.server.metrics_readers,
      .has_mail = sends_mail(config),
      .external = {.is_served = config.external_api.served,
                   .has_add_ins = config.external_api.add_ins,
                   .makes_accounts = config.external_api.create_accounts,
                   .makes_public_rooms = config.external_api.public_rooms,
                   .framed_by = fmt::format("{}", fmt::join(config.external_api.button_on, " "))},
      .embedded_by = config.embedding.origins,
      .alone_minutes = config.rooms.alone_minutes,
      .web = {.folder = config.web.root, .policy = config.web.content_security_policy},
      .recording = {.is_on = config.recording.enabled,
                    .longest = std::chrono::hours(config.recording.max_hours)},
      .files_folder = config.files.backgrounds ? files_folder(config) : std::string(),
      .chat_files = chat_file_rules(config)};
}

net::HttpLimits http_limits_for(const Config& config) {
  net::HttpLimits limits;
  limits.connections_per_address = config.server.connections_per_address;
  limits.unlimited_addresses = config.server.trusted_proxies;
  for (const char* loopback : {"127.0.0.1", "::1"}) {
    limits.unlimited_addresses.push_back(net::parse_ip(loopback).value());
  }
  return limits;
}

livekit::Settings signalling_settings_for(const Config& config, const livekit::KeyRing& keys) {
  livekit::Settings settings;
  settings.keys = keys;
  settings.server_version = livekit_version;
  settings.node_id = "ND_" + livekit::random_text(net::system_entropy(), 12);
  settings.auto_create_rooms = config.rooms.auto_create;
  settings.max_participants = config.rooms.max_participants;
  settings.remote_unmute = config.meetings.remote_unmute;
  settings.max_token_lifetime = max_token_lifetime(config);
  settings.is_reserved = api::is_reserved_notice;
  settings.is_trial = api::is_connection_test;
  settings.leads = api::leads_room;
  return settings;
}

meet::RetentionDays retention_for(const Config& config) {
  const Config::Retention& days = config.retention;
  return {days.audit,        days.audit_addresses, days.sessions,   days.used_links,
          days.participants, days.lobby_names,     days.attendance, days.quality,
          days.polls,        days.chat_messages,   days.chat_files, days.recordings};
}

shard::ClusterConfig cluster_for(const Config& config,
                                 const std::vector<net::InterfaceAddress>& own) {
  shard::ClusterConfig cluster;
  cluster.shards = shard_count(config);
  cluster.bind = media_bind_address(config, own);
  cluster.first_udp_port = config.media.udp_port_first;
  if (config.media.tcp_port != 0) cluster.tcp_port = config.media.tcp_port;
  cluster.addresses = media_addresses(config, own);
  cluster.speakers = config.rooms.speakers_forwarded;
  cluster.spreads_rooms = config.media.spread_rooms;
  return cluster;
}

}  // namespace visio::main
