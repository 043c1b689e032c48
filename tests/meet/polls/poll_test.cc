// What may be asked and chosen, and what becomes of the votes.

#include "meet/polls/poll.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace visio::meet {
namespace {

constexpr Time noon{std::chrono::hours(12)};

CreatePoll question() {
  return {.room = {"room"},
          .meeting = "RM_1",
          .question = " Which day? ",
          .options = {"Friday", " Saturday ", "Sunday"}};
}

Poll poll_of(const CreatePoll& command = question()) {
  return decide(command, {"1"}, noon).value();
}

std::vector<std::size_t> votes_of(const Poll& poll) {
  std::vector<std::size_t> votes;
  for (const PollOption& option : poll.options) votes.push_back(option.votes);
  return votes;
}

TEST(Poll, is_a_question_with_answers_and_is_open_at_first) {
  const Poll poll = poll_of();
  EXPECT_EQ(poll.question, "Which day?");
  EXPECT_EQ(poll.options.at(1).text, "Saturday");
  EXPECT_TRUE(poll.is_open());
  EXPECT_FALSE(poll.shows_results());
}

TEST(Poll, is_refused_naming_the_field_that_is_wrong) {
  const auto field = [](auto change) {
    CreatePoll command = question();
    change(command);
    const auto poll = decide(command, {"1"}, noon);
    return poll ? std::string() : std::string(poll.error().field);
  };
  EXPECT_EQ(field([](CreatePoll& poll) { poll.question = "  "; }), "question");
  EXPECT_EQ(field([](CreatePoll& poll) { poll.question.assign(501, 'a'); }), "question");
  EXPECT_EQ(field([](CreatePoll& poll) { poll.question = "two\nlines"; }), "question");
  EXPECT_EQ(field([](CreatePoll& poll) { poll.options = {"alone"}; }), "options");
  EXPECT_EQ(field([](CreatePoll& poll) { poll.options = {"same", " same"}; }), "options");
  EXPECT_EQ(field([](CreatePoll& poll) { poll.options = {"yes", ""}; }), "options");
  EXPECT_EQ(field([](CreatePoll& poll) { poll.options.at(0).assign(201, 'a'); }), "options");
  EXPECT_EQ(field([](CreatePoll& poll) { poll.options.assign(13, "a"); }), "options");
}

TEST(Poll, takes_one_answer_or_several_that_it_has) {
  const auto fault = [](const Poll& poll, std::vector<std::size_t> choices) {
    return fault_of(poll, choices, false);
  };
  const Poll one = poll_of();
  EXPECT_EQ(fault(one, {2}), std::nullopt);
  EXPECT_EQ(fault(one, {}), VoteFault::nothing_chosen);
  EXPECT_EQ(fault(one, {3}), VoteFault::not_an_option);
  EXPECT_EQ(fault(one, {0, 1}), VoteFault::too_many_chosen);
  CreatePoll command = question();
  command.has_many = true;
  const Poll many = poll_of(command);
  EXPECT_EQ(fault(many, {0, 2}), std::nullopt);
  EXPECT_EQ(fault(many, {0, 0}), VoteFault::not_an_option);
  EXPECT_EQ(fault(many, {0, 1, 2, 2}), VoteFault::too_many_chosen);
}

TEST(Poll, takes_no_vote_once_it_is_closed_and_shows_its_results_then) {
  Poll poll = poll_of();
  poll.closed_at = noon + std::chrono::minutes(1);
  EXPECT_EQ(fault_of(poll, std::vector<std::size_t>{0}, false), VoteFault::closed);
  EXPECT_TRUE(poll.shows_results());
}

TEST(Poll, lets_a_named_vote_be_changed_and_an_anonymous_one_never) {
  CreatePoll command = question();
  const std::vector<std::size_t> friday{0};
  EXPECT_EQ(fault_of(poll_of(command), friday, true), VoteFault::already_voted);
  command.is_anonymous = false;
  EXPECT_EQ(fault_of(poll_of(command), friday, true), std::nullopt);
}

TEST(Poll, keeps_of_an_anonymous_vote_only_that_there_was_one) {
  const Vote vote{.person = "hash", .user = {"claire"}, .name = "Claire", .choices = {1}};
  CreatePoll command = question();
  EXPECT_EQ(kept_vote(poll_of(command), vote), Vote{.person = "hash"});
  command.is_anonymous = false;
  EXPECT_EQ(kept_vote(poll_of(command), vote), vote);
}

/// Whatever people choose, and however often they think better of it, the counts are those of what
/// each chose last.
TEST(Poll, counts_each_person_once_with_the_last_choice) {
  std::mt19937 random(11);
  CreatePoll command = question();
  command.is_anonymous = false;
  command.has_many = true;
  for (int run = 0; run < 100; ++run) {
    Poll poll = poll_of(command);
    std::map<std::string, Vote> last;
    for (int step = 0; step < 60; ++step) {
      const std::string who(1, static_cast<char>('a' + random() % 9));
      std::vector<std::size_t> choices;
      for (std::size_t option = 0; option < 3; ++option) {
        if (random() % 2 == 0) choices.push_back(option);
      }
      const auto before = last.find(who);
      const bool has_voted = before != last.end();
      if (fault_of(poll, choices, has_voted)) continue;
      poll = with_vote(poll, choices, has_voted ? std::optional(before->second) : std::nullopt);
      last[who] = {.person = who, .choices = choices};
    }
    std::vector<std::size_t> expected(3, 0);
    for (const auto& [who, vote] : last) {
      for (const std::size_t choice : vote.choices) ++expected.at(choice);
    }
    EXPECT_EQ(votes_of(poll), expected) << "run " << run;
    EXPECT_EQ(poll.voters, last.size()) << "run " << run;
  }
}

}  // namespace
}  // namespace visio::meet
