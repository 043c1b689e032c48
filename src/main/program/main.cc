#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "main/api_keys.h"
#include "main/checks.h"
#include "main/config_example.h"
#include "main/config_reader.h"
#include "main/duration.h"
#include "main/files.h"
#include "main/greeting.h"
#include "main/serve.h"
#include "main/system_clock.h"
#include "main/token_command.h"
#include "main/user_command.h"
#include "main/version.h"
#include "net/entropy.h"
#include "net/interfaces.h"

namespace visio::main {
namespace {

std::optional<std::string> environment(const std::string& name) {
  const char* const value = std::getenv(name.c_str());
  return value ? std::optional<std::string>(value) : std::nullopt;
}

int fail(const std::string& sentence) {
  fmt::print(stderr, "Error: {}\n", sentence);
  return 1;
}

/// The options by which `serve` and `check` get their configuration.
class ConfigOptions {
 public:
  void add_to(CLI::App& command) {
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

  bool is_for_network() const { return is_for_network_; }

  /// Reads everything; says what is wrong on standard error.
  std::optional<Config> read() const {
    std::string content;
    if (!file_.empty()) {
      auto read = read_file(file_);
      if (!read) {
        fail(read.error());
        return std::nullopt;
      }
      content = std::move(*read);
    }
    const auto config = read_config(
        {.file_name = file_, .file = content, .environment = environment, .options = options()});
    if (config) return *config;
    for (const std::string& problem : config.error()) fail(problem);
    return std::nullopt;
  }

 private:
  struct Option {
    std::string path;
    std::string text;
    CLI::Option* given = nullptr;
  };

  void add(CLI::App& command, const std::string& name, const std::string& path,
           const std::string& sentence) {
    options_.push_back(std::make_unique<Option>(Option{path, "", nullptr}));
    Option& option = *options_.back();
    option.given = command.add_option(name, option.text, sentence);
  }

  std::vector<std::pair<std::string, std::string>> options() const {
    std::vector<std::pair<std::string, std::string>> said;
    if (is_for_network_) {
      said = {{"server.bind", "::"}, {"server.tls", "self-signed"}, {"meetings.open", "true"}};
    }
    for (const auto& option : options_) {
      if (option->given->count() > 0) said.emplace_back(option->path, option->text);
    }
    // Who names a certificate wants it used.
    const auto names_certificate = [](const auto& entry) {
      return entry.first == "server.tls_cert";
    };
    const auto names_tls = [](const auto& entry) { return entry.first == "server.tls"; };
    if (std::ranges::any_of(said, names_certificate) &&
        (is_for_network_ || std::ranges::none_of(said, names_tls))) {
      said.emplace_back("server.tls", "files");
    }
    return said;
  }

  std::string file_;
  bool is_for_network_ = false;
  std::vector<std::unique_ptr<Option>> options_;
};

int run_serve(const ConfigOptions& options) {
  const auto config = options.read();
  if (!config) return 1;
  return serve({.config = *config, .shows_code = options.is_for_network()});
}

int run_check(const ConfigOptions& options) {
  const auto config = options.read();
  if (!config) return 1;
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto findings = check(*config, net::interface_addresses(), now);
  for (const Finding& finding : findings) fmt::print("{}", to_text(finding));
  const bool stops = std::ranges::any_of(findings, &Finding::stops_us);
  if (findings.empty()) fmt::print("No problems found.\n");
  return stops ? 1 : 0;
}

int run_keys(const std::string& data) {
  const auto keys = load_or_create_keys(data);
  if (!keys) return fail(keys.error());
  fmt::print("{}", to_text(*keys));
  return 0;
}

int run_token(TokenRequest request, const std::string& data, const std::string& valid_for) {
  const auto duration = parse_duration(valid_for);
  if (!duration)
    return fail(fmt::format("'{}' is not a duration such as 6h, 30m or 7d.", valid_for));
  request.valid_for = *duration;
  const auto keys = load_or_create_keys(data);
  if (!keys) return fail(keys.error());
  const auto token = create_token(request, keys->signing, std::time(nullptr));
  if (!token) return fail(token.error());
  fmt::print("{}\n", *token);
  return 0;
}

/// The options of `visio token create`.
struct TokenOptions {
  void add_to(CLI::App& command) {
    command.add_option("--data", data, "The data folder");
    command.add_option("--room", request.room, "The room to join")->required();
    command
        .add_option("--identity", request.identity,
                    "The participant's identity, unique in the room")
        ->required();
    command.add_option("--name", request.name, "The name others see");
    command.add_flag("--admin", request.is_admin, "Let the participant administer the room");
    command.add_option("--valid-for", valid_for,
                       "How long the token is valid, such as 6h, 30m or 7d");
  }

