#include "main/demo_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "main/interruption.h"
#include "main/one_job.h"
#include "main/open_files.h"
#include "main/server_choice.h"
#include "store/rooms.h"

namespace visio::main {
namespace {

constexpr unsigned most_people = 500;

/// Where the server of the configuration listens, for who is on the same machine.
Result<std::string> url_of(const Config& config) {
  if (config.server.tls != TlsMode::off) {
    return std::unexpected(
        std::string("This server speaks TLS alone, which `visio demo` does not: run a second one "
                    "with --tls off, or name another with --url."));
  }
  const std::string bind = config.server.bind.to_string();
  const bool is_everywhere = bind == "0.0.0.0" || bind == "::";
  const std::string host = is_everywhere                ? "127.0.0.1"
                           : config.server.bind.is_v4() ? bind
                                                        : "[" + bind + "]";
  return fmt::format("ws://{}:{}", host, config.server.port);
}

/// The name under which the room with this code meets.
Result<std::string> meeting_of(const std::string& code, const Config& config,
                               const base::Clock& clock) {
  return run_command_job(config, clock, [code](store::sql::Session& session) -> Said {
    const auto read = meet::RoomCode::read(code);
    const auto room = read ? store::Rooms(session).find(*read) : std::nullopt;
    if (room) return room->id.text;
    return std::unexpected("There is no room " + code + ": see visio room list, or make one.");
  });
}

std::string locale() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* const value = std::getenv(name);
    if (value && *value != '\0') return value;
  }
  return {};
}

}  // namespace

Result<demo::Plan> plan_of(const DemoRequest& request, const Config& config,
                           std::string_view locale, const base::Clock& clock) {
  if (request.people == 0 || request.people > most_people) {
    return std::unexpected(fmt::format("--people is a number from 1 to {}.", most_people));
  }
  auto language = demo::parse_language(locale).value_or(demo::Language::french);
  if (!request.language.empty()) {
    const auto chosen = demo::parse_language(request.language);
    if (!chosen) {
      return std::unexpected("--language is fr, en, de or nl, not '" + request.language + "'.");
    }
    language = *chosen;
  }
  auto url = request.url.empty() ? url_of(config) : Result<std::string>(request.url);
  if (!url) return std::unexpected(std::move(url.error()));
  auto server = find_server({.url = *std::move(url),
                             .data = config.server.data,
                             .key = request.key,
                             .secret = request.secret});
  if (!server) return std::unexpected(std::move(server.error()));
  // Whose key is given is somebody else's server, whose rooms are not in our database.
  auto room = request.key.empty() ? meeting_of(request.room, config, clock)
                                  : Result<std::string>(request.room);
  if (!room) return std::unexpected(std::move(room.error()));
  return demo::Plan{.server = std::move(server->url),
                    .key = std::move(server->key),
                    .room = *std::move(room),
                    .people = request.people,
                    .cameras = request.cameras,
                    .language = language};
}

Result<void> run_demo_command(const DemoRequest& request, const Config& config,
                              const base::Clock& clock) {
  const auto plan = plan_of(request, config, locale(), clock);
  if (!plan) return std::unexpected(plan.error());
  allow_files();
  watch_for_interruption();
  const demo::Watch watch{.tell =
                              [&plan](unsigned joined) {
                                if (joined < plan->people) return;
                                fmt::print("{} people are in the room. Ctrl-C lets them leave.\n",
                                           joined);
                                std::fflush(stdout);
                              },
                          .is_over = was_interrupted};
  return demo::run(*plan, clock, watch);
}

}  // namespace visio::main
