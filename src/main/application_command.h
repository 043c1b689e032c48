#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/entropy.h"
#include "main/config.h"
#include "main/result.h"

namespace visio::main {

/// What `visio application` does with another program that acts for people.
enum class ApplicationAct : std::uint8_t {
  list,
  create,
  new_secret,
  scopes,
  deactivate,
  activate,
  remove,
};

/// What `visio application` is asked for.
struct ApplicationRequest {
  ApplicationAct act = ApplicationAct::list;
  std::string id = {};                    ///< of the application, for all but list and create
  std::string name = {};                  ///< for create
  std::vector<std::string> scopes = {};   ///< for create and scopes: words of meet::Scope
  std::vector<std::string> domains = {};  ///< for create; none: it may act for everybody
};

/// Does it in the database that the configuration names, beside a running server too, which counts
/// it at once. Returns what there is to print, a new secret among it, or why nothing was done.
Result<std::string> run_application_command(const ApplicationRequest& request, const Config& config,
                                            const base::Clock& clock, base::Entropy& entropy);

}  // namespace visio::main
