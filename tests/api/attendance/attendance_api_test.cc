// What hosts are told of who was there, as JSON and as a file.

#include <gtest/gtest.h>

#include <string>

#include "store/attendances.h"
#include "tests/api/la_suite_contract.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using store::sql::Session;
using tests::Answer;
using tests::Browser;

/// A room of Claire's that keeps its attendance, and two meetings in it.
class AttendanceOverHttp : public tests::LaSuiteContract {
 protected:
  AttendanceOverHttp() {
    EXPECT_EQ(ask(claire_at, "PATCH", path(), R"({"keeps_attendance": true})").status, 200);
    was_there("RM_1", "grace", "Grace, \"the first\"", 60, 120);
    was_there("RM_2", "eve", "=1+2", 3600, 3700);
    was_there("RM_2", "eve's phone", "=1+2", 3650, 3660);
  }

  std::string path(std::string_view end = "") const {
    std::string path("rooms/");
    return path.append(room).append("/").append(end);
  }

  void was_there(std::string meeting, std::string identity, std::string name, int from, int to) {
    const meet::Attendance attendance{.identity = identity,
                                      .person = identity.substr(0, 3),
                                      .name = name,
                                      .joined_at = meet::Time(std::chrono::seconds(from)),
                                      .left_at = meet::Time(std::chrono::seconds(from))};
    rows([=, id = room](Session& session) {
      store::Attendances attendances(session);
      attendances.open({id}, meeting, attendance, meeting + identity);
      attendances.close(meeting, identity, name, meet::Time(std::chrono::seconds(to)));
      return true;
    });
  }

  Answer csv(Browser& browser, std::string_view query = "") {
    return ask(browser, "GET", path("attendance.csv").append(query));
  }

  const std::string room = text(make_room().at("id"));
};

TEST_F(AttendanceOverHttp, is_a_file_that_spreadsheets_read_and_do_not_run) {
  const Answer file = csv(claire_at);
  ASSERT_EQ(file.status, 200) << file.body;
  EXPECT_TRUE(file.says("content-type: text/csv; charset=utf-8")) << file.head;
  EXPECT_TRUE(file.says("attachment; filename=\"attendance-abc-defg-hij.csv\"")) << file.head;
  EXPECT_TRUE(file.says("cache-control: no-store")) << file.head;
  EXPECT_EQ(file.body,
            "\xef\xbb\xbfmeeting,name,signed_in,arrived_at,left_at,seconds\r\n"
            "1970-01-01T01:00:00Z,'=1+2,no,1970-01-01T01:00:00Z,1970-01-01T01:01:40Z,100\r\n"
            "1970-01-01T00:01:00Z,\"Grace, \"\"the first\"\"\",no,1970-01-01T00:01:00Z,"
            "1970-01-01T00:02:00Z,60\r\n");
}

TEST_F(AttendanceOverHttp, of_one_meeting_has_its_people_only) {
  const Answer file = csv(claire_at, "?meeting=RM_1");
  EXPECT_EQ(file.status, 200);
  EXPECT_TRUE(file.body.contains("Grace")) << file.body;
  EXPECT_FALSE(file.body.contains("1+2")) << file.body;
}

TEST_F(AttendanceOverHttp, names_meetings_by_pages_and_each_person_once) {
  const json::object body = ask(claire_at, "GET", path("attendance/?page_size=1")).json();
  EXPECT_EQ(body.at("count"), 2);
  const json::value& newest = body.at("results").at(0);
  EXPECT_EQ(newest.at("id"), "RM_2");
  ASSERT_EQ(newest.at("people").as_array().size(), 1U) << "two devices";
  EXPECT_EQ(newest.at("people").at(0).at("seconds"), 100);
  EXPECT_EQ(ask(claire_at, "GET", path("attendance/?page=3")).status, 404);
  EXPECT_EQ(ask(claire_at, "GET", path("attendance/?page=none")).status, 400);
}

TEST_F(AttendanceOverHttp, is_for_hosts_of_a_room_that_there_is) {
  for (const char* resource : {"attendance/", "attendance.csv"}) {
    EXPECT_EQ(ask("GET", path(resource)).status, 401) << resource;
    EXPECT_EQ(ask(basile_at, "GET", path(resource)).status, 403) << resource;
    const std::string none = "rooms/zzz-zzzz-zzz/" + std::string(resource);
    EXPECT_EQ(ask(claire_at, "GET", none).status, 404) << resource;
  }
  EXPECT_EQ(csv(claire_at, "?meeting=RM_9").status, 404);
  EXPECT_EQ(csv(claire_at, "?meeting=%zz").status, 400);
}

}  // namespace
}  // namespace visio::api
