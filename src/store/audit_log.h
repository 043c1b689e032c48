#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "meet/audit/audit_event.h"
#include "store/sql/session.h"

namespace visio::store {

/// Where a page of the audit ends, and the next one goes on.
struct AuditCursor {
  meet::Time at;
  std::string id;
};

/// Which events are asked for; what is empty does not matter.
struct AuditFilter {
  std::vector<meet::AuditAction> actions = {};  ///< any of these
  std::string person = {};                      ///< the id of who did it, or to whom it was done
  std::string text = {};                        ///< in names and addresses, whatever its capitals
  std::optional<meet::Time> from = {};          ///< from then on
  std::optional<meet::Time> to = {};            ///< before then
  std::optional<AuditCursor> before = {};       ///< of a page's last event: those before it
};

/// The table `audit_events`. Lines are added and never changed; only retention deletes them. No
/// longer than its session.
class AuditLog {
 public:
  explicit AuditLog(sql::Session& session) : session_(session) {}

  /// Adds a line, in the transaction of what it tells.
  void add(const meet::AuditEvent& event);

  /// The newest first.
  std::vector<meet::AuditEvent> list(const AuditFilter& filter, std::size_t limit);

  /// How many there are, wherever the page begins; no more than `most` are counted.
  std::size_t count(const AuditFilter& filter, std::size_t most);

 private:
  sql::Session& session_;
};

}  // namespace visio::store
