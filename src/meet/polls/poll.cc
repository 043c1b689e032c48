#include "meet/polls/poll.h"

#include <algorithm>
#include <utility>

#include "meet/name.h"

namespace visio::meet {
namespace {

Decision<std::string> line_of(const std::string& typed, std::string_view field,
                              std::size_t longest) {
  const auto line = parse_name(typed, field, static_cast<std::ptrdiff_t>(longest));
  if (!line) return std::unexpected(line.error());
  if (line->empty()) {
    return std::unexpected(Refusal{.reason = Refusal::Reason::not_allowed,
                                   .field = field,
                                   .message = "This must not be empty."});
  }
  return std::string(*line);
}

Refusal options_refused(std::string message) {
  return {
      .reason = Refusal::Reason::not_allowed, .field = "options", .message = std::move(message)};
}

Decision<std::vector<PollOption>> options_of(const std::vector<std::string>& typed) {
  if (typed.size() < Poll::least_options || typed.size() > Poll::most_options) {
    return std::unexpected(options_refused("There must be 2 to 12 answers."));
  }
  std::vector<PollOption> options;
  for (const std::string& text : typed) {
    auto option = line_of(text, "options", Poll::longest_option);
    if (!option) return std::unexpected(std::move(option.error()));
    if (std::ranges::find(options, *option, &PollOption::text) != options.end()) {
      return std::unexpected(options_refused("No two answers may be the same."));
    }
    options.push_back({.text = *std::move(option)});
  }
  return options;
}

}  // namespace

Decision<Poll> decide(const CreatePoll& command, PollId id, Time now) {
  auto question = line_of(command.question, "question", Poll::longest_question);
  if (!question) return std::unexpected(std::move(question.error()));
  auto options = options_of(command.options);
  if (!options) return std::unexpected(std::move(options.error()));
  return Poll{.id = std::move(id),
              .room = command.room,
              .meeting = command.meeting,
              .question = *std::move(question),
              .options = *std::move(options),
              .has_many = command.has_many,
              .is_anonymous = command.is_anonymous,
              .shows_early = command.shows_early,
              .opened_at = now};
}

std::optional<VoteFault> fault_of(const Poll& poll, std::span<const std::size_t> choices,
                                  bool has_voted) {
  if (!poll.is_open()) return VoteFault::closed;
  if (has_voted && poll.is_anonymous) return VoteFault::already_voted;
  if (choices.empty()) return VoteFault::nothing_chosen;
  if (choices.size() > (poll.has_many ? poll.options.size() : 1)) {
    return VoteFault::too_many_chosen;
  }
  std::vector<std::size_t> sorted(choices.begin(), choices.end());
  std::ranges::sort(sorted);
  const bool is_twice = std::ranges::adjacent_find(sorted) != sorted.end();
  if (is_twice || sorted.back() >= poll.options.size()) return VoteFault::not_an_option;
  return std::nullopt;
}

Poll with_vote(Poll poll, std::span<const std::size_t> choices, const std::optional<Vote>& before) {
  if (before) {
    for (const std::size_t choice : before->choices) {
      if (choice < poll.options.size() && poll.options[choice].votes > 0) {
        --poll.options[choice].votes;
      }
    }
  } else {
    ++poll.voters;
  }
  for (const std::size_t choice : choices) ++poll.options.at(choice).votes;
  return poll;
}

Vote kept_vote(const Poll& poll, Vote vote) {
  if (poll.is_anonymous) return {.person = std::move(vote.person)};
  return vote;
}

}  // namespace visio::meet