  TokenRequest request = {};
  std::string data = "./data";
  std::string valid_for = "6h";
};

/// The options of `visio user …`.
class UserOptions {
 public:
  void add_to(CLI::App& user, int& status) {
    user.require_subcommand(1);
    auto* const create = add(user, UserAct::create, "create", "Make an account", status);
    create->add_option("--name", request_.name, "The person's name")->required();
    create->add_flag("--admin", request_.is_administrator, "Let the person administer the site");
    create->add_flag("--password-stdin", reads_password_,
                     "Read the password from standard input; otherwise a link chooses it");
    add(user, UserAct::list, "list", "Print all accounts", status);
    add(user, UserAct::deactivate, "deactivate", "Close an account, its sessions and calls",
        status);
    add(user, UserAct::activate, "activate", "Open a closed account again", status);
    add(user, UserAct::reset_link, "reset-link", "Print a link for who lost the password", status);
    add(user, UserAct::invite_link, "invite-link", "Print a new link to a new account", status);
  }

 private:
  CLI::App* add(CLI::App& user, UserAct act, const std::string& name, const std::string& sentence,
                int& status) {
    CLI::App* const command = user.add_subcommand(name, sentence);
    config_[act].add_to(*command);
    if (act != UserAct::list) {
      command->add_option("--email", request_.email, "The account's address")->required();
    }
    command->callback([this, act, &status] { status = run_act(act); });
    return command;
  }

  int run_act(UserAct act) {
    const auto config = config_[act].read();
    if (!config) return 1;
    request_.act = act;
    if (reads_password_) request_.password = read_line();
    const std::string url = links(*config, net::interface_addresses()).front();
    const auto said =
        run_user_command(request_, *config, url, SystemClock(), net::system_entropy());
    if (!said) return fail(said.error());
    fmt::print("{}", *said);
    return 0;
  }

  static std::string read_line() {
    std::string line;
    std::getline(std::cin, line);
    return line;
  }

  UserRequest request_;
  bool reads_password_ = false;
  std::map<UserAct, ConfigOptions> config_;
};

int run(int argc, char** argv) {
  CLI::App app("Visio: video meetings on your own machine");
  app.require_subcommand(1);
  int status = 0;

  ConfigOptions serve_options;
  auto* const serve_command = app.add_subcommand("serve", "Run the server");
  serve_options.add_to(*serve_command);
  serve_command->callback([&] { status = run_serve(serve_options); });

  ConfigOptions check_options;
  auto* const check_command = app.add_subcommand("check", "Check a configuration on this machine");
  check_options.add_to(*check_command);
  check_command->callback([&] { status = run_check(check_options); });

  std::string data = "./data";
  auto* const keys_command =
      app.add_subcommand("keys", "Print the API key and its secret, created if missing");
  keys_command->add_option("--data", data, "The data folder");
  keys_command->callback([&] { status = run_keys(data); });

  TokenOptions token;
  auto* const token_command = app.add_subcommand("token", "Create tokens for LiveKit's clients");
  token_command->require_subcommand(1);
  auto* const create_command = token_command->add_subcommand("create", "Print a new token");
  token.add_to(*create_command);
  create_command->callback([&] { status = run_token(token.request, token.data, token.valid_for); });

  UserOptions user;
  user.add_to(*app.add_subcommand("user", "Manage accounts, also while the server runs"), status);

  app.add_subcommand("config", "Print an example configuration with every key")->callback([] {
    fmt::print("{}", example_config());
  });
  app.add_subcommand("version", "Print the version")->callback([] {
    fmt::print("visio {}\n", version);
  });

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  }
  return status;
}

}  // namespace
}  // namespace visio::main

int main(int argc, char** argv) {
  return visio::main::run(argc, argv);
}
