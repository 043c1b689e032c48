#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "livekit/rooms.h"
#include "meet/people/user.h"
#include "meet/rooms/room.h"

namespace visio::api {

/// A live room, and those in it.
struct LiveMeeting {
  livekit::wire::Room room;
  std::vector<livekit::LiveParticipant> people;
};

/// What rows say of a live room; nothing of one that a backend made.
struct MeetingRows {
  std::optional<meet::Room> room = {};
  std::optional<meet::User> owner = {};
  std::map<std::string, meet::User> accounts = {};  ///< by identity, of those who have one
};

/// "good", "fair", "poor", "lost": the API's words for LiveKit's excellent, good, poor and lost.
std::string_view word_for(livekit::wire::ConnectionQuality quality);

/// "loss", "delay", "narrow_link", "tcp": those that hold.
boost::json::array words_for(const livekit::LinkTrouble& trouble);

/// "Firefox 147"; the SDK's version where there is no browser; empty where nothing is known.
std::string client_name(const livekit::wire::ClientInfo& client);

/// One line of GET admin/meetings/.
boost::json::object meeting_body(const LiveMeeting& meeting, const MeetingRows& rows);

/// The people of GET admin/meetings/{id}/, those with the worst quality first.
boost::json::array people_body(const LiveMeeting& meeting, const MeetingRows& rows);

/// How many bits a second come and go, of everybody.
std::uint64_t bits_in(const LiveMeeting& meeting);
std::uint64_t bits_out(const LiveMeeting& meeting);

/// How many there have poor quality, or none.
std::size_t poor_in(const LiveMeeting& meeting);

}  // namespace visio::api
