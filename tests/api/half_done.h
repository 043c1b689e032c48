#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <string_view>

#include "tests/api/la_suite_contract.h"

namespace visio::tests {

/// A server that dies between any two statements of a command: what it leaves must be whole.
class HalfDone : public LaSuiteContract {
 protected:
  /// A command of somebody's.
  struct Command {
    Browser& browser;
    std::string_view method;
    std::string target;
    std::string body = {};
  };

  /// Sends the command to a server that dies at its first statement, to one that dies at its
  /// second, and so on, until it gets through; looks each time at what is left.
  void die_at_each(const Command& command, const std::function<void()>& look) {
    constexpr int most = 100;
    for (int statement = 1; statement < most; ++statement) {
      const int status = die_at(statement, command);
      EXPECT_EQ(half_made(), "") << "died at statement " << statement;
      look();
      if (status == 0) continue;
      EXPECT_TRUE(status >= 200 && status < 300) << status;
      EXPECT_GT(statement, 3) << "nothing was written";
      return;
    }
    ADD_FAILURE() << command.target << " never gets through";
  }

  /// The status of the answer; zero where the server died.
  int die_at(int statement, const Command& command) {
    Browser browser = command.browser;
    rows_of_test.faults.die_at(statement);
    const Answer answer = ask(browser, command.method, command.target, command.body);
    const bool died = rows_of_test.faults.begun() >= statement;
    rows_of_test.faults.live();
    // What runs beside it may have died instead.
    if (!died || answer.status < 300) return answer.status;
    EXPECT_EQ(answer.status, 503) << answer.body;
    EXPECT_TRUE(answer.json().contains("detail")) << answer.body;
    return 0;
  }

  std::int64_t number(const std::string& query) {
    return rows(
        [query](store::sql::Session& session) { return session.query(query).at(0).integer(0); });
  }

  /// What should never be there, in words; empty where all is well.
  std::string half_made() {
    std::string found;
    const auto none = [&](std::string_view what, const std::string& query) {
      if (number(query) != 0) found.append(what).append("; ");
    };
    none("a room without an owner",
         "SELECT count(*) FROM rooms WHERE host_key_hash = '' AND id NOT IN "
         "(SELECT room_id FROM room_roles WHERE role = 'owner')");
    none("somebody in no room",
         "SELECT count(*) FROM participants WHERE room_id NOT IN (SELECT id FROM rooms)");
    none("a role in no room",
         "SELECT count(*) FROM room_roles WHERE room_id NOT IN (SELECT id FROM rooms)");
    none("a role of nobody",
         "SELECT count(*) FROM room_roles WHERE user_id NOT IN (SELECT id FROM users)");
    none("somebody who waits for no room",
         "SELECT count(*) FROM lobby_entries WHERE room_id NOT IN (SELECT id FROM rooms)");
    return found;
  }

  const std::function<void()> nothing_else = [] {};
};

}  // namespace visio::tests
