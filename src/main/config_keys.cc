#include "main/config_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>

#include "net/http_url.h"
#include "net/socket_address.h"

namespace visio::main {
namespace {

using Choices = std::initializer_list<std::string_view>;

std::string set_text(std::string& target, const ConfigValue& value) {
  target = std::get<std::string>(value);
  return {};
}

std::string set_choice(std::string& target, const ConfigValue& value, Choices choices) {
  target = std::get<std::string>(value);
  if (std::ranges::find(choices, target) != choices.end()) return {};
  return fmt::format("must be one of {}", fmt::join(choices, ", "));
}

template <class Number>
std::string set_number(Number& target, const ConfigValue& value, std::int64_t least,
                       std::int64_t most) {
  const std::int64_t number = std::get<std::int64_t>(value);
  if (number < least || number > most) return fmt::format("must be {} … {}", least, most);
  target = static_cast<Number>(number);
  return {};
}

std::string set_ip(base::IpAddress& target, const std::string& text) {
  const auto ip = net::parse_ip(text);
  if (!ip) {
    return fmt::format("'{}' is no IP address; write one such as 192.0.2.1 or 2001:db8::1", text);
  }
  target = *ip;
  return {};
}

std::string set_optional_ip(std::optional<base::IpAddress>& target, const ConfigValue& value) {
  const std::string& text = std::get<std::string>(value);
  if (text.empty()) {
    target.reset();
    return {};
  }
  return set_ip(target.emplace(), text);
}

std::string set_ips(std::vector<base::IpAddress>& target, const ConfigValue& value) {
  target.clear();
  for (const std::string& text : std::get<std::vector<std::string>>(value)) {
    if (auto wrong = set_ip(target.emplace_back(), text); !wrong.empty()) return wrong;
  }
  return {};
}

std::string set_url(std::string& target, const ConfigValue& value) {
  target = std::get<std::string>(value);
  while (target.ends_with('/')) target.pop_back();
  if (target.empty() || target.starts_with("https://") || target.starts_with("http://")) return {};
  return "must begin with https:// (or http://)";
}

std::string set_webhooks(std::vector<std::string>& target, const ConfigValue& value) {
  target = std::get<std::vector<std::string>>(value);
  for (const std::string& url : target) {
    if (!net::parse_http_url(url)) {
      return fmt::format("'{}' is no URL; write one such as https://app.example.org/hook", url);
    }
  }
  return {};
}

constexpr std::int64_t max_port = std::numeric_limits<std::uint16_t>::max();

constexpr auto text = ValueKind::text;
constexpr auto number = ValueKind::number;
constexpr auto flag = ValueKind::flag;
constexpr auto texts = ValueKind::texts;

const std::array keys{
    ConfigKey{"server", "port", "8080", "The TCP port of the web app, the API and signalling.",
              number,
              [](Config& config, const ConfigValue& value) {
                return set_number(config.server.port, value, 0, max_port);
              }},
    ConfigKey{"server", "bind", R"("127.0.0.1")",
              "The address to listen on. 127.0.0.1: only this machine; :: all addresses.", text,
              [](Config& config, const ConfigValue& value) {
                return set_ip(config.server.bind, std::get<std::string>(value));
              }},
    ConfigKey{"server", "data", R"("./data")",
              "The folder for keys, certificates and everything else that must survive a restart.",
              text,
              [](Config& config, const ConfigValue& value) {
                return set_text(config.server.data, value);
              }},
    ConfigKey{
        "server", "tls", R"("off")",
        "off: plain HTTP, for this machine or behind a reverse proxy. self-signed: HTTPS with "
        "a certificate made in the data folder; browsers warn. files: HTTPS with tls_cert "
        "and tls_key, which are read again at SIGHUP.",
        text,
        [](Config& config, const ConfigValue& value) {
          return set_choice(config.server.tls, value, {"off", "self-signed", "files"});
        }},
    ConfigKey{"server", "tls_cert", R"("")", "A PEM file with the certificate and its chain.", text,
              [](Config& config, const ConfigValue& value) {
                return set_text(config.server.tls_cert, value);
              }},
    ConfigKey{"server", "tls_key", R"("")", "A PEM file with the certificate's private key.", text,
              [](Config& config, const ConfigValue& value) {
                return set_text(config.server.tls_key, value);
              }},
    ConfigKey{"server", "public_url", R"("")",
              "The address people use, such as https://visio.example.org. Empty: whatever name a "
              "request was sent to.",
              text,
              [](Config& config, const ConfigValue& value) {
                return set_url(config.server.public_url, value);
              }},
    ConfigKey{"server", "trusted_proxies", "[]",
              "The addresses of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are "
              "believed.",
              texts,
              [](Config& config, const ConfigValue& value) {
                return set_ips(config.server.trusted_proxies, value);
              }},
    ConfigKey{"server", "metrics_readers", "[]",
              "The addresses that may read /metrics, beside this machine itself.", texts,
              [](Config& config, const ConfigValue& value) {
                return set_ips(config.server.metrics_readers, value);
              }},
    ConfigKey{"media", "udp_port_first", "7882",
              "The first UDP port for media; each shard uses one, counting up. Firewalls must let "
              "them in.",
              number,
              [](Config& config, const ConfigValue& value) {
                return set_number(config.media.udp_port_first, value, 0, max_port);
              }},
    ConfigKey{"media", "tcp_port", "7881",
              "The TCP port for media of people whose network blocks UDP. 0: none.", number,
              [](Config& config, const ConfigValue& value) {
                return set_number(config.media.tcp_port, value, 0, max_port);
              }},
    ConfigKey{"media", "shards", "0",
              "How many threads forward media. 0: one for each processor core, at least two.",
              number,
              [](Config& config, const ConfigValue& value) {
                return set_number(config.media.shards, value, 0, 64);
              }},
    ConfigKey{"media", "advertised_address", R"("")",
              "The address under which browsers reach the media ports, when it is not one of this "
              "machine's (behind NAT). Empty: this machine's addresses.",
              text,
              [](Config& config, const ConfigValue& value) {
                return set_optional_ip(config.media.advertised_address, value);
              }},
    ConfigKey{"media", "bind", R"("")",
              "The one address to take media on. Empty: all of this machine's.", text,
              [](Config& config, const ConfigValue& value) {
                return set_optional_ip(config.media.bind, value);
              }},
    ConfigKey{
        "media", "spread_rooms", "false",
        "Whether people of one room go to all the threads in turn, rather than to one of them "
        "until it is busy. For tests, and for servers of a single large room.",
        flag,
        [](Config& config, const ConfigValue& value) {
          config.media.spread_rooms = std::get<bool>(value);
          return std::string();
        }},
    ConfigKey{"rooms", "speakers_forwarded", "5",
              "How many microphones of a room are heard at once: the loudest. A room with fewer "
              "hears them all. 0: all of them in any room.",
              number,
              [](Config& config, const ConfigValue& value) {
                return set_number(config.rooms.speakers_forwarded, value, 0, 50);
              }},
    ConfigKey{"meetings", "open", "false",
              "Whether everybody who reaches the server may make and join meetings. Otherwise only "
              "this machine may.",
              flag,
              [](Config& config, const ConfigValue& value) {
                config.meetings.open = std::get<bool>(value);
                return std::string();
              }},
    ConfigKey{"meetings", "remote_unmute", "false",
              "Whether a backend may unmute people through the API. Muting them it always may.",
              flag,
              [](Config& config, const ConfigValue& value) {
                config.meetings.remote_unmute = std::get<bool>(value);
                return std::string();
              }},
    ConfigKey{"webhooks", "urls", "[]",
              "The addresses that hear what happens in rooms, signed with the API key; see "
              "docs/API.md.",
              texts,
              [](Config& config, const ConfigValue& value) {
                return set_webhooks(config.webhooks.urls, value);
              }},
    ConfigKey{"webhooks", "ca_file", R"("")",
              "A PEM file with certificate authorities to trust beside the system's, for https "
              "addresses in your own network.",
              text,
              [](Config& config, const ConfigValue& value) {
                return set_text(config.webhooks.ca_file, value);
              }},
    ConfigKey{"log", "level", R"("info")", "How much to log: debug, info, warning or error.", text,
              [](Config& config, const ConfigValue& value) {
                return set_choice(config.log.level, value, {"debug", "info", "warning", "error"});
              }},
    ConfigKey{"log", "format", R"("text")", "text for people, json for a log collector.", text,
              [](Config& config, const ConfigValue& value) {
                return set_choice(config.log.format, value, {"text", "json"});
              }},
};

/// `sentence` as comment lines of at most 100 characters.
std::string as_comment(std::string_view sentence) {
  constexpr std::size_t width = 98;
  std::string comment;
  while (!sentence.empty()) {
    std::size_t end = sentence.size() <= width ? sentence.size() : sentence.rfind(' ', width);
    comment += fmt::format("# {}\n", sentence.substr(0, end));
    sentence.remove_prefix(std::min(end + 1, sentence.size()));
  }
  return comment;
}

}  // namespace

std::string_view describe(ValueKind kind) {
  switch (kind) {
    case ValueKind::text:
      return "text in quotes";
    case ValueKind::number:
      return "a whole number";
    case ValueKind::flag:
      return "true or false";
    case ValueKind::texts:
      return R"(a list such as ["192.0.2.1"])";
  }
  return "";
}

std::string ConfigKey::environment_variable() const {
  std::string variable = fmt::format("VISIO_{}_{}", section, name);
  std::ranges::transform(variable, variable.begin(), [](char letter) {
    return static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  });
  return variable;
}

std::span<const ConfigKey> config_keys() {
  return keys;
}

std::string example_config() {
  std::string example =
      "# Visio's configuration: every key, with its default. `visio config` prints this file.\n"
      "# `visio serve --config FILE` reads yours; it needs only what differs.\n"
      "# Every key can also be set by the environment: media.tcp_port is VISIO_MEDIA_TCP_PORT;\n"
      "# a list is written with commas. The environment counts over the file, options over both.\n";
  std::string_view section;
  for (const ConfigKey& key : keys) {
    if (key.section != section) example += fmt::format("\n[{}]\n", section = key.section);
    example += fmt::format("\n{}{} = {}\n", as_comment(key.sentence), key.name, key.fallback);
  }
  return example;
}

}  // namespace visio::main
