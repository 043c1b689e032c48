#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace visio::api {

/// What of the server is checked, in the order in which it is shown.
enum class CheckSubject : std::uint8_t {
  address,
  certificate,
  media,
  mail,
  sign_in,
  storage,  ///< the data folder and the database
  app,      ///< what browsers load
  machine,
};

/// "sign_in": the API's word.
constexpr std::string_view name_of(CheckSubject subject) {
  constexpr std::string_view names[]{"address", "certificate", "media", "mail",
                                     "sign_in", "storage",     "app",   "machine"};
  return names[static_cast<std::size_t>(subject)];
}

/// By name: "path", "free_bytes", "host".
using CheckFacts = std::map<std::string, std::string>;

/// Something that is wrong, or will be.
struct Finding {
  CheckSubject subject = CheckSubject::machine;
  std::string_view code;  ///< "disk_nearly_full": for programs, and for words in other languages
  bool stops_us = false;  ///< the server cannot start, or not again
  std::string what;       ///< one sentence
  std::string mend;       ///< what to do, one sentence
  CheckFacts facts = {};  ///< what the sentences name
};

/// One subject as it is.
struct CheckedSubject {
  CheckSubject subject = CheckSubject::machine;
  bool is_used = true;  ///< otherwise it is left out by configuration
  CheckFacts facts = {};
};

/// All that is known at one moment.
struct ServerChecks {
  std::vector<CheckedSubject> subjects = {};  ///< in their order
  std::vector<Finding> findings = {};
};

/// Checks the server that runs, which takes some milliseconds.
using CheckServer = std::function<ServerChecks()>;

}  // namespace visio::api
