#include "api/admin/admin_meetings.h"

#include <memory>

#include "api/admin/live_meeting_body.h"
#include "store/stays.h"
#include "tests/api/admin/admin_fixture.h"
#include "tests/api/live_client.h"

namespace visio::api {
namespace {

using meet::AuditAction;
using tests::LiveClient;

class AdminMeetingsTest : public tests::AdminFixture {
 protected:
  AdminMeetingsTest() {
    const auto made = ask(claires, "POST", "rooms/", R"({"name": "Budget"})").json();
    room = made.at("id").as_string();
    const auto entered = ask(claires, "GET", "rooms/" + room + "/?username=Claire").json();
    const std::string token(entered.at("livekit").at("token").as_string());
    claire_there = std::make_unique<LiveClient>(server.addresses().front(), token);
    const auto people = got("admin/meetings/" + room + "/").at("participants").as_array();
    if (!people.empty()) identity = people[0].at("identity").as_string();
  }

  std::string meeting(std::string_view rest = "") const {
    return "admin/meetings/" + room + "/" + std::string(rest);
  }

  std::string room;
  std::string identity;
  std::unique_ptr<LiveClient> claire_there;
};

TEST_F(AdminMeetingsTest, are_listed_with_their_owners) {
  const auto list = got("admin/meetings/");
  EXPECT_EQ(list.at("totals").at("meetings"), 1);
  EXPECT_EQ(list.at("totals").at("people"), 1);
  const auto& row = list.at("results").as_array().at(0);
  EXPECT_EQ(row.at("id").as_string(), room);
  EXPECT_EQ(row.at("name"), "Budget");
  EXPECT_EQ(row.at("owner").at("name"), "Claire");
  EXPECT_EQ(row.at("quality").at("unknown"), 1);
  EXPECT_TRUE(row.at("loss").is_null()) << "nothing was measured yet";
  EXPECT_EQ(row.at("is_encrypted"), false);
}

TEST_F(AdminMeetingsTest, show_who_is_there) {
  const auto people = got(meeting()).at("participants").as_array();
  ASSERT_EQ(people.size(), 1U);
  EXPECT_EQ(people[0].at("name"), "Claire");
  EXPECT_EQ(people[0].at("account").at("id").as_string(), claire.id.text);
  EXPECT_EQ(people[0].at("devices"), 1);
  EXPECT_TRUE(people[0].at("quality").is_null());
  EXPECT_EQ(ask(roots, "GET", "admin/meetings/none/").status, 404);
}

TEST_F(AdminMeetingsTest, end_where_an_administrator_wants_and_the_audit_names_him) {
  EXPECT_EQ(ask(roots, "POST", meeting("end/")).status, 204);
  EXPECT_EQ(ask(roots, "GET", meeting()).status, 404);
  EXPECT_EQ(ask(roots, "POST", meeting("end/")).status, 404);
  const auto told = lines({AuditAction::meeting_ended});
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].actor.id, root.id.text);
  EXPECT_EQ(told[0].room_name, "Budget");
  EXPECT_EQ(told[0].detail.at("by"), "administrator");
}

TEST_F(AdminMeetingsTest, lose_whom_an_administrator_removes) {
  const std::string body = R"({"participant_identity": ")" + identity + R"("})";
  EXPECT_EQ(ask(roots, "POST", meeting("remove/"), body).status, 204);
  claire_there->wait_for(tests::wire::SignalResponse::kLeave);
  EXPECT_EQ(ask(roots, "POST", meeting("remove/"), body).status, 404);
  EXPECT_EQ(ask(roots, "POST", meeting("remove/"), "{}").status, 400);
  const auto told = lines({AuditAction::participant_removed});
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].object.name, "Claire");
}

TEST_F(AdminMeetingsTest, are_for_administrators_only) {
  for (const auto& [method, path] : {std::pair{"GET", std::string("admin/meetings/")},
                                     {"GET", meeting()},
                                     {"POST", meeting("end/")},
                                     {"POST", meeting("remove/")},
                                     {"GET", std::string("admin/quality/")},
                                     {"GET", std::string("admin/quality/RM_1/")}}) {
    EXPECT_EQ(ask(method, path).status, 401) << path;
    EXPECT_EQ(ask(claires, method, path).status, 403) << path;
  }
}

using QualityApiTest = tests::AdminFixture;

TEST_F(QualityApiTest, tells_of_days_and_of_the_worst_meetings) {
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  rows([now](store::sql::Session& session) {
    store::Stays(session).add({.id = {"1"},
                               .meeting = "RM_1",
                               .room = "room",
                               .name = "Claire",
                               .joined_at = now,
                               .left_at = now,
                               .quality = "fair",
                               .worst_quality = "poor",
                               .loss_ppm = 38'000,
                               .why = "loss,tcp",
                               .transport = "tcp",
                               .client = "Firefox 147"},
                              "identity");
    return true;
  });
  const auto overview = got("admin/quality/");
  EXPECT_EQ(overview.at("days").as_array().at(0).at("poor"), 1);
  const auto& worst = overview.at("worst").as_array().at(0);
  EXPECT_EQ(worst.at("meeting"), "RM_1");
  EXPECT_DOUBLE_EQ(worst.at("loss").as_double(), 0.038);
  EXPECT_TRUE(worst.at("round_trip_ms").is_null());
  const auto people = got("admin/quality/RM_1/").at("people").as_array();
  EXPECT_EQ(people.at(0).at("why").as_array().size(), 2U);
  EXPECT_EQ(people.at(0).at("client"), "Firefox 147");
  EXPECT_EQ(ask(roots, "GET", "admin/quality/RM_2/").status, 404);
  EXPECT_EQ(ask(roots, "GET", "admin/quality/?days=0").status, 400);
}

}  // namespace
}  // namespace visio::api
