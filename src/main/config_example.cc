#include "main/config_example.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "main/config_keys.h"

namespace visio::main {
namespace {

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

std::string example_config() {
  std::string example =
      "# Visio's configuration: every key, with its default. `visio config` prints this file.\n"
      "# `visio serve --config FILE` reads yours; it needs only what differs.\n"
      "# Every key can also be set by the environment: media.tcp_port is VISIO_MEDIA_TCP_PORT;\n"
      "# a list is written with commas. The environment counts over the file, options over both.\n";
  std::string_view section;
  for (const ConfigKey& key : config_keys()) {
    if (key.section != section) example += fmt::format("\n[{}]\n", section = key.section);
    example += fmt::format("\n{}{} = {}\n", as_comment(key.sentence), key.name, key.fallback);
  }
  return example;
}

}  // namespace visio::main
