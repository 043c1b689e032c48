#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/transport_address.h"

namespace visio::main {

/// What operators can set. The keys, their defaults and what they mean stand in config_keys.cc: the
/// one place that file, environment, example and documentation are made from.
struct Config {
  struct Server {
    std::uint16_t port = 0;
    base::IpAddress bind;
    std::string data;
    std::string tls;  ///< "off", "self-signed", "files"
    std::string tls_cert;
    std::string tls_key;
    std::string public_url;
    std::vector<base::IpAddress> trusted_proxies;
    std::vector<base::IpAddress> metrics_readers;
  } server;

  struct Media {
    std::uint16_t udp_port_first = 0;
    std::uint16_t tcp_port = 0;  ///< zero: none
    std::size_t shards = 0;      ///< zero: one for each processor core, at least two
    std::optional<base::IpAddress> advertised_address;
    std::optional<base::IpAddress> bind;
    bool spread_rooms = false;
  } media;

  struct Rooms {
    std::size_t speakers_forwarded = 0;  ///< zero: all microphones
  } rooms;

  struct Meetings {
    bool open = false;
    bool remote_unmute = false;
  } meetings;

  struct Webhooks {
    std::vector<std::string> urls;
    std::string ca_file;
  } webhooks;

  struct Log {
    std::string level;   ///< "debug", "info", "warning", "error"
    std::string format;  ///< "text", "json"
  } log;
};

}  // namespace visio::main
