#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/audit_log.h"
#include "tests/api/whole_application.h"

namespace visio::tests {

/// The whole server, asked by an administrator past his second step, and by somebody with an
/// account.
class AdminFixture : public WholeApplication {
 protected:
  AdminFixture() {
    rows([id = root.id](store::sql::Session& session) {
      store::Users(session).set_totp(id, "SECRET", 0);
      return true;
    });
    roots = browser_of(root);
    claires = browser_of(claire);
  }

  /// What the administrator is answered.
  boost::json::object got(std::string_view target) {
    const Answer answer = ask(roots, "GET", target);
    EXPECT_EQ(answer.status, 200) << target << " " << answer.body;
    return answer.json();
  }

  /// The audit's lines of these actions, the newest first.
  std::vector<meet::AuditEvent> lines(std::vector<meet::AuditAction> actions = {}) {
    return rows(
        [filter = store::AuditFilter{.actions = std::move(actions)}](store::sql::Session& session) {
          return store::AuditLog(session).list(filter, 1'000);
        });
  }

  const meet::User root = add_user("root@example.org", "Root", true);
  const meet::User claire = add_user("claire@example.org", "Claire");
  Browser roots;
  Browser claires;
};

}  // namespace visio::tests
