#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "api/schedule/schedule_api.h"
#include "store/mails.h"
#include "tests/api/rooms/rooms_fixture.h"
#include "tests/meet/schedule/planned.h"

namespace visio::api {
namespace {

namespace json = boost::json;

/// Ada's room, in which Ben is a member and Eve is nobody. It is 15 January 2027, 08:00 UTC.
class Schedule : public tests::RoomsFixture {
 protected:
  Schedule() {
    time_zones.add("Europe/Paris", tests::paris());
    ask_as(ada);
    room = made(R"({"name": "Council"})", "id");
    const json::object role{{"user", ben.id.text}, {"resource", room}, {"role", "member"}};
    EXPECT_EQ(ask("POST", "resource-accesses/", json::serialize(role)).status, 201);
  }

  static json::object weekly() {
    return {{"title", "Plan vélo"},
            {"agenda", "Budget"},
            {"starts_at", "2027-03-18T14:00"},
            {"ends_at", "2027-03-18T15:30"},
            {"timezone", "Europe/Paris"},
            {"recurrence", "FREQ=WEEKLY;COUNT=3"}};
  }

  net::HttpResponse plan(const json::object& body) {
    return ask("POST", "rooms/" + room + "/meetings/", json::serialize(body));
  }

  /// The path of a meeting that was planned.
  std::string path_of(const net::HttpResponse& planned) {
    EXPECT_EQ(planned.status, 201) << planned.content();
    return "meetings/" + std::string(parsed(planned).at("id").as_string()) + "/";
  }

  net::HttpResponse patch(const std::string& path, const json::object& body) {
    return ask("PATCH", path, json::serialize(body));
  }

  static std::string titles_in(const net::HttpResponse& list) {
    std::string titles;
    for (const json::value& meeting : parsed(list).at("results").as_array()) {
      titles.append(std::string(meeting.at("title").as_string())).append(";");
    }
    return titles;
  }

  static std::string first_of(const json::object& meeting) {
    return std::string(meeting.at("occurrences").at(0).at("starts_at").as_string());
  }

