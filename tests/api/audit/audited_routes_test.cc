#include "api/audit/audited_routes.h"

#include <algorithm>
#include <set>
#include <string>

#include "tests/api/admin/admin_fixture.h"

namespace visio::api {
namespace {

using meet::AuditAction;
using tests::Answer;
using tests::Browser;

using Named = std::pair<std::string, std::string>;  ///< method and path

class AuditedRoutes : public tests::AdminFixture {
 protected:
  /// The table's routes below /api/v1.0/.
  std::set<Named> table() {
    std::set<Named> table;
    const auto document = ask("GET", "openapi.json").json();
    for (const auto& path : document.at("paths").as_object()) {
      const std::string_view pattern = path.key();
      if (!pattern.starts_with(api)) continue;
      for (const auto& row : path.value().as_object()) {
        std::string method(row.key());
        std::ranges::transform(method, method.begin(),
                               [](char letter) { return static_cast<char>(letter & ~0x20); });
        table.emplace(method, pattern.substr(api.size()));
      }
    }
    return table;
  }

  static std::set<Named> listed() {
    std::set<Named> listed;
    const auto add = [&](std::string_view method, std::string_view path) {
      EXPECT_TRUE(listed.emplace(method, path).second) << method << " " << path << " stands twice";
    };
    for (const AuditedRoute& route : audited_routes()) add(route.method, route.path);
    for (const UnauditedRoute& route : unaudited_routes()) add(route.method, route.path);
    return listed;
  }

  /// The last line of the audit.
  meet::AuditEvent last() {
    const auto all = lines();
    if (all.empty()) return {};
    return all.front();
  }

