// What holds for all routes of the web app's API, whichever there are.

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <fstream>
#include <string>
#include <vector>

#include "tests/api/la_suite_contract.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using tests::Answer;
using tests::Browser;

class RouteTable : public tests::LaSuiteContract {
 protected:
  struct Row {
    std::string method;
    std::string path;  ///< below /api/v1.0/
    std::string who;
  };

  /// Those below /api/v1.0/ that answer over HTTP.
  std::vector<Row> table() {
    std::vector<Row> table;
    const json::object document = ask("GET", "openapi.json").json();
    for (const auto& path : document.at("paths").as_object()) {
      const std::string_view pattern = path.key();
      const bool is_socket = pattern.ends_with("/lobby/");
      if (!pattern.starts_with(api) || is_socket) continue;
      for (const auto& row : path.value().as_object()) {
        std::string method(row.key());
        std::ranges::transform(method, method.begin(),
                               [](char letter) { return static_cast<char>(letter & ~0x20); });
        table.push_back({.method = std::move(method),
                         .path = std::string(pattern.substr(api.size())),
                         .who = text(row.value().at("description"))});
      }
    }
    EXPECT_GT(table.size(), 20U);
    return table;
  }

  /// The path of something that there is, where it is a room.
  std::string filled(const Row& row) const {
    std::string path = row.path;
    const std::string id =
        path.starts_with("rooms/") ? room : "00000000-0000-4000-8000-000000000000";
    for (std::size_t at = path.find('{'); at != std::string::npos; at = path.find('{')) {
      path.replace(at, path.find('}') - at + 1, id);
    }
    return path;
  }

  Answer send(Browser& browser, const Row& row) {
    return ask(browser, row.method, filled(row), row.method == "GET" ? "" : anything);
  }

  static std::string code_of(const Answer& answer) {
    const json::object body = answer.json();
    return body.contains("code") ? text(body.at("code")) : "";
  }

  const std::string room = text(make_room().at("id"));

  /// What all routes find good enough to look further.
  const std::string anything =
      json::serialize(json::object{{"participant_id", "00000000-0000-4000-8000-000000000000"},
                                   {"allow_entry", true},
                                   {"participant_identity", "nobody"},
                                   {"track_sid", "TR_none"},
                                   {"source", "camera"},
                                   {"can_publish_sources", {"camera"}},
                                   {"raised", true},
                                   {"role", "member"},
                                   {"is_locked", true},
                                   {"layout", "grid"},
                                   {"emails", {"ada@example.org"}},
                                   {"name", "xyz-abcd-efg"},
                                   {"username", "Grace"},
                                   {"title", "Council"},
                                   {"starts_at", "2190-03-19T14:00"},
                                   {"ends_at", "2190-03-19T15:00"},
                                   {"user", "00000000-0000-4000-8000-000000000000"},
                                   {"resource", room}});
};

TEST_F(RouteTable, every_route_is_in_the_documentation) {
  std::ifstream file(VISIO_SOURCE_DIR "/docs/API.md");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(std::move(line));
  ASSERT_FALSE(lines.empty());
  constexpr std::string_view around = " `?/:";
  constexpr std::string_view in_room = "rooms/{id}/";  // whose calls have a table of their own
  const auto names = [&](const std::string& line, const Row& row) {
    if (row.method == "POST" && row.path.starts_with(in_room)) {
      std::string cell("| `");
      cell.append(row.path.substr(in_room.size())).append("`");
      if (line.starts_with(cell)) return true;
    }
    for (std::size_t at = line.find(row.path); at != std::string::npos;
         at = line.find(row.path, at + 1)) {
      const std::size_t end = at + row.path.size();
      const bool begins = at > 0 && around.contains(line[at - 1]);
      const bool ends = end == line.size() || around.contains(line[end]);
      if (begins && ends && line.contains(row.method)) return true;
    }
    return false;
  };
  for (const Row& row : table()) {
    if (row.path == "openapi.json") continue;
    EXPECT_TRUE(std::ranges::any_of(lines, [&](const auto& line) { return names(line, row); }))
        << "docs/API.md does not name " << row.method << " " << row.path;
  }
}

/// Who brings a secret of his own, or asks without an account, needs no session, and so no proof of
/// it.
bool needs_no_session(std::string_view path) {
  return path.starts_with("sign-in/") || path.starts_with("links/") ||
         path.ends_with("/request-entry/") || path == "backchannel-logout/" ||
         path == "addons/sessions/init/" || path == "addons/sessions/poll/";
}

TEST_F(RouteTable, whatever_changes_something_asks_who_is_signed_in_for_the_pages_token) {
  Browser forged = claire_at;
  forged.repeats_csrf_token = false;
  for (const Row& row : table()) {
    if (row.method == "GET" || needs_no_session(row.path)) continue;
    const Answer answer = send(forged, row);
    EXPECT_EQ(answer.status, 403) << row.method << " " << row.path;
    EXPECT_EQ(code_of(answer), "csrf_failed") << row.method << " " << row.path;
  }
}

TEST_F(RouteTable, whatever_changes_something_is_refused_to_other_sites_pages) {
  Browser elsewhere{.origin = "https://evil.example.org"};
  for (const Row& row : table()) {
    if (row.method == "GET") continue;
    const Answer answer = send(elsewhere, row);
    EXPECT_EQ(answer.status, 403) << row.method << " " << row.path;
    EXPECT_EQ(code_of(answer), "foreign_origin") << row.method << " " << row.path;
  }
}

TEST_F(RouteTable, what_is_of_a_rooms_hosts_is_refused_to_everybody_else) {
  int hosts_only = 0;
  for (const Row& row : table()) {
    const bool is_of_hosts =
        row.who.starts_with("For hosts of the room") || row.who.starts_with("For owners");
    if (!is_of_hosts) continue;
    ++hosts_only;
    Browser nobody;
    const Answer to_nobody = send(nobody, row);
    EXPECT_TRUE(to_nobody.status == 401 || to_nobody.status == 403)
        << row.method << " " << row.path << ": " << to_nobody.status << " " << to_nobody.body;
    const Answer to_a_guest = send(basile_at, row);
    EXPECT_EQ(to_a_guest.status, 403) << row.method << " " << row.path << ": " << to_a_guest.body;
    EXPECT_TRUE(to_a_guest.json().contains("detail")) << to_a_guest.body;
  }
  EXPECT_GT(hosts_only, 4);
}

TEST_F(RouteTable, what_needs_an_account_is_refused_to_nobody) {
  for (const Row& row : table()) {
    const bool is_for_all_accounts = row.who.starts_with("For whoever is signed in");
    const bool is_for_administrators = row.who.starts_with("For administrators");
    if (!is_for_all_accounts && !is_for_administrators) continue;
    Browser nobody;
    const Answer answer = send(nobody, row);
    EXPECT_EQ(answer.status, 401) << row.method << " " << row.path;
    EXPECT_TRUE(answer.says("www-authenticate: Session")) << row.method << " " << row.path;
    if (!is_for_administrators) continue;
    EXPECT_EQ(send(basile_at, row).status, 403) << row.method << " " << row.path;
  }
}

}  // namespace
}  // namespace visio::api
