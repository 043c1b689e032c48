#include "tests/architecture/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <ranges>
#include <regex>
#include <set>

namespace visio::tests {
namespace {

using Modules = std::set<std::string, std::less<>>;

const Modules everything_below_main{"api",      "base", "livekit", "net",
                                    "protocol", "sfu",  "shard",   "transport"};

/// What each part of the house may include. `protocol` means all of its folders.
const std::map<std::string, Modules, std::less<>> may_include{
    {"base", {}},
    {"protocol/stun", {"base"}},
    {"protocol/ice", {"base", "protocol/stun"}},
    {"protocol/dtls", {"base", "protocol/srtp"}},
    {"protocol/rtp", {"base"}},
    {"protocol/srtp", {"base", "protocol/rtp"}},
    {"protocol/rtcp", {"base", "protocol/rtp"}},
    {"protocol/codec", {"base", "protocol/rtp"}},
    {"protocol/sctp", {"base"}},
    {"protocol/sdp", {"base"}},
    {"transport", {"base", "protocol"}},
    {"sfu", {"base", "protocol", "transport"}},
    {"net", {"base"}},
    {"shard", {"base", "protocol", "transport", "sfu", "net"}},
    {"livekit", {"base", "protocol", "transport", "sfu"}},
    {"api", {"base", "protocol", "livekit", "net", "sfu"}},
    {"main", everything_below_main},
};

const std::array sans_io{"protocol/", "transport", "sfu"};

struct Forbidden {
  std::regex name;
  std::string_view why;
  std::string_view except_in = {};  ///< a module, with its reason beside the rule
};

const std::vector<Forbidden>& forbidden_in_sans_io() {
  static const std::vector<Forbidden> list = [] {
    std::vector<Forbidden> made;
    const auto add = [&](const char* pattern, std::string_view why,
                         std::string_view except_in = {}) {
      made.push_back({std::regex(pattern), why, except_in});
    };
    // OpenSSL reads the clock and draws its randomness itself, and makes our certificate.
    constexpr std::string_view openssl = "protocol/dtls";
    add("std::(recursive_|shared_)?mutex|std::(lock_guard|unique_lock|scoped_lock)",
        "one shard is one thread: nothing to lock");
    add("std::shared_ptr|std::make_shared", "say who owns it");
    add("std::atomic", "one shard is one thread");
    add("std::j?thread|std::async", "threads belong to shard/ and net/");
    add("\\bthrow\\b", "errors are values");
    add("(steady|system|high_resolution)_clock|clock_gettime|gettimeofday",
        "time comes in as a parameter", openssl);
    add("std::random_device|RAND_bytes|\\brand\\(", "randomness comes in as a parameter", openssl);
    add("<(sys/socket|netinet|arpa|unistd|fstream|thread|mutex|filesystem|iostream)",
        "sockets, files and threads belong to net/ and shard/");
    return made;
  }();
  return list;
}

bool is_sans_io(std::string_view module) {
  return std::ranges::any_of(sans_io, [&](auto prefix) { return module.starts_with(prefix); });
}

bool may(std::string_view from, std::string_view to) {
  if (from == to) return true;
  const Modules& allowed = may_include.find(from)->second;
  const std::string_view top = to.substr(0, to.find('/'));
  return allowed.contains(to) || allowed.contains(top);
}

/// The line without what stands behind `//`, where words are free.
std::string_view code_of(std::string_view line) {
  return line.substr(0, line.find("//"));
}

}  // namespace

std::string module_of(std::string_view path) {
  const std::size_t first = path.find('/');
  if (first == std::string_view::npos) return {};
  const std::string_view top = path.substr(0, first);
  const std::size_t end = top == "protocol" ? path.find('/', first + 1) : first;
  const std::string module(path.substr(0, end));
  return may_include.contains(module) ? module : std::string{};
}

std::vector<Breach> breaches_of(std::string_view path, std::string_view source) {
  static const std::regex include("^\\s*#\\s*include\\s+\"([^\"]+)\"");
  const std::string module = module_of(path);
  if (module.empty()) return {fmt::format("{}: this folder is not part of the house", path)};

  std::vector<Breach> breaches;
  std::size_t number = 0;
  for (const auto piece : std::views::split(source, '\n')) {
    ++number;
    const std::string line(code_of(std::string_view(piece.begin(), piece.end())));
    std::smatch match;
    if (std::regex_search(line, match, include)) {
      const std::string to = module_of(match[1].str());
      if (!to.empty() && !may(module, to)) {
        breaches.push_back(fmt::format("{}:{}: {} may not include {}", path, number, module, to));
      }
    }
    if (!is_sans_io(module)) continue;
    for (const Forbidden& forbidden : forbidden_in_sans_io()) {
      if (forbidden.except_in != module && std::regex_search(line, match, forbidden.name)) {
        breaches.push_back(
            fmt::format("{}:{}: {} ({})", path, number, match[0].str(), forbidden.why));
      }
    }
  }
  return breaches;
}

}  // namespace visio::tests
