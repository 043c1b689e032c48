#pragma once

#include <optional>
#include <string>
#include <vector>

#include "meet/polls/poll.h"
#include "store/sql/session.h"

namespace visio::store {

/// The tables of polls. Of an anonymous vote there are two rows that nothing joins: that a person
/// has voted, and a count. No longer than its session.
class Polls {
 public:
  explicit Polls(sql::Session& session) : session_(session) {}

  /// Writes down a new one.
  void add(const meet::Poll& poll);

  /// Nothing where the room has no such poll.
  std::optional<meet::Poll> find(const meet::RoomId& room, const meet::PollId& id);

  /// Those of one meeting, or of all that the room had; the newest first.
  std::vector<meet::Poll> of_meeting(const meet::RoomId& room, const std::string& meeting);
  /// Likewise of all the room's meetings.
  std::vector<meet::Poll> of_room(const meet::RoomId& room);

  /// What is known of somebody's vote; nothing where he has not voted.
  std::optional<meet::Vote> vote_of(const meet::PollId& poll, const std::string& person);

  /// All votes, by name.
  std::vector<meet::Vote> votes(const meet::PollId& poll);

  /// Keeps a vote in place of the person's last one, and the counts of the poll. `id` is the row's,
  /// random.
  void put_vote(const meet::Poll& counted, const meet::Vote& vote, const std::string& id);

  /// Nobody votes any more.
  void close(const meet::PollId& poll, meet::Time now);

  /// With all votes.
  void remove(const meet::PollId& poll);

 private:
  sql::Session& session_;
};

}  // namespace visio::store
