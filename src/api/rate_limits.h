#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/time.h"

namespace visio::api {

/// How often one caller may use the routes of a class.
enum class RateClass : std::uint8_t {
  unlimited,
  joining,     ///< entering rooms and opening WebSockets: everybody comes back at once
  creating,    ///< what leaves something behind
  calling,     ///< backends
  moderating,  ///< what hosts do in calls, and people to themselves
  signing_in,  ///< passwords, codes and links, beside what slows down whoever guesses one
};

/// Whom a request is counted for.
enum class Counted : std::uint8_t {
  address,  ///< which thousands may share; or a backend's token
  person,   ///< by account, session or cookie
};

/// Counts requests by class and caller: so many at once, then so many a second (the generic cell
/// rate algorithm of ITU-T I.371). What is refused does not count.
class RateLimits {
 public:
  /// Who is forgotten first when more callers than these come is who has not come for longest.
  static constexpr std::size_t max_callers = 16'384;

  /// Counts a request. Nothing when it may go on; or how long its sender shall wait.
  std::optional<base::Duration> admit(RateClass rate, std::string_view caller, base::Instant now,
                                      Counted counted = Counted::address);

  std::size_t callers() const { return by_caller_.size(); }

 private:
  struct Caller {
    std::string name;
    base::Instant spent_until;
  };

  Caller& find(std::string name);

  std::list<Caller> callers_;  ///< who came last is first
  std::unordered_map<std::string_view, std::list<Caller>::iterator> by_caller_;
};

}  // namespace visio::api
