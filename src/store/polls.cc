#include "store/polls.h"

#include <charconv>
#include <map>
#include <string_view>
#include <utility>

namespace visio::store {
namespace {

std::int64_t number(meet::Time time) {
  return time.time_since_epoch().count();
}

meet::Time time_in(const sql::Row& row, std::size_t column) {
  return meet::Time(std::chrono::milliseconds(row.integer(column)));
}

std::size_t size_in(const sql::Row& row, std::size_t column) {
  return static_cast<std::size_t>(row.integer(column));
}

/// "0 2": the positions of what was chosen.
std::string text_of(const std::vector<std::size_t>& choices) {
  std::string text;
  for (const std::size_t choice : choices) {
    if (!text.empty()) text += ' ';
    text += std::to_string(choice);
  }
  return text;
}

std::vector<std::size_t> choices_in(std::string_view text) {
  std::vector<std::size_t> choices;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    std::size_t choice = 0;
    const auto read = std::from_chars(at, end, choice);
    if (read.ec != std::errc()) break;
    choices.push_back(choice);
    at = read.ptr < end ? read.ptr + 1 : end;
  }
  return choices;
}

meet::Poll poll_in(const sql::Row& row) {
  return {.id = {row.text(0)},
          .room = {row.text(1)},
          .meeting = row.text(2),
          .question = row.text(3),
          .has_many = row.integer(4) != 0,
          .is_anonymous = row.integer(5) != 0,
          .shows_early = row.integer(6) != 0,
          .opened_at = time_in(row, 7),
          .closed_at = time_in(row, 8),
          .voters = size_in(row, 9)};
}

/// Those that the condition names, with their options.
std::vector<meet::Poll> select(sql::Session& session, const std::string& condition,
                               sql::Session::Parameters parameters) {
  const sql::Rows rows = session.query(
      "SELECT p.id, p.room_id, p.meeting, p.question, p.has_many, p.is_anonymous, p.shows_early, "
      "p.opened_at, p.closed_at, (SELECT count(*) FROM poll_votes v WHERE v.poll_id = p.id) "
      "FROM polls p WHERE " +
          condition + " ORDER BY p.opened_at DESC, p.id",
      parameters);
  const sql::Rows options = session.query(
      "SELECT o.poll_id, o.answer, o.votes FROM poll_options o JOIN polls p ON p.id = o.poll_id "
      "WHERE " +
          condition + " ORDER BY o.poll_id, o.place",
      parameters);
  std::map<std::string, std::vector<meet::PollOption>> by_poll;
  for (const sql::Row& row : options) {
    by_poll[row.text(0)].push_back({.text = row.text(1), .votes = size_in(row, 2)});
  }
  std::vector<meet::Poll> polls;
  for (const sql::Row& row : rows) {
    meet::Poll poll = poll_in(row);
    poll.options = std::move(by_poll[poll.id.text]);
    polls.push_back(std::move(poll));
  }
  return polls;
}

meet::Vote vote_in(const sql::Row& row) {
  return {.person = row.text(0),
          .user = {row.text(1)},
          .name = row.text(2),
          .choices = choices_in(row.text(3))};
}

}  // namespace

void Polls::add(const meet::Poll& poll) {
  session_.execute(
      "INSERT INTO polls (id, room_id, meeting, question, has_many, is_anonymous, shows_early, "
      "opened_at, closed_at) VALUES (:id, :room, :meeting, :question, :many, :anonymous, :early, "
      ":opened, :closed)",
      {{"id", poll.id.text},
       {"room", poll.room.text},
       {"meeting", poll.meeting},
       {"question", poll.question},
       {"many", std::int64_t{poll.has_many}},
       {"anonymous", std::int64_t{poll.is_anonymous}},
       {"early", std::int64_t{poll.shows_early}},
       {"opened", number(poll.opened_at)},
       {"closed", number(poll.closed_at)}});
  for (std::size_t place = 0; place < poll.options.size(); ++place) {
    const meet::PollOption& option = poll.options[place];
    session_.execute(
        "INSERT INTO poll_options (poll_id, place, answer, votes) VALUES (:poll, :place, :answer, "
        ":votes)",
        {{"poll", poll.id.text},
         {"place", static_cast<std::int64_t>(place)},
         {"answer", option.text},
         {"votes", static_cast<std::int64_t>(option.votes)}});
  }
}

std::optional<meet::Poll> Polls::find(const meet::RoomId& room, const meet::PollId& id) {
  auto found =
      select(session_, "p.id = :id AND p.room_id = :room", {{"id", id.text}, {"room", room.text}});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<meet::Poll> Polls::of_meeting(const meet::RoomId& room, const std::string& meeting) {
  return select(session_, "p.room_id = :room AND p.meeting = :meeting",
                {{"room", room.text}, {"meeting", meeting}});
}

std::vector<meet::Poll> Polls::of_room(const meet::RoomId& room) {
  return select(session_, "p.room_id = :room", {{"room", room.text}});
}

std::optional<meet::Vote> Polls::vote_of(const meet::PollId& poll, const std::string& person) {
  const sql::Rows rows = session_.query(
      "SELECT person, user_id, name, choices FROM poll_votes WHERE poll_id = :poll AND "
      "person = :person",
      {{"poll", poll.text}, {"person", person}});
  if (rows.empty()) return std::nullopt;
  return vote_in(rows[0]);
}

std::vector<meet::Vote> Polls::votes(const meet::PollId& poll) {
  const sql::Rows rows = session_.query(
      "SELECT person, user_id, name, choices FROM poll_votes WHERE poll_id = :poll "
      "ORDER BY name, person",
      {{"poll", poll.text}});
  std::vector<meet::Vote> votes;
  for (const sql::Row& row : rows) votes.push_back(vote_in(row));
  return votes;
}

void Polls::put_vote(const meet::Poll& counted, const meet::Vote& vote, const std::string& id) {
  session_.execute(
      "INSERT INTO poll_votes (id, poll_id, person, user_id, name, choices) VALUES (:id, :poll, "
      ":person, :user, :name, :choices) ON CONFLICT (poll_id, person) DO UPDATE SET "
      "user_id = excluded.user_id, name = excluded.name, choices = excluded.choices",
      {{"id", id},
       {"poll", counted.id.text},
       {"person", vote.person},
       {"user", vote.user.text},
       {"name", vote.name},
       {"choices", text_of(vote.choices)}});
  for (std::size_t place = 0; place < counted.options.size(); ++place) {
    session_.execute(
        "UPDATE poll_options SET votes = :votes WHERE poll_id = :poll AND place = :place",
        {{"votes", static_cast<std::int64_t>(counted.options[place].votes)},
         {"poll", counted.id.text},
         {"place", static_cast<std::int64_t>(place)}});
  }
}

void Polls::close(const meet::PollId& poll, meet::Time now) {
  session_.execute("UPDATE polls SET closed_at = :now WHERE id = :poll AND closed_at = 0",
                   {{"now", number(now)}, {"poll", poll.text}});
}

void Polls::remove(const meet::PollId& poll) {
  session_.execute("DELETE FROM polls WHERE id = :poll", {{"poll", poll.text}});
}

}  // namespace visio::store
