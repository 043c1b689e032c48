#include "main/program/audit_options.h"

#include <fmt/format.h>

#include "main/system_clock.h"

namespace visio::main {

void AuditOptions::add_to(CLI::App& audit, int& status) {
  config_.add_to(audit);
  audit.add_option("--since", request_.since,
                   "Only lines since then: 7d, 12h, or a moment such as 2026-03-05T14:31:52Z");
  audit.add_option("--action", request_.action,
                   "Only lines of this action, such as sign_in_failed");
  audit.add_option("--person", request_.person,
                   "Only what the account of this address did, or what was done to it");
  audit.callback([this, &status] { status = print(); });
}

int AuditOptions::print() const {
  const auto config = config_.read();
  if (!config) return 1;
  const auto printed = run_audit_command(request_, *config, SystemClock());
  if (!printed) return fail(printed.error());
  fmt::print("{}", *printed);
  return 0;
}

}  // namespace visio::main
