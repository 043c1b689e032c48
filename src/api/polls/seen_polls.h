#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "api/json_fields.h"
#include "api/moderation/actor.h"
#include "api/polls/poll_body.h"
#include "api/site.h"
#include "meet/polls/poll.h"
#include "store/sql/session.h"

namespace visio::api {

// What comes of requests about polls in the rows. All of these are for jobs.

/// The polls of a meeting as this person sees them, the newest first.
std::vector<SeenPoll> polls_seen_by(store::sql::Session& session, const Actor& actor,
                                    const std::string& meeting, const Site& site);

/// All polls of a room with all that is known of votes, the oldest first.
std::vector<SeenPoll> all_polls(store::sql::Session& session, const meet::RoomId& room);

/// A new poll, or why there is none.
Asked<meet::Poll> add_poll(store::sql::Session& session, const meet::CreatePoll& command,
                           meet::PollId id, meet::Time now);

/// The poll once this person has voted, or why that does not count. `row` is the new row's id,
/// random.
Asked<SeenPoll> add_vote(store::sql::Session& session, const Actor& actor, const meet::PollId& id,
                         const std::vector<std::size_t>& choices, const std::string& row,
                         const Site& site);

/// 404.
net::HttpResponse no_such_poll();

}  // namespace visio::api
