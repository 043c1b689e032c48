#include "api/audit/audit_api.h"

#include "api/audit/audit_body.h"
#include "api/audit/audit_query.h"
#include "tests/api/admin/admin_fixture.h"

namespace visio::api {
namespace {

using meet::AuditAction;
using store::sql::Session;

class AuditApiTest : public tests::AdminFixture {
 protected:
  /// A line of the n-th second of 2026.
  void add(int second, AuditAction action, std::string name) {
    const meet::AuditEvent line{
        .id = meet::AuditEventId::draw(net::system_entropy()),
        .at = meet::Time(std::chrono::sys_days(std::chrono::year(2026) / 1 / 1)) +
              std::chrono::seconds(second),
        .action = action,
        .actor = {.kind = meet::AuditActorKind::account, .id = claire.id.text, .name = name},
        .address = "192.0.2.7"};
    rows([line](Session& session) {
      store::AuditLog(session).add(line);
      return true;
    });
  }
};

TEST_F(AuditApiTest, lists_lines_page_by_page) {
  for (int second = 0; second < 3; ++second) add(second, AuditAction::room_made, "Claire");
  const auto page = got("admin/audit/?action=room_made&page_size=2");
  EXPECT_EQ(page.at("count"), 3);
  ASSERT_EQ(page.at("results").as_array().size(), 2U);
  const auto& newest = page.at("results").as_array()[0];
  EXPECT_EQ(newest.at("at"), "2026-01-01T00:00:02.000Z");
  EXPECT_EQ(newest.at("group"), "room");
  EXPECT_EQ(newest.at("actor").at("name"), "Claire");
  EXPECT_TRUE(newest.at("room").is_null());
  EXPECT_EQ(newest.at("address"), "192.0.2.7");
  std::string next = "admin/audit/?action=room_made&before=";
  next += std::string_view(page.at("next").as_string());
  const auto last = got(next);
  EXPECT_EQ(last.at("results").as_array().size(), 1U);
  EXPECT_TRUE(last.at("next").is_null());
}

TEST_F(AuditApiTest, finds_by_group_failure_and_time) {
  add(0, AuditAction::sign_in, "Claire");
  add(1, AuditAction::sign_in_failed, "Claire");
  add(2, AuditAction::room_deleted, "Claire");
  const std::string year = "&from=2026-01-01T00:00:00Z&to=2026-01-02T01:00:00%2B01:00";
  EXPECT_EQ(got("admin/audit/?group=sign_in" + year).at("count"), 2);
  EXPECT_EQ(got("admin/audit/?failures=true" + year).at("count"), 1);
  EXPECT_EQ(got("admin/audit/?group=room&failures=true" + year).at("count"), 0);
  EXPECT_EQ(got("admin/audit/?q=clai" + year).at("count"), 3);
  EXPECT_EQ(got("admin/audit/?person=" + claire.id.text + year).at("count"), 3);
}

TEST_F(AuditApiTest, says_what_is_wrong_with_a_question) {
  for (const char* query : {"action=nothing", "group=nothing", "from=yesterday", "to=2026-13-01",
                            "before=x", "page_size=201"}) {
    const tests::Answer answer = ask(roots, "GET", "admin/audit/?" + std::string(query));
    EXPECT_EQ(answer.status, 400) << query;
    const std::string field = std::string(query).substr(0, std::string(query).find('='));
    EXPECT_TRUE(answer.json().contains(field)) << answer.body;
  }
}

TEST_F(AuditApiTest, is_for_administrators_only) {
  for (const char* path : {"admin/audit/", "admin/audit/actions/", "admin/audit.csv"}) {
    EXPECT_EQ(ask("GET", path).status, 401) << path;
    EXPECT_EQ(ask(claires, "GET", path).status, 403) << path;
  }
}

TEST_F(AuditApiTest, tells_what_there_is_to_filter_by) {
  const auto actions = got("admin/audit/actions/");
  EXPECT_EQ(actions.at("groups").as_array().size(), meet::audit_groups().size());
}

TEST_F(AuditApiTest, exports_what_no_spreadsheet_takes_for_a_formula_and_says_so) {
  add(0, AuditAction::room_made, "=HYPERLINK(\"x\")");
  const tests::Answer file = ask(roots, "GET", "admin/audit.csv?action=room_made");
  EXPECT_EQ(file.status, 200);
  EXPECT_TRUE(file.says("content-type: text/csv")) << file.head;
  EXPECT_TRUE(file.body.contains("\"'=HYPERLINK(\"\"x\"\")\"")) << file.body;
  const auto exports = lines({AuditAction::audit_exported});
  ASSERT_EQ(exports.size(), 1U);
  EXPECT_EQ(exports[0].actor.id, root.id.text);
  EXPECT_EQ(exports[0].detail.at("rows"), "1");
}

TEST(Moments, are_read_in_the_forms_of_rfc_3339) {
  const auto utc = parse_moment("2026-03-05T14:31:52Z");
  ASSERT_TRUE(utc);
  EXPECT_EQ(parse_moment("2026-03-05T14:31:52.000Z"), utc);
  EXPECT_EQ(parse_moment("2026-03-05T15:31:52+01:00"), utc);
  EXPECT_EQ(parse_moment("2026-03-05T10:01:52.0004-04:30"), utc);
  for (const char* text : {"", "2026-03-05", "2026-02-30T00:00:00Z", "2026-03-05T24:00:00Z",
                           "2026-03-05T14:31:52", "2026-03-05T14:31:52Zz", "26-03-05T14:31:52Z"}) {
    EXPECT_FALSE(parse_moment(text)) << text;
  }
}

}  // namespace
}  // namespace visio::api
