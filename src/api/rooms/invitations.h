#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/json_fields.h"
#include "api/rooms/seen_room.h"
#include "base/entropy.h"
#include "meet/time.h"

namespace visio::api {

/// Whoever invites has at most so many mails sent in an hour of the clock.
inline constexpr std::size_t invitations_per_hour = 200;

/// Somebody invites people to a room by mail.
struct RoomInvitation {
  std::vector<std::string> emails;  ///< as parse_email() gives them
  RoomCaller caller;
  std::string site_url;         ///< the site's public one
  std::string accept_language;  ///< of the request
};

/// Whom mails count for that invite to a room or its meetings: the account, or the room of who has
/// none.
std::string mail_sender(const RoomCaller& caller, const meet::RoomId& room);

/// 429 for who had too many sent.
net::HttpResponse too_many_invitations();

/// In a job: has a mail sent to everybody once, in the language of the account of this address,
/// else of who invites, else of the request. 429 for who had too many sent, 503 where too many
/// wait; then nothing is sent. Entropy is of any thread.
Asked<SeenRoom> send_invitations(store::sql::Session& session, SeenRoom seen,
                                 const RoomInvitation& invitation, base::Entropy& entropy,
                                 meet::Time now);

}  // namespace visio::api
