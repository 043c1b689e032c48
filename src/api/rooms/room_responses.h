#pragma once

#include <boost/json/object.hpp>
#include <string_view>

#include "api/rooms/room_context.h"
#include "api/rooms/seen_room.h"
#include "meet/refusal.h"
#include "meet/rooms/entry.h"
#include "meet/rooms/rooms.h"

namespace visio::api {

/// The code of errors for a reason.
std::string_view code_of(meet::Refusal::Reason reason);

/// What a rule of the product says no to.
net::HttpResponse refused(const meet::Refusal& refusal);

/// A room for who sees it, with those who have a role in it where that may be seen.
boost::json::object room_body(const SeenRoom& seen, const RoomContext& context);

/// An account's role in a room.
boost::json::object access_body(const store::RoomAccessAndUser& access);

/// `{"can_publish_sources", "everyone_can_mute"}`
boost::json::object configuration_of(const meet::RoomRules& rules);

/// Puts what was decided at the door into a room's body: `refusal` where somebody is turned away.
/// Who waits is told nothing more.
void add_entry(boost::json::object& body, meet::Entry entry);

/// 200 with one page of a list and the addresses of those beside it. 404 behind the last page. A
/// resource that does not begin with a slash is below /api/v1.0/.
net::HttpResponse listed(std::string_view resource, boost::json::array results, std::size_t count,
                         const meet::Page& page, const RoomContext& context);

}  // namespace visio::api
