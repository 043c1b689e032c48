#include "api/polls/poll_requests.h"

#include <utility>

namespace visio::api {

using meet::Poll;

Asked<meet::CreatePoll> read_create_poll(const Request& request) {
  JsonFields fields(request.http.body);
  const TextLimits of_question{.longest = Poll::longest_question, .may_be_empty = false};
  const TextLimits of_option{.longest = Poll::longest_option};
  meet::CreatePoll command;
  command.question = fields.required_text("question", of_question);
  auto options = fields.texts("options", Poll::most_options, of_option);
  if (!fields.has("options")) fields.require("options", options);
  command.options = std::move(options).value_or(std::vector<std::string>());
  command.has_many = fields.flag("has_many").value_or(false);
  command.is_anonymous = fields.flag("is_anonymous").value_or(true);
  command.shows_early = fields.flag("shows_early").value_or(false);
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return command;
}

Asked<std::vector<std::size_t>> read_choices(const Request& request) {
  JsonFields fields(request.http.body);
  const auto highest = static_cast<std::int64_t>(Poll::most_options) - 1;
  const auto numbers = fields.numbers("choices", Poll::most_options, 0, highest);
  if (!fields.has("choices")) fields.require("choices", numbers);
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  std::vector<std::size_t> choices;
  if (!numbers) return choices;
  for (const std::int64_t number : *numbers) choices.push_back(static_cast<std::size_t>(number));
  return choices;
}

}  // namespace visio::api
