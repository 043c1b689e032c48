// Polls of a meeting: who asks, who votes, what everybody is told, and what no row tells.

#include "api/polls/polls_api.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "api/polls/polls_routes.h"
#include "livekit/token.h"
#include "store/sql/tables.h"
#include "tests/api/moderation/call_fixture.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using store::sql::Session;
using tests::Answer;
using tests::Browser;
using Kind = livekit::wire::SignalResponse;

class PollsTest : public tests::CallFixture {
 protected:
  static json::object question() {
    return {{"question", "Which day?"}, {"options", {"Friday", "Saturday", "Sunday"}}};
  }

  /// The id of a poll that Claire asks.
  std::string ask_poll(const json::object& change = {}) {
    json::object body = question();
    for (const auto& [key, value] : change) body[key] = value;
    const Answer made = post(claires.by_token, "polls", body);
    EXPECT_EQ(made.status, 201) << made.body;
    return text(made.json().at("id"));
  }

  Answer vote(Browser& by, const std::string& poll, const json::array& choices) {
    return post(by, "polls/" + poll + "/vote", {{"choices", choices}});
  }

  int close(Browser& by, const std::string& poll) {
    return post(by, "polls/" + poll + "/close", {}).status;
  }

  json::array polls_for(Browser& by) {
    const Answer answer = ask(by, "GET", path() + "polls/");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.json().at("polls").as_array();
  }

  /// The counts of a poll's options, as somebody sees them; -1: they are not shown.
  std::vector<std::int64_t> counts(Browser& by) {
    std::vector<std::int64_t> counts;
    const json::value poll = polls_for(by).at(0);
    for (const json::value& option : poll.at("options").as_array()) {
      const json::value& votes = option.at("votes");
      counts.push_back(votes.is_null() ? -1 : votes.as_int64());
    }
    return counts;
  }

  /// The first open poll as somebody is told of it once one person has voted; empty where nobody
  /// is told.
  static json::object told_after_a_vote(Person& person) {
    while (true) {
      const auto update = person.client.wait_for(Kind::kRoomUpdate);
      const std::string metadata = update.room_update().room().metadata();
      if (metadata.empty()) return {};
      const json::object told = json::parse(metadata).as_object();
      const json::value* const polls = told.if_contains("polls");
      if (!polls || polls->at("open").as_array().empty()) continue;
      const json::value& open = polls->at("open").at(0);
      if (open.at("voters").as_int64() == 1) return open.as_object();
    }
  }

  json::array open_in_metadata() { return live_metadata().at("polls").at("open").as_array(); }
};

TEST_F(PollsTest, are_asked_and_ended_by_hosts_alone) {
  Browser stranger;
  const std::string poll = ask_poll();
  const std::string one = path() + "polls/" + poll + "/";
  for (Browser* nobody_here : {&basile_at, &graces.by_token}) {
    EXPECT_EQ(post(*nobody_here, "polls", question()).status, 403);
    EXPECT_EQ(close(*nobody_here, poll), 403);
    EXPECT_EQ(ask(*nobody_here, "DELETE", one).status, 403);
    EXPECT_EQ(ask(*nobody_here, "GET", path() + "polls.csv").status, 403);
  }
  EXPECT_EQ(post(stranger, "polls", question()).status, 401);
  EXPECT_EQ(close(stranger, poll), 401);
  EXPECT_EQ(ask(stranger, "DELETE", one).status, 401);
  EXPECT_EQ(ask(stranger, "GET", path() + "polls/").status, 401);
  EXPECT_EQ(ask(stranger, "GET", path() + "polls.csv").status, 401);
  EXPECT_EQ(ask(basile_at, "GET", path() + "polls/").status, 403) << "he is not there by session";
  EXPECT_EQ(polls_for(graces.by_token).size(), 1U);
  EXPECT_EQ(polls_for(claire_at).size(), 1U);
  const std::string elsewhere = "rooms/zzz-zzzz-zzz/polls/";
  EXPECT_EQ(ask(claire_at, "POST", elsewhere, json::serialize(question())).status, 404);
  EXPECT_EQ(close(claire_at, "none"), 404);
  EXPECT_EQ(ask(claire_at, "DELETE", path() + "polls/none/").status, 404);
}

