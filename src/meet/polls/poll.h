#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "meet/people/user.h"
#include "meet/refusal.h"
#include "meet/rooms/room.h"
#include "meet/time.h"
#include "meet/uuid.h"

namespace visio::meet {

using PollId = Uuid<struct PollTag>;

/// One answer that can be chosen.
struct PollOption {
  std::string text = {};
  std::size_t votes = 0;

  friend bool operator==(const PollOption&, const PollOption&) = default;
};

/// A question to everybody in a meeting.
struct Poll {
  static constexpr std::size_t longest_question = 500;  ///< in characters, as all here
  static constexpr std::size_t longest_option = 200;
  static constexpr std::size_t least_options = 2;
  static constexpr std::size_t most_options = 12;
  static constexpr std::size_t most_open = 5;  ///< in one meeting
  static constexpr std::size_t most_in_meeting = 100;

  PollId id = {};
  RoomId room = {};
  std::string meeting = {};  ///< the sid of the live room
  std::string question = {};
  std::vector<PollOption> options = {};
  bool has_many = false;     ///< several options may be chosen
  bool is_anonymous = true;  ///< nobody learns who chose what, and no row says it
  bool shows_early = false;  ///< results while it is open, too
  Time opened_at = {};
  Time closed_at = {};  ///< zero: it is open
  std::size_t voters = 0;

  bool is_open() const { return closed_at == Time(); }
  bool shows_results() const { return shows_early || !is_open(); }

  friend bool operator==(const Poll&, const Poll&) = default;
};

/// That somebody has voted, and in polls that are not anonymous, what.
struct Vote {
  std::string person = {};  ///< the same for each device of one person
  UserId user = {};         ///< empty in anonymous polls, and for who is not signed in
  std::string name = {};    ///< as it was shown; empty in anonymous polls
  std::vector<std::size_t> choices = {};  ///< positions of options; none in anonymous polls

  friend bool operator==(const Vote&, const Vote&) = default;
};

/// What a host asks.
struct CreatePoll {
  RoomId room;
  std::string meeting;
  std::string question;
  std::vector<std::string> options;
  bool has_many = false;
  bool is_anonymous = true;
  bool shows_early = false;
};

/// The poll, opened now, where it is one: a question and different answers.
Decision<Poll> decide(const CreatePoll& command, PollId id, Time now);

/// Why a vote does not count.
enum class VoteFault : std::uint8_t {
  closed,
  nothing_chosen,
  too_many_chosen,
  not_an_option,
  already_voted,  ///< what was chosen anonymously cannot be found again to be changed
};

/// Whether somebody may choose this; `has_voted` says whether he has before.
std::optional<VoteFault> fault_of(const Poll& poll, std::span<const std::size_t> choices,
                                  bool has_voted);

/// The poll once somebody has chosen this instead of what he chose before.
Poll with_vote(Poll poll, std::span<const std::size_t> choices, const std::optional<Vote>& before);

/// What is kept of a vote: in anonymous polls, only that this person has voted.
Vote kept_vote(const Poll& poll, Vote vote);

}  // namespace visio::meet
