#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "meet/polls/poll.h"

namespace visio::api {

/// What a poll is to somebody.
struct SeenPoll {
  meet::Poll poll;
  std::optional<meet::Vote> own = {};  ///< nothing: one has not voted
  std::vector<meet::Vote> votes = {};  ///< who chose what; none where that is not shown
};

/// A poll as everybody in the meeting may see it. Counts are null until they are shown.
boost::json::object body_of(const SeenPoll& seen);

/// What everybody is told of a meeting's polls: `{"open": […], "closed"}`, the open ones and how
/// many have been closed.
boost::json::object polls_in_metadata(std::span<const meet::Poll> polls);

/// Polls as a CSV file in UTF-8 with a byte order mark: a line for each answer, and for each vote
/// that is not anonymous.
std::string polls_csv(std::span<const SeenPoll> polls);

}  // namespace visio::api
