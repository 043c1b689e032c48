#pragma once

#include <CLI/CLI.hpp>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "main/config.h"
#include "main/config_reader.h"
#include "main/result.h"

namespace visio::main {

/// Says on standard error why a command did nothing. Returns its status.
int fail(const std::string& sentence);

/// Prints what a command came to, or why it did nothing. Returns its status.
int print(const Result<std::string>& said);

/// The options by which commands get their configuration.
class ConfigOptions {
 public:
  /// Adds them to a command. This outlives it.
  void add_to(CLI::App& command);

  bool is_for_network() const { return is_for_network_; }

  /// Reads everything; says what is wrong on standard error.
  std::optional<Config> read() const;

  /// The same, as what counts for each key.
  std::optional<std::vector<Setting>> settings() const;

 private:
  struct Option {
    std::string path;
    std::string text;
    CLI::Option* given = nullptr;
  };

  void add(CLI::App& command, const std::string& name, const std::string& path,
           const std::string& sentence);
  std::vector<std::pair<std::string, std::string>> options() const;

  /// What `reader` makes of everything; says what is wrong on standard error.
  template <class Value>
  std::optional<Value> read_by(
      std::expected<Value, std::vector<std::string>> (*reader)(const ConfigSources&)) const;

  std::string file_;
  bool is_for_network_ = false;
  std::vector<std::unique_ptr<Option>> options_;
};

}  // namespace visio::main
