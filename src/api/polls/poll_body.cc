#include "api/polls/poll_body.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <utility>

#include "api/csv.h"
#include "base/iso_time.h"

namespace visio::api {
namespace {

namespace json = boost::json;

bool chose(const meet::Vote& vote, std::size_t option) {
  return std::ranges::find(vote.choices, option) != vote.choices.end();
}

/// Who chose an option.
json::array names_of(std::span<const meet::Vote> votes, std::size_t option) {
  json::array names;
  for (const meet::Vote& vote : votes) {
    if (chose(vote, option)) names.push_back(json::string(vote.name));
  }
  return names;
}

json::array options_of(const SeenPoll& seen) {
  json::array options;
  for (std::size_t i = 0; i < seen.poll.options.size(); ++i) {
    const meet::PollOption& option = seen.poll.options[i];
    json::value votes = nullptr;
    if (seen.poll.shows_results()) votes = static_cast<std::int64_t>(option.votes);
    options.push_back(
        json::object{{"text", option.text}, {"votes", votes}, {"names", names_of(seen.votes, i)}});
  }
  return options;
}

/// Null where one has not voted; empty where the poll is anonymous, since nobody knows.
json::value own_choices(const std::optional<meet::Vote>& own) {
  if (!own) return nullptr;
  json::array choices;
  for (const std::size_t choice : own->choices) {
    choices.push_back(static_cast<std::int64_t>(choice));
  }
  return choices;
}

json::value moment_of(meet::Time time) {
  if (time == meet::Time()) return nullptr;
  return json::string(base::iso_time(time));
}

}  // namespace

json::object body_of(const SeenPoll& seen) {
  const meet::Poll& poll = seen.poll;
  return {{"id", poll.id.text},
          {"question", poll.question},
          {"options", options_of(seen)},
          {"has_many", poll.has_many},
          {"is_anonymous", poll.is_anonymous},
          {"shows_early", poll.shows_early},
          {"opened_at", moment_of(poll.opened_at)},
          {"closed_at", moment_of(poll.closed_at)},
          {"voters", static_cast<std::int64_t>(poll.voters)},
          {"own_choices", own_choices(seen.own)}};
}

json::object polls_in_metadata(std::span<const meet::Poll> polls) {
  json::array open;
  std::int64_t closed = 0;
  for (const meet::Poll& poll : polls) {
    if (!poll.is_open()) {
      ++closed;
      continue;
    }
    json::object body = body_of({.poll = poll});
    body.erase("own_choices");
    open.push_back(std::move(body));
  }
  return {{"open", std::move(open)}, {"closed", closed}};
}

std::string polls_csv(std::span<const SeenPoll> polls) {
  std::string file(csv_begin);
  append_csv_line(file, {"opened_at", "question", "answer", "votes", "name"});
  for (const SeenPoll& seen : polls) {
    const std::string opened = base::iso_seconds(seen.poll.opened_at);
    for (std::size_t i = 0; i < seen.poll.options.size(); ++i) {
      const meet::PollOption& option = seen.poll.options[i];
      append_csv_line(file,
                      {opened, seen.poll.question, option.text, std::to_string(option.votes), ""});
      for (const meet::Vote& vote : seen.votes) {
        if (!chose(vote, i)) continue;
        append_csv_line(file, {opened, seen.poll.question, option.text, "", vote.name});
      }
    }
  }
  return file;
}

}  // namespace visio::api
