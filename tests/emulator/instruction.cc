#include "tests/emulator/instruction.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace visio::emulator {
namespace {

/// The first word of the line, which is taken off it.
std::string_view take_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  const std::string_view word = line.substr(0, line.find(' '));
  line.remove_prefix(word.size());
  return word;
}

std::optional<double> number_in(std::string_view word) {
  double number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  const bool is_number = error == std::errc() && end == word.data() + word.size();
  constexpr double most = 1e12;
  if (!is_number || !(number >= 0 && number <= most)) return std::nullopt;
  return number;
}

base::Duration milliseconds(double number) {
  return base::Duration(std::llround(number * 1000));
}

bool set(simulation::LinkProfile& profile, std::string_view parameter, double number) {
  if (parameter == "rate") {
    profile.rate = {static_cast<std::uint64_t>(std::llround(number))};
  } else if (parameter == "queue") {
    profile.queue = milliseconds(number);
  } else if (parameter == "delay") {
    profile.delay = milliseconds(number);
  } else if (parameter == "jitter") {
    profile.jitter = milliseconds(number);
  } else if (parameter == "loss" && number <= 1) {
    profile.loss = number;
  } else {
    return false;
  }
  return true;
}

}  // namespace

bool obey(std::string_view line, simulation::AccessProfile& link) {
  const std::string_view direction = take_word(line);
  if (direction != "up" && direction != "down") return false;
  simulation::LinkProfile& profile = direction == "up" ? link.up : link.down;
  simulation::LinkProfile changed = profile;
  std::string_view parameter = take_word(line);
  if (parameter.empty()) return false;
  for (; !parameter.empty(); parameter = take_word(line)) {
    const auto number = number_in(take_word(line));
    if (!number || !set(changed, parameter, *number)) return false;
  }
  profile = changed;
  return true;
}

}  // namespace visio::emulator
