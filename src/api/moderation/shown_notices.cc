#include "api/moderation/shown_notices.h"

#include <boost/json/serialize.hpp>
#include <cstdint>
#include <tuple>

#include "api/json.h"

namespace visio::api {
namespace {

namespace json = boost::json;
namespace wire = livekit::wire;

/// How many notices somebody was shown.
std::int64_t count_in(const wire::ParticipantInfo& info) {
  const auto shown = info.attributes().find(std::string(notice_attribute));
  if (shown == info.attributes().end()) return 0;
  const auto notice = parse_object(shown->second);
  const json::value* const count = notice ? notice->if_contains("count") : nullptr;
  return count && count->is_int64() ? count->get_int64() : 0;
}

}  // namespace

bool is_encrypted(const livekit::Rooms& rooms, const std::string& room) {
  for (const wire::ParticipantInfo& info : rooms.participants(room)) {
    for (const wire::TrackInfo& track : info.tracks()) {
      if (track.encryption() != wire::Encryption::NONE) return true;
    }
  }
  return false;
}

void show_notice(livekit::Rooms rooms, const livekit::ParticipantKey& who, json::object notice,
                 const std::string& from) {
  const auto info = rooms.participant(who);
  if (!info) return;
  notice["from"] = from;
  notice["count"] = count_in(*info) + 1;
  std::ignore =
      rooms.update(who, {.attributes = {{std::string(notice_attribute), json::serialize(notice)}}});
}

}  // namespace visio::api
