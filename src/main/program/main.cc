#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <ctime>
#include <string>

#include "main/api_keys.h"
#include "main/checks.h"
#include "main/config_example.h"
#include "main/config_shown.h"
#include "main/duration.h"
#include "main/program/application_options.h"
#include "main/program/audit_options.h"
#include "main/program/backup_options.h"
#include "main/program/config_options.h"
#include "main/program/demo_options.h"
#include "main/program/load_options.h"
#include "main/program/room_options.h"
#include "main/program/user_options.h"
#include "main/serve.h"
#include "main/token_command.h"
#include "main/version.h"
#include "net/interfaces.h"

namespace visio::main {
namespace {

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

/// `visio token …`.
struct TokenCommands {
  void add_to(CLI::App& token, int& status) {
    token.require_subcommand(1);
    auto& command = *token.add_subcommand("create", "Print a new token");
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
    command.callback([this, &status] { status = run_token(request, data, valid_for); });
  }

  TokenRequest request = {};
  std::string data = "./data";
  std::string valid_for = "6h";
};

int run_config_show(const ConfigOptions& options) {
  const auto settings = options.settings();
  if (!settings) return 1;
  fmt::print("{}", shown_config(*settings));
  return 0;
}

int run_config_check(const ConfigOptions& options) {
  if (!options.read()) return 1;
  fmt::print("No problems found. `visio check` also looks at this machine.\n");
  return 0;
}

/// The options of `visio config …`.
struct ConfigCommands {
  void add_to(CLI::App& config, int& status) {
    auto* const show_command =
        config.add_subcommand("show", "Print what counts, and where each setting comes from");
    show.add_to(*show_command);
    show_command->callback([this, &status] { status = run_config_show(show); });
    auto* const check_command = config.add_subcommand(
        "check", "Check a configuration's text alone, also while the server runs");
    check.add_to(*check_command);
    check_command->callback([this, &status] { status = run_config_check(check); });
    config.callback([&config] {
      if (config.get_subcommands().empty()) fmt::print("{}", example_config());
    });
  }

  ConfigOptions show = {};
  ConfigOptions check = {};
};

/// `visio serve`, `visio check` and `visio keys`: the server on this machine; `visio load` and
/// `visio demo`: what tries a server out.
struct ServerCommands {
  void add_to(CLI::App& app, int& status) {
    auto* const serve_command = app.add_subcommand("serve", "Run the server");
    served.add_to(*serve_command);
    serve_command->callback([this, &status] { status = run_serve(served); });
    auto* const check_command =
        app.add_subcommand("check", "Check a configuration on this machine");
    checked.add_to(*check_command);
    check_command->callback([this, &status] { status = run_check(checked); });
    auto* const keys_command =
        app.add_subcommand("keys", "Print the API key and its secret, created if missing");
    keys_command->add_option("--data", data, "The data folder");
    keys_command->callback([this, &status] { status = run_keys(data); });
    load.add_to(*app.add_subcommand("load", "Put load on a server that speaks LiveKit's protocol"),
                status);
    demo.add_to(*app.add_subcommand("demo", "Let lively people into a room, to try it out alone"),
                status);
  }

  LoadOptions load = {};
  DemoOptions demo = {};
  ConfigOptions served = {};
  ConfigOptions checked = {};
  std::string data = "./data";
};

int run(int argc, char** argv) {
  CLI::App app("Visio: video meetings on your own machine");
  app.require_subcommand(1);
  int status = 0;

  ServerCommands server;
  server.add_to(app, status);

  TokenCommands token;
  token.add_to(*app.add_subcommand("token", "Create tokens for LiveKit's clients"), status);

  UserOptions user;
  user.add_to(*app.add_subcommand("user", "Manage accounts, also while the server runs"), status);

  AuditOptions audit;
  audit.add_to(*app.add_subcommand("audit", "Print who did what, a JSON object on each line"),
               status);

  RoomOptions room;
  room.add_to(*app.add_subcommand("room", "Manage rooms, also while the server runs"), status);

  ApplicationOptions application;
  application.add_to(*app.add_subcommand("application",
                                         "Let other programs act for people, also while the "
                                         "server runs"),
                     status);

  BackupOptions backup;
  backup.add_to(app, status);

  ConfigCommands config;
  config.add_to(*app.add_subcommand("config", "Print an example configuration with every key"),
                status);
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
