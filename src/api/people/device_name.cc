#include "api/people/device_name.h"

#include <array>
#include <utility>

namespace visio::api {
namespace {

using Mark = std::pair<std::string_view, std::string_view>;  ///< in the header, and its name

// Browsers call themselves by those that came before them, too: the first mark counts.
constexpr std::array<Mark, 8> browsers{{{"Edg", "Edge"},
                                        {"OPR/", "Opera"},
                                        {"SamsungBrowser/", "Samsung Internet"},
                                        {"Firefox/", "Firefox"},
                                        {"FxiOS/", "Firefox"},
                                        {"CriOS/", "Chrome"},
                                        {"Chrome/", "Chrome"},
                                        {"Safari/", "Safari"}}};

constexpr std::array<Mark, 7> systems{{{"iPhone", "iPhone"},
                                       {"iPad", "iPad"},
                                       {"Android", "Android"},
                                       {"Windows", "Windows"},
                                       {"CrOS", "ChromeOS"},
                                       {"Mac OS X", "macOS"},
                                       {"Linux", "Linux"}}};

std::string_view first_of(const auto& marks, std::string_view text) {
  for (const auto& [mark, name] : marks) {
    if (text.contains(mark)) return name;
  }
  return {};
}

}  // namespace

std::string device_name(std::string_view user_agent) {
  const std::string_view browser = first_of(browsers, user_agent);
  const std::string_view system = first_of(systems, user_agent);
  std::string name(browser);
  if (!browser.empty() && !system.empty()) name += " on ";
  return name.append(system);
}

}  // namespace visio::api