  const meet::User ada = add_user("ada@example.org");
  const meet::User ben = add_user("ben@example.org");
  const meet::User eve = add_user("eve@example.org");
  std::string room;
};

TEST_F(Schedule, hosts_plan_a_series_by_the_clocks_of_its_zone) {
  const auto planned = plan(weekly());
  ASSERT_EQ(planned.status, 201) << planned.content();
  const json::object body = parsed(planned);
  EXPECT_EQ(body.at("starts_at"), "2027-03-18T13:00:00Z");
  EXPECT_EQ(body.at("recurrence"), "FREQ=WEEKLY;COUNT=3");
  EXPECT_EQ(body.at("sequence"), 0);
  EXPECT_EQ(body.at("organiser"), "ada@example.org");
  EXPECT_EQ(body.at("room").at("name"), "Council");
  ASSERT_EQ(body.at("occurrences").as_array().size(), 3U);
  EXPECT_EQ(body.at("occurrences").at(2).at("starts_at"), "2027-04-01T12:00:00Z");
  json::object told = body;
  EXPECT_TRUE(told.at("mailed").is_null()) << "there is no mail";
  told.erase("mailed");
  EXPECT_EQ(parsed(ask("GET", path_of(planned))), told);
  EXPECT_EQ(parsed(ask("GET", "rooms/" + room + "/contents/"))["scheduled"], 1);
}

TEST_F(Schedule, what_is_wrong_is_named_field_by_field) {
  EXPECT_EQ(plan({}).content(), R"({"title":["This is needed."],"starts_at":["This is needed."],)"
                                R"("ends_at":["This is needed."],"code":"required"})");
  const auto refused = [&](std::string_view field, const json::value& value) {
    json::object body = weekly();
    body[field] = value;
    const auto answer = plan(body);
    EXPECT_EQ(answer.status, 400) << answer.content();
    EXPECT_TRUE(parsed(answer).contains(field)) << answer.content();
    return std::string(parsed(answer).at("code").as_string());
  };
  EXPECT_EQ(refused("title", "  "), "required");
  EXPECT_EQ(refused("title", json::string(201, 'a')), "too_long");
  EXPECT_EQ(refused("title", "a\nb"), "not_a_name");
  EXPECT_EQ(refused("starts_at", "tomorrow"), "not_a_time");
  EXPECT_EQ(refused("ends_at", 5), "not_text");
  EXPECT_EQ(refused("ends_at", "2027-03-18T13:00"), "not_allowed");
  EXPECT_EQ(refused("timezone", "Mars/Olympus"), "not_allowed");
  EXPECT_EQ(refused("recurrence", "FREQ=WEEKLY"), "not_allowed");
  EXPECT_EQ(refused("invitees", json::array{"nobody"}), "not_an_email");
  EXPECT_EQ(parsed(ask("GET", "rooms/" + room + "/contents/"))["scheduled"], 0);
}

TEST_F(Schedule, members_read_and_only_hosts_write) {
  const std::string path = path_of(plan(weekly()));
  ask_as(ben);
  EXPECT_EQ(ask("GET", path).status, 200);
  EXPECT_FALSE(parsed(ask("GET", path)).contains("invitees"));
  EXPECT_EQ(titles_in(ask("GET", "rooms/" + room + "/meetings/")), "Plan vélo;");
  EXPECT_EQ(plan(weekly()).status, 403);
  EXPECT_EQ(patch(path, {{"title", "Mine"}}).status, 403);
  EXPECT_EQ(ask("DELETE", path).status, 403);
}

TEST_F(Schedule, who_has_nothing_to_do_with_it_is_told_nothing) {
  const std::string path = path_of(plan(weekly()));
  ask_as(eve);
  EXPECT_EQ(ask("GET", path).status, 404);
  EXPECT_EQ(ask("GET", path + "calendar.ics").status, 404);
  EXPECT_EQ(patch(path, {{"title", "Mine"}}).status, 404);
  EXPECT_EQ(ask("GET", "rooms/" + room + "/meetings/").status, 403);
  EXPECT_EQ(plan(weekly()).status, 403);
  EXPECT_EQ(titles_in(ask("GET", "meetings/")), "");
  ask_as({});
  for (const std::string& hidden : {path, path + "calendar.ics", "rooms/" + room + "/meetings/"}) {
    EXPECT_EQ(ask("GET", hidden).status, 401) << hidden;
  }
  EXPECT_EQ(ask("DELETE", path).status, 401);
  EXPECT_EQ(ask("GET", "meetings/").status, 401);
  EXPECT_EQ(plan(weekly()).status, 401);
  ask_as(ada);
  EXPECT_EQ(ask("GET", "meetings/00000000-0000-4000-8000-000000000000/").status, 404);
  EXPECT_EQ(ask("GET", "meetings/one/").status, 404);
  EXPECT_EQ(ask("GET", "rooms/zzz-zzzz-zzz/meetings/").status, 404);
}

TEST_F(Schedule, who_is_invited_sees_the_meeting_and_not_who_else_is) {
  json::object body = weekly();
  body["invitees"] = json::array{"Eve@example.org", "zoe@example.org"};
  const auto planned = plan(body);
  EXPECT_EQ(parsed(planned).at("invitees").at(0).at("name"), "eve@example.org");
  EXPECT_EQ(parsed(planned).at("invitees").at(1).at("name"), "");
  const std::string path = path_of(planned);
  ask_as(eve);
  EXPECT_EQ(titles_in(ask("GET", "meetings/")), "Plan vélo;");
  EXPECT_FALSE(ask("GET", path).content().contains("zoe@"));
  EXPECT_FALSE(ask("GET", path + "calendar.ics").content().contains("zoe@"));
  EXPECT_EQ(patch(path, {{"title", "Mine"}}).status, 403);
}

TEST_F(Schedule, a_change_raises_the_sequence_and_the_calendar_says_so) {
  const std::string path = path_of(plan(weekly()));
  EXPECT_EQ(ask("PUT", path, R"({"title": "Voirie"})").status, 400);
  const auto changed = patch(path, {{"title", "Voirie"}, {"recurrence", ""}});
  ASSERT_EQ(changed.status, 200) << changed.content();
  EXPECT_EQ(parsed(changed).at("sequence"), 1);
  EXPECT_EQ(parsed(changed).at("occurrences").as_array().size(), 1U);
  const auto calendar = ask("GET", path + "calendar.ics");
  EXPECT_EQ(calendar.header("content-type"), "text/calendar; charset=utf-8");
  for (const char* line : {"METHOD:PUBLISH\r\n", "SEQUENCE:1\r\n", "SUMMARY:Voirie\r\n",
                           "DTSTART:20270318T130000Z\r\n",
                           "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO:http://localhost:8080/",
                           "ORGANIZER;CN=\"ada@example.org\":mailto:ada@example.org\r\n"}) {
    EXPECT_TRUE(calendar.content().contains(line)) << line << calendar.content();
  }
}

TEST_F(Schedule, lists_begin_with_what_comes_next_and_end_where_is_asked) {
  json::object single = weekly();
  single["title"] = "Once";
  single["recurrence"] = "";
  single["starts_at"] = "2027-03-20T14:00";
  single["ends_at"] = "2027-03-20T15:00";
  plan(single);
  plan(weekly());
  const std::string list = "rooms/" + room + "/meetings/";
  EXPECT_EQ(titles_in(ask("GET", list)), "Plan vélo;Once;");
  EXPECT_EQ(titles_in(ask("GET", list + "?from=2027-03-19T00:00Z")), "Once;Plan vélo;");
  EXPECT_EQ(titles_in(ask("GET", "meetings/?from=2027-03-19T00:00Z&to=2027-03-21T00:00Z")),
            "Once;");
  EXPECT_EQ(titles_in(ask("GET", "meetings/?from=2027-04-02T00:00Z")), "");
  const json::object page = parsed(ask("GET", list + "?page=2&page_size=1"));
  EXPECT_EQ(page.at("count"), 2);
  EXPECT_EQ(page.at("results").at(0).at("title"), "Once");
  EXPECT_EQ(first_of(page.at("results").at(0).as_object()), "2027-03-20T13:00:00Z");
  EXPECT_EQ(ask("GET", list + "?page=3&page_size=1").status, 404);
  EXPECT_EQ(parsed(ask("GET", list + "?from=now")).at("code"), "not_a_time");
}

TEST_F(Schedule, what_is_deleted_is_gone) {
  const std::string path = path_of(plan(weekly()));
  EXPECT_EQ(ask("DELETE", path).content(), R"({"mailed":null})");
  EXPECT_EQ(ask("GET", path).status, 404);
  EXPECT_EQ(ask("DELETE", path).status, 404);
  EXPECT_EQ(titles_in(ask("GET", "meetings/")), "");
}

TEST_F(Schedule, a_room_without_an_account_is_planned_by_who_bears_its_key_and_invites_nobody) {
  ask_as({});
  site.create = CreateAccess::anyone;
  const json::object open = parsed(create());
  room = std::string(open.at("id").as_string());
  std::string name = "host_" + std::string(open.at("slug").as_string());
  std::ranges::replace(name, '-', '_');
  cookie = name + "=" + std::string(open.at("host_key").as_string());
  const std::string path = path_of(plan(weekly()));
  EXPECT_EQ(ask("GET", path).status, 200);
  EXPECT_FALSE(ask("GET", path + "calendar.ics").content().contains("METHOD"));
  EXPECT_EQ(patch(path, {{"invitees", json::array{"zoe@example.org"}}}).status, 400);
  EXPECT_EQ(ask("DELETE", path).content(), R"({"mailed":null})");
}

/// A site that sends mail.
class ScheduleMails : public Schedule {
 protected:
  ScheduleMails() {
    site.has_mail = true;
    site.public_url = "https://visio.example.org";
  }

