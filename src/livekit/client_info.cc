#include "livekit/client_info.h"

#include <array>
#include <utility>

namespace visio::livekit {
namespace {

constexpr std::array<std::pair<std::string_view, wire::ClientInfo::SDK>, 15> sdk_names{{
    {"js", wire::ClientInfo::JS},
    {"ios", wire::ClientInfo::SWIFT},
    {"swift", wire::ClientInfo::SWIFT},
    {"android", wire::ClientInfo::ANDROID},
    {"flutter", wire::ClientInfo::FLUTTER},
    {"go", wire::ClientInfo::GO},
    {"unity", wire::ClientInfo::UNITY},
    {"reactnative", wire::ClientInfo::REACT_NATIVE},
    {"rust", wire::ClientInfo::RUST},
    {"python", wire::ClientInfo::PYTHON},
    {"cpp", wire::ClientInfo::CPP},
    {"unityweb", wire::ClientInfo::UNITY_WEB},
    {"node", wire::ClientInfo::NODE},
    {"unreal", wire::ClientInfo::UNREAL},
    {"esp32", wire::ClientInfo::ESP32},
}};

wire::ClientInfo::SDK sdk_by_name(std::string_view name) {
  for (const auto& [known, sdk] : sdk_names) {
    if (known == name) return sdk;
  }
  return wire::ClientInfo::UNKNOWN;
}

void add_capabilities(std::string_view names, wire::ClientInfo& client) {
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find(','));
    names.remove_prefix(std::min(name.size() + 1, names.size()));
    wire::ClientInfo::Capability capability{};
    if (wire::ClientInfo::Capability_Parse(std::string(name), &capability)) {
      client.add_capabilities(capability);
    }
  }
}

/// The browser, by the mark in its User-Agent. Order matters: most pretend to be Safari too.
std::string_view browser_of(std::string_view user_agent) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> marks{{
      {"Firefox/", "Firefox"},
      {"FxiOS/", "Firefox"},
      {"Edg", "Edge"},
      {"Chrome/", "Chrome"},
      {"CriOS/", "Chrome"},
      {"Safari/", "Safari"},
  }};
  for (const auto& [mark, browser] : marks) {
    if (user_agent.find(mark) != user_agent.npos) return browser;
  }
  return {};
}

std::string_view system_of(std::string_view user_agent) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> marks{{
      {"Android", "Android"},
      {"iPhone", "iOS"},
      {"iPad", "iOS"},
      {"Windows", "Windows"},
      {"Mac OS X", "Mac OS X"},
      {"Linux", "Linux"},
  }};
  for (const auto& [mark, system] : marks) {
    if (user_agent.find(mark) != user_agent.npos) return system;
  }
  return {};
}

}  // namespace

wire::ClientInfo client_info(const base::Query& query) {
  wire::ClientInfo client;
  client.set_sdk(sdk_by_name(query.get("sdk")));
  client.set_version(std::string(query.get("version")));
  client.set_protocol(query.number("protocol"));
  client.set_client_protocol(query.number("client_protocol"));
  client.set_os(std::string(query.get("os")));
  client.set_os_version(std::string(query.get("os_version")));
  client.set_device_model(std::string(query.get("device_model")));
  client.set_browser(std::string(query.get("browser")));
  client.set_browser_version(std::string(query.get("browser_version")));
  client.set_network(std::string(query.get("network")));
  add_capabilities(query.get("capabilities"), client);
  return client;
}

void complete(wire::ClientInfo& client, std::string_view user_agent,
              std::string_view client_address) {
  if (client.browser().empty()) client.set_browser(std::string(browser_of(user_agent)));
  if (client.os().empty()) client.set_os(std::string(system_of(user_agent)));
  client.set_address(std::string(client_address));
}

}  // namespace visio::livekit