TEST_F(PollsTest, name_the_field_that_is_wrong) {
  const auto refused = [&](const json::object& change, std::string_view field) {
    json::object body = question();
    for (const auto& [key, value] : change) body[key] = value;
    const Answer answer = post(claire_at, "polls", body);
    EXPECT_EQ(answer.status, 400) << answer.body;
    EXPECT_TRUE(answer.json().contains(field)) << answer.body;
  };
  refused({{"question", ""}}, "question");
  refused({{"question", 7}}, "question");
  refused({{"options", nullptr}}, "options");
  refused({{"options", {"one"}}}, "options");
  refused({{"options", {"same", "same"}}}, "options");
  refused({{"is_anonymous", "yes"}}, "is_anonymous");
  const std::string poll = ask_poll();
  const std::vector<json::array> wrong{{}, {3}, {-1}, {"Friday"}, {0, 1}};
  for (const json::array& choices : wrong) {
    const Answer answer = vote(graces.by_token, poll, choices);
    EXPECT_EQ(answer.status, 400) << json::serialize(choices);
    EXPECT_TRUE(answer.json().contains("choices")) << answer.body;
  }
}

TEST_F(PollsTest, take_the_votes_of_everybody_in_the_call_guests_too) {
  const std::string poll = ask_poll();
  Browser stranger;
  EXPECT_EQ(vote(stranger, poll, {0}).status, 401);
  EXPECT_EQ(vote(basile_at, poll, {0}).status, 403) << "a session alone is nobody in the call";
  EXPECT_EQ(vote(graces.by_token, "none", {0}).status, 404);
  EXPECT_EQ(vote(graces.by_token, poll, {1}).status, 200);
  EXPECT_EQ(vote(basiles.by_token, poll, {1}).status, 200);
  EXPECT_EQ(counts(graces.by_token), (std::vector<std::int64_t>{-1, -1, -1})) << "not yet";
  EXPECT_EQ(polls_for(claires.by_token).at(0).at("voters").as_int64(), 2);
  EXPECT_TRUE(polls_for(claires.by_token).at(0).at("own_choices").is_null());
  EXPECT_EQ(close(claires.by_token, poll), 200);
  EXPECT_EQ(counts(graces.by_token), (std::vector<std::int64_t>{0, 2, 0}));
  EXPECT_EQ(vote(claires.by_token, poll, {0}).status, 409) << "it is closed";
}

TEST_F(PollsTest, take_the_vote_of_whom_a_backend_let_in_by_a_token_of_its_own) {
  const std::string poll = ask_poll({{"is_anonymous", false}, {"shows_early", true}});
  livekit::token::Claims claims;
  claims.issuer = site.key.key;
  claims.identity = "from-a-backend";
  claims.name = "Desk 4";
  claims.expires_at = std::chrono::duration_cast<std::chrono::seconds>(
                          clock.wall_time().time_since_epoch() + std::chrono::hours(1))
                          .count();
  claims.video.room_join = true;
  claims.video.room = room;
  const std::string token = livekit::token::create(claims, site.key.secret);
  Browser desk{.livekit_token = token};
  EXPECT_EQ(vote(desk, poll, {0}).status, 403) << "not there yet";
  const tests::LiveClient client(server.addresses().front(), token);
  EXPECT_EQ(vote(desk, poll, {0}).status, 200);
  EXPECT_EQ(vote(desk, poll, {2}).status, 200) << "thinks better of it";
  EXPECT_EQ(counts(graces.by_token), (std::vector<std::int64_t>{0, 0, 1}));
  ASSERT_EQ(close(claire_at, poll), 200);
  EXPECT_EQ(polls_for(graces.by_token).at(0).at("options").at(2).at("names"),
            json::array{"Desk 4"});
}

TEST_F(PollsTest, count_a_person_with_two_devices_once) {
  const std::string anonymous = ask_poll({{"shows_early", true}});
  Person phone = enter(basile_at, "Basile");
  EXPECT_EQ(vote(basiles.by_token, anonymous, {0}).status, 200);
  EXPECT_EQ(vote(phone.by_token, anonymous, {1}).status, 409);
  EXPECT_EQ(counts(graces.by_token), (std::vector<std::int64_t>{1, 0, 0}));
  EXPECT_EQ(close(claire_at, anonymous), 200);
  clock.set_on(std::chrono::seconds(1));

  ask_poll({{"shows_early", true}, {"is_anonymous", false}, {"has_many", true}});
  const std::string named = text(polls_for(claire_at).at(0).at("id"));
  EXPECT_EQ(vote(basiles.by_token, named, {0, 1}).status, 200);
  EXPECT_EQ(vote(phone.by_token, named, {1, 2}).status, 200) << "he thinks better of it";
  EXPECT_EQ(counts(graces.by_token), (std::vector<std::int64_t>{0, 1, 1}));
  EXPECT_EQ(polls_for(basiles.by_token).at(0).at("own_choices"), (json::array{1, 2}));
}