  static json::object with(const json::array& invitees) {
    json::object body = weekly();
    body["invitees"] = invitees;
    return body;
  }

  static json::array people(int count) {
    json::array emails;
    for (int i = 0; i < count; ++i) {
      emails.emplace_back("p" + std::to_string(i) + "@example.org");
    }
    return emails;
  }

  /// What waits to be sent, and is forgotten here, by address.
  std::vector<meet::Mail> mails() {
    std::vector<meet::Mail> all;
    for (const meet::QueuedMail& one : rows([](store::sql::Session& session) {
           auto claimed = store::Mails(session).claim(meet::Time(std::chrono::years(200)), 1'000);
           session.execute("DELETE FROM mails");
           return claimed;
         })) {
      all.push_back(one.mail);
    }
    std::ranges::sort(all, {}, &meet::Mail::to);
    return all;
  }

  /// With its long lines in one piece (RFC 5545 §3.1).
  static std::string unfolded(std::string calendar) {
    constexpr std::string_view fold = "\r\n ";
    for (std::size_t at = calendar.find(fold); at != std::string::npos; at = calendar.find(fold)) {
      calendar.erase(at, fold.size());
    }
    return calendar;
  }
};

TEST_F(ScheduleMails, invite_each_with_a_calendar_that_names_nobody_else) {
  const auto planned = plan(with({"ben@example.org", "zoe@example.org"}));
  ASSERT_EQ(planned.status, 201) << planned.content();
  EXPECT_EQ(parsed(planned).at("mailed"), 2);
  const auto sent = mails();
  ASSERT_EQ(sent.size(), 2U);
  EXPECT_EQ(sent[1].to, "zoe@example.org");
  EXPECT_EQ(sent[1].subject, "Invitation to a video meeting: Plan vélo");
  EXPECT_TRUE(sent[1].text.contains("2027-03-18, 14:00 to 15:30 (Europe/Paris)")) << sent[1].text;
  EXPECT_EQ(sent[1].calendar_method, "REQUEST");
  const std::string calendar = unfolded(sent[1].calendar);
  for (const char* line : {"METHOD:REQUEST\r\n", "SEQUENCE:0\r\n", "mailto:zoe@example.org",
                           "mailto:ada@example.org", "https://visio.example.org/"}) {
    EXPECT_TRUE(calendar.contains(line)) << line << calendar;
  }
  EXPECT_FALSE(calendar.contains("ben@"));
}

TEST_F(ScheduleMails, tell_of_changes_to_who_stays_and_of_the_end_to_who_is_taken_off) {
  const std::string path = path_of(plan(with({"ben@example.org", "zoe@example.org"})));
  mails();
  const auto changed = patch(
      path, {{"title", "Voirie"}, {"invitees", json::array{"eve@example.org", "zoe@example.org"}}});
  EXPECT_EQ(parsed(changed).at("mailed"), 3);
  const auto sent = mails();
  ASSERT_EQ(sent.size(), 3U);
  EXPECT_EQ(sent[0].to, "ben@example.org");
  EXPECT_EQ(sent[0].subject, "Cancelled: Voirie");
  EXPECT_EQ(sent[0].calendar_method, "CANCEL");
  EXPECT_TRUE(sent[0].calendar.contains("METHOD:CANCEL\r\n")) << sent[0].calendar;
  EXPECT_EQ(sent[1].subject, "Invitation to a video meeting: Voirie");
  EXPECT_EQ(sent[2].subject, "Changed: Voirie");
  for (const meet::Mail& mail : sent) EXPECT_TRUE(mail.calendar.contains("SEQUENCE:1\r\n"));
}

TEST_F(ScheduleMails, say_nothing_to_those_for_whom_nothing_changes) {
  const std::string path = path_of(plan(with({"ben@example.org"})));
  mails();
  EXPECT_EQ(parsed(patch(path, {{"title", "Plan vélo"}})).at("mailed"), 0);
  const auto more = patch(path, {{"invitees", json::array{"ben@example.org", "zoe@example.org"}}});
  EXPECT_EQ(parsed(more).at("mailed"), 1);
  const auto sent = mails();
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].to, "zoe@example.org");
}

TEST_F(ScheduleMails, cancel_a_meeting_that_is_deleted) {
  const std::string path = path_of(plan(with({"zoe@example.org"})));
  mails();
  EXPECT_EQ(ask("DELETE", path).content(), R"({"mailed":1})");
  const auto sent = mails();
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].calendar_method, "CANCEL");
  EXPECT_TRUE(sent[0].calendar.contains("SEQUENCE:1\r\n")) << sent[0].calendar;
  EXPECT_TRUE(sent[0].text.contains("does not take place")) << sent[0].text;
  EXPECT_FALSE(sent[0].text.contains("Join the meeting")) << sent[0].text;
}

TEST_F(ScheduleMails, cancel_the_meetings_of_a_room_that_is_deleted) {
  path_of(plan(with({"zoe@example.org"})));
  path_of(plan(with({"ben@example.org"})));
  mails();
  EXPECT_EQ(ask("DELETE", "rooms/" + room + "/").status, 204);
  const auto sent = mails();
  ASSERT_EQ(sent.size(), 2U);
  EXPECT_EQ(sent[0].calendar_method, "CANCEL");
  EXPECT_EQ(sent[1].to, "zoe@example.org");
}

TEST_F(ScheduleMails, are_limited_and_then_the_meeting_is_not_planned_either) {
  path_of(plan(with(people(100))));
  path_of(plan(with(people(100))));
  const auto refused = plan(with({"zoe@example.org"}));
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(parsed(refused).at("code"), "too_many_mails");
  EXPECT_EQ(mails().size(), 200U);
  EXPECT_EQ(parsed(ask("GET", "rooms/" + room + "/contents/"))["scheduled"], 2);
}

}  // namespace
}  // namespace visio::api
