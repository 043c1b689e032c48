#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "livekit/rooms.h"

namespace visio::api {

// In rooms that are encrypted end to end, clients believe no data message that came unencrypted,
// and the server has no key; nor can it see who forges its notices there. What it has to tell
// somebody then stands in an attribute, which only the server writes.

/// That attribute: JSON `{"type", "data"?, "from", "count"}`, the last notice about its bearer.
/// `from` is the identity of who had it done, `count` tells a notice from the same one before.
inline constexpr std::string_view notice_attribute = "notice";

/// Whether anybody in a live room sends what is encrypted end to end.
bool is_encrypted(const livekit::Rooms& rooms, const std::string& room);

/// Shows a notice to whom it concerns; nothing happens where nobody of this identity is there.
void show_notice(livekit::Rooms rooms, const livekit::ParticipantKey& who,
                 boost::json::object notice, const std::string& from);

}  // namespace visio::api
