// An add-in of somebody's calendar, as La Suite Meet's for Outlook asks.

#include <gtest/gtest.h>

#include "tests/api/external/external_fixture.h"

namespace visio::api {
namespace {

using tests::Answer;
using tests::Browser;
namespace json = boost::json;

class AddIns : public tests::ExternalFixture {
 protected:
  AddIns()
      : ExternalFixture([](Site& site, net::ControlLoop&, base::LogSink&) -> OpenIdProvider* {
          site.external.has_add_ins = true;
          return nullptr;
        }) {}

  /// Begins a session, and gives what the add-in passes on.
  std::string begin() {
    const Answer begun = ask(add_in, "POST", "addons/sessions/init/");
    EXPECT_EQ(begun.status, 201) << begun.body;
    cookie_line = begun.head;
    add_in.cookies["csrftoken"] = text(begun.json().at("csrf_token"));
    return text(begun.json().at("transit_token"));
  }

  Answer poll() { return ask(add_in, "POST", "addons/sessions/poll/"); }

  Answer exchange(Browser& browser, const std::string& transit) {
    return ask(browser, "POST", "addons/sessions/exchange/",
               json::serialize(json::object{{"transit_token", transit}}));
  }

  Browser add_in;
  std::string cookie_line;
  Browser claires = browser_of(claire);
};

TEST_F(AddIns, make_rooms_for_who_signs_in_for_them) {
  const std::string transit = begin();
  EXPECT_TRUE(cookie_line.contains("SameSite=None; Max-Age=3600; HttpOnly; Secure")) << cookie_line;
  const Answer waits = poll();
  EXPECT_EQ(waits.status, 202);
  EXPECT_EQ(waits.json().at("state"), "pending");
  const Answer exchanged = exchange(claires, transit);
  EXPECT_EQ(exchanged.status, 200) << exchanged.body;
  EXPECT_EQ(exchanged.json().at("status"), "ok");
  const Answer answer = poll();
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.json().at("state"), "authenticated");
  EXPECT_EQ(answer.json().at("token_type"), "Bearer");
  EXPECT_EQ(answer.json().at("expires_in"), 7'200);
  EXPECT_EQ(answer.json().at("scope"), "rooms:create");
  EXPECT_FALSE(add_in.cookies.contains("addonsSid")) << "the session is over";
  Browser program{.livekit_token = text(answer.json().at("access_token"))};
  const Answer made = make_room(program);
  EXPECT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(last_line().actor.id, claire.id.text);
  EXPECT_EQ(last_line().detail.at("application"), "add-in");
  EXPECT_EQ(ask(program, "GET", rooms_path).status, 403) << "no more than that";
  on_loop([this] { return site.external.has_add_ins = false; });
  EXPECT_EQ(make_room(program).status, 401);
}

TEST_F(AddIns, are_told_of_their_own_session_only) {
  const std::string transit = begin();
  EXPECT_EQ(exchange(claires, transit).status, 200);
  Browser other;
  EXPECT_EQ(ask(other, "POST", "addons/sessions/poll/").status, 401);
  Browser forged = add_in;
  forged.cookies["csrftoken"] = "another";
  EXPECT_EQ(ask(forged, "POST", "addons/sessions/poll/").status, 400);
  forged.cookies["addonsSid"] = "another";
  EXPECT_EQ(ask(forged, "POST", "addons/sessions/poll/").status, 400);
  EXPECT_EQ(poll().status, 200);
}

TEST_F(AddIns, whose_token_comes_twice_get_nothing) {
  const std::string transit = begin();
  EXPECT_EQ(exchange(claires, transit).status, 200);
  const Answer again = exchange(claires, transit);
  EXPECT_EQ(again.status, 400);
  EXPECT_TRUE(again.json().contains("transit_token"));
  EXPECT_EQ(poll().status, 404);
}

TEST_F(AddIns, are_let_act_by_who_is_signed_in_only) {
  const std::string transit = begin();
  Browser nobody;
  EXPECT_EQ(exchange(nobody, transit).status, 401);
  Browser forged = claires;
  forged.repeats_csrf_token = false;
  EXPECT_EQ(exchange(forged, transit).status, 403);
  EXPECT_EQ(exchange(claires, "").status, 400);
  EXPECT_EQ(poll().status, 202);
}

TEST_F(AddIns, find_nothing_where_operators_let_none_act) {
  on_loop([this] { return site.external.has_add_ins = false; });
  for (const char* path : {"init/", "poll/", "exchange/"}) {
    EXPECT_EQ(ask("POST", "addons/sessions/" + std::string(path)).status, 404) << path;
  }
}

}  // namespace
}  // namespace visio::api
