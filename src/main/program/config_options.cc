#include "main/program/config_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "main/files.h"

namespace visio::main {
namespace {

std::optional<std::string> environment(const std::string& name) {
  const char* const value = std::getenv(name.c_str());
  return value ? std::optional<std::string>(value) : std::nullopt;
}

}  // namespace

int fail(const std::string& sentence) {
  fmt::print(stderr, "Error: {}\n", sentence);
  return 1;
}

void ConfigOptions::add_to(CLI::App& command) {
  command.add_option("--config", file_, "A configuration file (see `visio config`)");
  add(command, "--port", "server.port", "The TCP port of the web app (8080)");
  add(command, "--bind", "server.bind", "The address to listen on (127.0.0.1)");
  add(command, "--data", "server.data", "The data folder (./data)");
  add(command, "--tls", "server.tls", "off, self-signed or files");
  add(command, "--tls-cert", "server.tls_cert", "A PEM file with the certificate chain");
  add(command, "--tls-key", "server.tls_key", "A PEM file with the certificate's key");
  command.add_flag("--lan", is_for_network_,
                   "Serve all devices on this network over HTTPS, and let them meet");
}

int print(const Result<std::string>& said) {
  if (!said) return fail(said.error());
  fmt::print("{}", *said);
  return 0;
}

template <class Value>
std::optional<Value> ConfigOptions::read_by(
    std::expected<Value, std::vector<std::string>> (*reader)(const ConfigSources&)) const {
  std::string content;
  if (!file_.empty()) {
    auto read = read_file(file_);
    if (!read) {
      fail(read.error());
      return std::nullopt;
    }
    content = std::move(*read);
  }
  auto value = reader(
      {.file_name = file_, .file = content, .environment = environment, .options = options()});
  if (value) return *std::move(value);
  for (const std::string& problem : value.error()) fail(problem);
  return std::nullopt;
}

std::optional<Config> ConfigOptions::read() const {
  return read_by(read_config);
}

std::optional<std::vector<Setting>> ConfigOptions::settings() const {
  return read_by(read_settings);
}

void ConfigOptions::add(CLI::App& command, const std::string& name, const std::string& path,
                        const std::string& sentence) {
  options_.push_back(std::make_unique<Option>(Option{path, "", nullptr}));
  Option& option = *options_.back();
  option.given = command.add_option(name, option.text, sentence);
}

std::vector<std::pair<std::string, std::string>> ConfigOptions::options() const {
  std::vector<std::pair<std::string, std::string>> said;
  if (is_for_network_) {
    said = {{"server.bind", "::"}, {"server.tls", "self-signed"}, {"meetings.open", "true"}};
  }
  for (const auto& option : options_) {
    if (option->given->count() > 0) said.emplace_back(option->path, option->text);
  }
  // Who names a certificate wants it used.
  const auto names_certificate = [](const auto& entry) { return entry.first == "server.tls_cert"; };
  const auto names_tls = [](const auto& entry) { return entry.first == "server.tls"; };
  if (std::ranges::any_of(said, names_certificate) &&
      (is_for_network_ || std::ranges::none_of(said, names_tls))) {
    said.emplace_back("server.tls", "files");
  }
  return said;
}

}  // namespace visio::main
