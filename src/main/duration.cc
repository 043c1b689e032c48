#include "main/duration.h"

#include <charconv>
#include <cstdint>

namespace visio::main {
namespace {

std::chrono::seconds unit_of(std::string_view text) {
  using namespace std::chrono;
  if (text == "s") return 1s;
  if (text == "m") return 1min;
  if (text == "h") return 1h;
  if (text == "d") return days(1);
  return 0s;
}

}  // namespace

std::optional<std::chrono::seconds> parse_duration(std::string_view text) {
  constexpr std::chrono::seconds most = std::chrono::days(3650);
  std::uint32_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [unit, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc()) return std::nullopt;
  const std::chrono::seconds duration = number * unit_of({unit, end});
  if (duration.count() == 0 || duration > most) return std::nullopt;
  return duration;
}

}  // namespace visio::main
