#pragma once

#include <expected>
#include <future>
#include <string>
#include <utility>

#include "main/database.h"
#include "main/result.h"

namespace visio::main {

/// Runs one job in the database that the configuration names, and waits for its value: for
/// commands, and before a server runs. The clock outlives the call.
template <class Job>
Result<store::sql::ValueOf<Job>> run_job(const Config& config, const base::Clock& clock, Job job) {
  using Value = store::sql::Result<store::sql::ValueOf<Job>>;
  auto database = open_database(config, [](auto task) { task(); }, clock);
  if (!database) return std::unexpected(std::move(database.error()));
  std::promise<Value> promise;
  (*database)->write(std::move(job), [&](Value value) { promise.set_value(std::move(value)); });
  Value value = promise.get_future().get();
  if (!value) return std::unexpected(std::move(value.error().message));
  return *std::move(value);
}

/// What the job of a command comes to: what to print, or a sentence that says why not.
using Said = std::expected<std::string, std::string>;

/// The same for the job of a command, which comes to Said.
template <class Job>
Result<std::string> run_command_job(const Config& config, const base::Clock& clock, Job job) {
  auto said = run_job(config, clock, std::move(job));
  if (!said) return std::unexpected(std::move(said.error()));
  return *std::move(said);
}

}  // namespace visio::main
