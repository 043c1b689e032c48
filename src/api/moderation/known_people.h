#pragma once

#include <cstdint>
#include <string>

#include "api/json_fields.h"
#include "meet/rooms/participant.h"
#include "meet/rooms/rights.h"
#include "meet/rooms/room.h"
#include "store/sql/session.h"

namespace visio::api {

// What the rows say of those to whom tokens for a room were given. All of these are for jobs.

/// Who is behind an identity; 404 where no token of the room was given for it.
Asked<meet::Participant> find_participant(store::sql::Session& session, const meet::Room& room,
                                          const std::string& identity);

/// What somebody to whom a token was given is in the room now.
meet::Role role_now(store::sql::Session& session, const meet::Room& room,
                    const meet::Participant& participant);

/// What became of a decision about one person.
enum class Kept : std::uint8_t {
  kept,     ///< for all devices, and whichever come in this meeting
  hosting,  ///< the person hosts the room, and sends everything
  unknown,  ///< a backend let the person in: there is no row to keep it in
};

/// Writes down what one person may send in this meeting.
Kept keep_rights(store::sql::Session& session, const meet::Room& room, const std::string& identity,
                 const meet::ChangeRights& change);

}  // namespace visio::api