TEST_F(PollsTest, that_are_anonymous_keep_no_row_from_which_a_vote_can_be_read) {
  const std::string poll = ask_poll();
  ASSERT_EQ(vote(basiles.by_token, poll, {2}).status, 200);
  ASSERT_EQ(vote(graces.by_token, poll, {0}).status, 200);
  const auto votes = rows([](Session& session) {
    std::vector<std::string> votes;
    for (const auto& row : session.query("SELECT user_id, name, choices FROM poll_votes")) {
      votes.push_back(row.text(0) + row.text(1) + row.text(2));
    }
    return votes;
  });
  EXPECT_EQ(votes, (std::vector<std::string>{"", ""}));
  EXPECT_EQ(polls_for(basiles.by_token).at(0).at("own_choices"), json::array());
  const Answer csv = ask(claire_at, "GET", path() + "polls.csv");
  EXPECT_TRUE(csv.body.contains("Which day?,Sunday,1,")) << csv.body;
  EXPECT_FALSE(csv.body.contains("Basile")) << csv.body;
}

TEST_F(PollsTest, with_names_show_them_once_closed_and_in_the_file) {
  const std::string poll = ask_poll({{"is_anonymous", false}});
  ASSERT_EQ(vote(basiles.by_token, poll, {2}).status, 200);
  EXPECT_TRUE(polls_for(graces.by_token).at(0).at("options").at(2).at("names").as_array().empty());
  ASSERT_EQ(close(claire_at, poll), 200);
  EXPECT_EQ(polls_for(graces.by_token).at(0).at("options").at(2).at("names"),
            json::array{"Basile"});
  const Answer csv = ask(claire_at, "GET", path() + "polls.csv");
  EXPECT_EQ(csv.status, 200);
  const auto noted = rows([](Session& session) {
    return session.query("SELECT actor_name FROM audit_events WHERE action = 'polls_exported'")
        .at(0)
        .text(0);
  });
  EXPECT_EQ(noted, "Claire Morvan") << "the audit tells who took them out";
  EXPECT_TRUE(csv.head.contains("text/csv")) << csv.head;
  EXPECT_TRUE(csv.body.contains("Which day?,Sunday,,Basile")) << csv.body;
}

TEST_F(PollsTest, are_told_to_everybody_without_asking) {
  const std::string poll = ask_poll({{"shows_early", true}});
  ASSERT_EQ(open_in_metadata().size(), 1U);
  EXPECT_EQ(text(open_in_metadata().at(0).at("id")), poll);
  EXPECT_TRUE(live_metadata().contains("configuration")) << "the rest of it stays";
  ASSERT_EQ(vote(basiles.by_token, poll, {0}).status, 200);
  const json::object open = told_after_a_vote(graces);
  ASSERT_FALSE(open.empty());
  EXPECT_EQ(open.at("options").at(0).at("votes").as_int64(), 1);
  ASSERT_EQ(close(claire_at, poll), 200);
  EXPECT_TRUE(open_in_metadata().empty());
  EXPECT_EQ(live_metadata().at("polls").at("closed").as_int64(), 1);
}

TEST_F(PollsTest, can_be_taken_away_with_their_votes) {
  const std::string poll = ask_poll();
  ASSERT_EQ(vote(graces.by_token, poll, {0}).status, 200);
  EXPECT_EQ(ask(claire_at, "DELETE", path() + "polls/" + poll + "/").status, 200);
  EXPECT_TRUE(polls_for(graces.by_token).empty());
  EXPECT_TRUE(open_in_metadata().empty());
  const auto left = rows([](Session& session) {
    return session.query("SELECT count(*) FROM poll_votes").at(0).integer(0);
  });
  EXPECT_EQ(left, 0);
}

TEST_F(PollsTest, are_open_five_at_a_time) {
  for (std::size_t i = 0; i < meet::Poll::most_open; ++i) ask_poll();
  EXPECT_EQ(post(claire_at, "polls", question()).status, 409);
}

TEST_F(PollsTest, are_used_no_more_often_than_other_controls) {
  on_loop([&] {
    PollsApi api({.site = site,
                  .clock = clock,
                  .log = log,
                  .entropy = net::system_entropy(),
                  .database = *database,
                  .signalling = signalling});
    for (const Route& route : polls_routes(api)) EXPECT_EQ(route.rate, RateClass::moderating);
    return true;
  });
}

}  // namespace
}  // namespace visio::api
