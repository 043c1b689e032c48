#include "api/polls/seen_polls.h"

#include <algorithm>
#include <utility>

#include "api/json.h"
#include "api/rooms/entry_token.h"
#include "api/rooms/room_responses.h"
#include "api/rooms/seen_room.h"
#include "store/participants.h"
#include "store/polls.h"

namespace visio::api {
namespace {

using store::sql::Session;

/// Who is in the call, as one person on all devices. Whom a backend let in by a token of its own is
/// known by his identity alone.
std::optional<meet::Vote> voter_of(Session& session, const Actor& actor, const Site& site) {
  if (actor.identity.empty()) return std::nullopt;
  auto participant = store::Participants(session).find(actor.identity);
  if (!participant) {
    participant =
        meet::Participant{.identity = actor.identity, .room = actor.room.id, .name = actor.name};
  }
  if (participant->room != actor.room.id) return std::nullopt;
  return meet::Vote{.person = person_of(*participant, site),
                    .user = participant->user.value_or(meet::UserId()),
                    .name = participant->name};
}

net::HttpResponse refusal_of(meet::VoteFault fault) {
  switch (fault) {
    case meet::VoteFault::closed:
      return json_error(409, "closed", "The vote is closed.");
    case meet::VoteFault::already_voted:
      return json_error(409, "already_voted",
                        "You have voted. What was chosen anonymously cannot be changed.");
    case meet::VoteFault::nothing_chosen:
      return field_error("choices", "required", "Choose an answer.");
    case meet::VoteFault::too_many_chosen:
      return field_error("choices", "too_many", "Only one answer may be chosen.");
    case meet::VoteFault::not_an_option:
      break;
  }
  return field_error("choices", "not_a_choice", "Each must be an answer of the poll, once.");
}

}  // namespace

std::vector<SeenPoll> polls_seen_by(Session& session, const Actor& actor,
                                    const std::string& meeting, const Site& site) {
  const auto self = voter_of(session, actor, site);
  store::Polls polls(session);
  std::vector<SeenPoll> all;
  for (meet::Poll& poll : polls.of_meeting(actor.room.id, meeting)) {
    SeenPoll seen{.poll = std::move(poll)};
    if (self) seen.own = polls.vote_of(seen.poll.id, self->person);
    const bool shows_names = !seen.poll.is_anonymous && !seen.poll.is_open();
    if (shows_names) seen.votes = polls.votes(seen.poll.id);
    all.push_back(std::move(seen));
  }
  return all;
}

std::vector<SeenPoll> all_polls(Session& session, const meet::RoomId& room) {
  store::Polls polls(session);
  std::vector<SeenPoll> all;
  for (meet::Poll& poll : polls.of_room(room)) {
    SeenPoll seen{.poll = std::move(poll)};
    if (!seen.poll.is_anonymous) seen.votes = polls.votes(seen.poll.id);
    all.push_back(std::move(seen));
  }
  std::ranges::reverse(all);
  return all;
}

Asked<meet::Poll> add_poll(Session& session, const meet::CreatePoll& command, meet::PollId id,
                           meet::Time now) {
  auto poll = meet::decide(command, std::move(id), now);
  if (!poll) return std::unexpected(refused(poll.error()));
  store::Polls polls(session);
  const auto known = polls.of_meeting(command.room, command.meeting);
  const auto open = std::ranges::count_if(known, &meet::Poll::is_open);
  if (open >= static_cast<std::ptrdiff_t>(meet::Poll::most_open)) {
    return std::unexpected(json_error(409, "too_many", "Five polls are open. Close one first."));
  }
  if (known.size() >= meet::Poll::most_in_meeting) {
    return std::unexpected(json_error(409, "too_many", "This meeting has had a hundred polls."));
  }
  polls.add(*poll);
  return *std::move(poll);
}

Asked<SeenPoll> add_vote(Session& session, const Actor& actor, const meet::PollId& id,
                         const std::vector<std::size_t>& choices, const std::string& row,
                         const Site& site) {
  store::Polls polls(session);
  auto poll = polls.find(actor.room.id, id);
  if (!poll) return std::unexpected(no_such_poll());
  auto vote = voter_of(session, actor, site);
  if (!vote) return std::unexpected(not_permitted(true));
  const auto before = polls.vote_of(id, vote->person);
  const auto fault = meet::fault_of(*poll, choices, before.has_value());
  if (fault) return std::unexpected(refusal_of(*fault));
  meet::Poll counted = meet::with_vote(*std::move(poll), choices, before);
  vote->choices = choices;
  meet::Vote kept = meet::kept_vote(counted, *std::move(vote));
  polls.put_vote(counted, kept, row);
  return SeenPoll{.poll = std::move(counted), .own = std::move(kept)};
}

net::HttpResponse no_such_poll() {
  return json_error(404, "not_found", "There is no such poll.");
}

}  // namespace visio::api
