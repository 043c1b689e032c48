#include "tests/architecture/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ranges>
#include <regex>

namespace visio::tests {
namespace {

const std::array sans_io{"protocol/", "transport", "sfu", "livekit", "openid"};

struct Forbidden {
  std::regex name;
  std::string_view why;
  std::string_view except_in = {};  ///< a module, with its reason beside the rule
};

/// `main` alone joins the program to the machine's clocks and to the log.
const std::vector<Forbidden>& forbidden_below_main() {
  static const std::vector<Forbidden> list{
      {std::regex("system_clock|\\btime\\((nullptr|NULL|0)\\)|gettimeofday|CLOCK_REALTIME"),
       "the date comes from a base::Clock"},
      // The event loops wait by the monotonic clock: theirs is the one that everybody shares.
      {std::regex("steady_clock|high_resolution_clock|CLOCK_MONOTONIC"),
       "time comes in as a parameter or from a base::Clock", "net"},
      {std::regex("spdlog|std::(cerr|clog)|\\bstderr\\b"),
       "operators read what a base::LogSink gets"},
  };
  return list;
}

const std::vector<Forbidden>& forbidden_in_sans_io() {
  static const std::vector<Forbidden> list = [] {
    std::vector<Forbidden> made;
    const auto add = [&](const char* pattern, std::string_view why,
                         std::string_view except_in = {}) {
      made.push_back({std::regex(pattern), why, except_in});
    };
    add("std::(recursive_|shared_)?mutex|std::(lock_guard|unique_lock|scoped_lock)",
        "one thread: nothing to lock");
    // A frame is encoded once for all WebSockets that it goes to.
    add("std::shared_ptr|std::make_shared", "say who owns it", "livekit");
    add("std::atomic", "one thread");
    add("std::j?thread|std::async", "threads belong to shard/ and net/");
    add("\\bthrow\\b", "errors are values");
    add("clock_gettime", "time comes in as a parameter");
    // OpenSSL draws its randomness itself, and makes our certificate.
    add("std::random_device|RAND_bytes|\\brand\\(", "randomness comes in as a parameter",
        "protocol/dtls");
    add("<(sys/socket|netinet|arpa|unistd|fstream|thread|mutex|filesystem|iostream)",
        "sockets, files and threads belong to net/ and shard/");
    return made;
  }();
  return list;
}

bool is_sans_io(std::string_view module) {
  return std::ranges::any_of(sans_io, [&](auto prefix) { return module.starts_with(prefix); });
}

/// The line without what stands behind `//`, where words are free.
std::string_view code_of(std::string_view line) {
  return line.substr(0, line.find("//"));
}

void note_include(const House& house, const Module& module, const std::string& line,
                  const std::string& place, std::vector<Breach>& breaches) {
  static const std::regex include("^\\s*#\\s*include\\s+\"([^\"]+)\"");
  std::smatch match;
  if (!std::regex_search(line, match, include)) return;
  const Module* const to = house.module_of(match[1].str());
  if (!to || house.may_include(module, *to)) return;
  breaches.push_back(fmt::format("{}: {} may not include {}", place, module.path, to->path));
}

void note_forbidden(const std::vector<Forbidden>& list, const Module& module,
                    const std::string& line, const std::string& place,
                    std::vector<Breach>& breaches) {
  std::smatch match;
  for (const Forbidden& forbidden : list) {
    if (forbidden.except_in == module.path) continue;
    if (!std::regex_search(line, match, forbidden.name)) continue;
    breaches.push_back(fmt::format("{}: {} ({})", place, match[0].str(), forbidden.why));
  }
}

}  // namespace

std::vector<Breach> breaches_of(const House& house, std::string_view path,
                                std::string_view source) {
  const Module* const module = house.module_of(path);
  if (!module) return {fmt::format("{}: this folder is not part of the house", path)};

  std::vector<Breach> breaches;
  std::size_t number = 0;
  for (const auto piece : std::views::split(source, '\n')) {
    const std::string line(code_of(std::string_view(piece.begin(), piece.end())));
    const std::string place = fmt::format("{}:{}", path, ++number);
    note_include(house, *module, line, place, breaches);
    if (module->path != "main") {
      note_forbidden(forbidden_below_main(), *module, line, place, breaches);
    }
    if (is_sans_io(module->path)) {
      note_forbidden(forbidden_in_sans_io(), *module, line, place, breaches);
    }
  }
  return breaches;
}

}  // namespace visio::tests
