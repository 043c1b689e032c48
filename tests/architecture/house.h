#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace visio::tests {

/// A module as the root CMakeLists.txt declares it.
struct Module {
  std::string path;   ///< below src/: "protocol/stun"
  std::string about;  ///< what lives there, for the table in docs/ARCHITECTURE.md
  std::vector<std::string> on;
};

/// The modules of the house, and who may include whom.
class House {
 public:
  explicit House(std::vector<Module> modules) : modules_(std::move(modules)) {}

  /// Reads what cmake/visio_module.cmake writes: one line a module, `path|about|on on …`.
  static House read(const std::filesystem::path& file);

  /// The module that a path below src/ belongs to, that of the longest prefix: `sfu/pacing/pacer.h`
  /// is of `sfu/pacing`, `sfu/engine.h` of `sfu`. Null when it is of none.
  const Module* module_of(std::string_view path) const;

  /// Whether `to` is `from`, stands in its list, or in that of a module in it.
  bool may_include(const Module& from, const Module& to) const;

  /// The table of modules, as docs/ARCHITECTURE.md shows it.
  std::string table() const;

 private:
  const Module* find(std::string_view path) const;

  std::vector<Module> modules_;
};

}  // namespace visio::tests
