#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "main/config_keys.h"

namespace visio::main {

std::string ConfigKey::environment_variable() const {
  std::string variable = fmt::format("VISIO_{}_{}", section, name);
  std::ranges::transform(variable, variable.begin(), [](char letter) {
    return static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  });
  return variable;
}

}  // namespace visio::main
