#pragma once

#include <string>

#include "base/clock.h"
#include "main/config.h"
#include "main/result.h"

namespace visio::main {

/// Which lines of the audit `visio audit` prints; what is empty does not matter.
struct AuditRequest {
  std::string since = {};   ///< a duration such as 7d, or a moment such as 2026-03-05T14:31:52Z
  std::string action = {};  ///< "sign_in_failed"
  std::string person = {};  ///< the address of an account that did it, or to which it was done
};

/// Prints the audit, a JSON object on each line, the newest first; 100,000 lines at most. Also
/// while the server runs.
Result<std::string> run_audit_command(const AuditRequest& request, const Config& config,
                                      const base::Clock& clock);

}  // namespace visio::main