  std::string room_of(Browser& browser, std::string_view body = "{}") {
    const Answer made = ask(browser, "POST", "rooms/", body);
    EXPECT_EQ(made.status, 201) << made.body;
    return std::string(made.json().at("id").as_string());
  }
};

TEST_F(AuditedRoutes, are_all_that_change_something_but_those_with_a_reason) {
  const auto known = listed();
  const auto routes = table();
  for (const auto& [method, path] : routes) {
    if (method == "GET") continue;
    EXPECT_TRUE(known.contains({method, path}))
        << "say in audited_routes.cc what the audit tells of " << method << " " << path;
  }
  for (const auto& [method, path] : known) {
    EXPECT_TRUE(routes.contains({method, path})) << "there is no " << method << " " << path;
  }
  for (const UnauditedRoute& route : unaudited_routes()) EXPECT_FALSE(route.reason.empty());
}

TEST_F(AuditedRoutes, name_every_action_of_people) {
  std::set<AuditAction> told{AuditAction::server_started, AuditAction::deleted_by_retention,
                             // By `visio application` only.
                             AuditAction::application_made, AuditAction::application_changed,
                             AuditAction::application_removed};
  for (const AuditedRoute& route : audited_routes()) {
    told.insert(route.actions.begin(), route.actions.end());
  }
  for (const meet::AuditActionRow& row : meet::audit_actions()) {
    EXPECT_TRUE(told.contains(row.action)) << "nothing tells " << row.name;
  }
}

TEST_F(AuditedRoutes, tell_of_rooms_and_of_who_changed_them) {
  const std::string room = room_of(claires, R"({"name": "Budget"})");
  auto line = last();
  EXPECT_EQ(line.action, AuditAction::room_made);
  EXPECT_EQ(line.actor.id, claire.id.text);
  EXPECT_EQ(line.object.kind, meet::AuditObjectKind::room);
  EXPECT_EQ(line.room_name, "Budget");
  EXPECT_FALSE(line.address.empty());
  ask(claires, "PATCH", "rooms/" + room + "/", R"({"name": "Budget 2", "is_locked": true})");
  line = last();
  EXPECT_EQ(line.action, AuditAction::room_changed);
  EXPECT_EQ(line.detail.at("changed"), "name, is_locked");
  const std::size_t before = lines().size();
  ask(claires, "PATCH", "rooms/" + room + "/", R"({"name": "Budget 2"})");
  EXPECT_EQ(lines().size(), before) << "nothing has changed";
  ask(claires, "DELETE", "rooms/" + room + "/");
  EXPECT_EQ(last().action, AuditAction::room_deleted);
  EXPECT_EQ(last().room_id, room);
}

TEST_F(AuditedRoutes, tell_of_accounts_and_who_administers) {
  const std::string account = "accounts/" + claire.id.text + "/";
  EXPECT_EQ(ask(roots, "PATCH", account, R"({"is_administrator": true})").status, 200);
  EXPECT_EQ(last().action, AuditAction::administrator_made);
  EXPECT_EQ(last().actor.id, root.id.text);
  EXPECT_EQ(last().object.id, claire.id.text);
  EXPECT_EQ(ask(roots, "PATCH", account, R"({"is_active": false})").status, 200);
  EXPECT_EQ(last().action, AuditAction::account_deactivated);
  const std::size_t before = lines().size();
  EXPECT_EQ(ask(roots, "PATCH", account, R"({"is_active": false})").status, 200);
  EXPECT_EQ(lines().size(), before) << "nothing has changed";
  EXPECT_EQ(ask(roots, "PATCH", account, R"({"is_active": true})").status, 200);
  EXPECT_EQ(ask(roots, "POST", account + "reset/").status, 200);
  EXPECT_EQ(last().action, AuditAction::account_link_made);
}

TEST_F(AuditedRoutes, tell_nothing_of_what_was_refused) {
  const std::string room = room_of(roots);
  const std::size_t before = lines().size();
  EXPECT_EQ(ask(claires, "DELETE", "rooms/" + room + "/").status, 403);
  EXPECT_EQ(ask(claires, "POST", "accounts/", R"({"email": "x@example.org"})").status, 403);
  EXPECT_EQ(lines().size(), before);
}

TEST_F(AuditedRoutes, tell_of_sign_ins_that_failed_without_what_was_typed) {
  const std::string typed = R"({"email": "claire@example.org", "password": "a secret sentence"})";
  EXPECT_EQ(ask("POST", "sign-in/", typed).status, 401);
  const auto known = last();
  EXPECT_EQ(known.action, AuditAction::sign_in_failed);
  EXPECT_EQ(known.object.id, claire.id.text);
  EXPECT_EQ(known.actor.kind, meet::AuditActorKind::visitor);
  EXPECT_EQ(known.detail.at("reason"), "wrong_password");
  EXPECT_EQ(ask("POST", "sign-in/", R"({"email": "hunter2@example.org", "password": "x"})").status,
            401);
  const auto unknown = last();
  EXPECT_EQ(unknown.action, AuditAction::sign_in_failed);
  EXPECT_EQ(unknown.object, meet::AuditObject());
  for (const auto& [name, value] : unknown.detail) EXPECT_FALSE(value.contains("hunter2")) << name;
}

TEST_F(AuditedRoutes, tell_of_sign_outs) {
  EXPECT_EQ(ask(claires, "POST", "sign-out/").status, 204);
  EXPECT_EQ(last().action, AuditAction::sign_out);
  EXPECT_EQ(last().actor.name, "Claire");
}

TEST_F(AuditedRoutes, tell_of_roles) {
  const std::string room = room_of(roots);
  const std::string body = R"({"user": ")" + claire.id.text + R"(", "resource": ")" + room +
                           R"(", "role": "administrator"})";
  EXPECT_EQ(ask(roots, "POST", "resource-accesses/", body).status, 201);
  EXPECT_EQ(last().action, AuditAction::room_role_given);
  EXPECT_EQ(last().object.name, "Claire");
  EXPECT_EQ(last().room_id, room);
  EXPECT_EQ(last().detail.at("role"), "administrator");
}

}  // namespace
}  // namespace visio::api
