#include "tests/architecture/house.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace visio::tests {
namespace {

Module module_in(const std::string& line) {
  std::istringstream fields(line);
  Module module;
  std::getline(fields, module.path, '|');
  std::getline(fields, module.about, '|');
  for (std::string on; fields >> on;) module.on.push_back(on);
  return module;
}

bool is_below(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && path.substr(folder.size()).starts_with('/');
}

}  // namespace

House House::read(const std::filesystem::path& file) {
  std::ifstream lines(file);
  std::vector<Module> modules;
  for (std::string line; std::getline(lines, line);) modules.push_back(module_in(line));
  return House(std::move(modules));
}

const Module* House::find(std::string_view path) const {
  const auto found = std::ranges::find(modules_, path, &Module::path);
  return found == modules_.end() ? nullptr : &*found;
}

const Module* House::module_of(std::string_view path) const {
  const Module* closest = nullptr;
  for (const Module& module : modules_) {
    if (!is_below(path, module.path)) continue;
    if (!closest || module.path.size() > closest->path.size()) closest = &module;
  }
  return closest;
}

bool House::may_include(const Module& from, const Module& to) const {
  if (from.path == to.path) return true;
  return std::ranges::any_of(from.on, [&](const std::string& name) {
    const Module* const lower = find(name);
    return lower && may_include(*lower, to);
  });
}

std::string House::table() const {
  std::string table =
      "| Folder | What lives there | May include, with what that may |\n| --- | --- | --- |\n";
  for (const Module& module : modules_) {
    std::vector<std::string> on;
    for (const auto& name : module.on) on.push_back(fmt::format("`{}`", name));
    table += fmt::format("| `src/{}` | {} | {} |\n", module.path, module.about,
                         on.empty() ? "nothing of ours" : fmt::format("{}", fmt::join(on, ", ")));
  }
  return table;
}

}  // namespace visio::tests
