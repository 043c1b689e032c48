#include "api/chat/chat_actor.h"

#include <optional>
#include <utility>

#include "api/json.h"
#include "api/moderation/live_caller.h"
#include "api/rooms/caller_role.h"
#include "api/rooms/places.h"
#include "api/rows.h"
#include "api/signalling_gateway.h"
#include "api/unavailable.h"

namespace visio::api {
namespace {

using store::sql::Session;

/// Who may do what `find` asks for.
template <class Find>
net::Task<Asked<ChatActor>> find_chat_actor(Request request, RoomParts parts, Find find) {
  auto job = [room = room_in_path(request), caller = live_caller(request, parts.signalling),
              find](Session& session) -> Asked<ChatActor> {
    auto found = find(session, room, caller);
    if (!found) return std::unexpected(std::move(found.error()));
    ChatActor actor{.actor = *std::move(found)};
    const meet::Room& there = actor.actor.room;
    actor.user = account_of(session, actor.actor);
    actor.is_host = meet::may(actor.actor.role, meet::Act::moderate_chat, there.rules);
    return actor;
  };
  auto found = co_await read_rows(parts.database, std::move(job));
  if (!found) co_return std::unexpected(database_unavailable(found.error(), parts.log));
  if (!*found) co_return std::unexpected(std::move(found->error()));
  (*found)->meeting = meeting_in(parts.signalling, (*found)->actor.room.id);
  co_return **std::move(found);
}

/// Whether the live room takes what somebody sends as data, messages included.
bool may_send_data(SignallingGateway& gateway, const Actor& actor) {
  const livekit::ParticipantKey key{actor.room.id.text, actor.identity};
  return gateway.in_rooms([&](const livekit::Rooms& rooms) {
    const auto there = rooms.participant(key);
    return there && there->permission().can_publish_data();
  });
}

}  // namespace

bool ChatActor::has_sent(const std::string& identity, const meet::UserId& sender) const {
  if (!actor.identity.empty() && actor.identity == identity) return true;
  return !user.text.empty() && user == sender;
}

net::Task<Asked<ChatActor>> reader_of(Request request, RoomParts parts) {
  auto find = [](Session& session, const std::string& room, const RoomCaller& caller) {
    return find_viewer(session, room, caller, meet::Act::moderate_chat);
  };
  co_return co_await find_chat_actor(std::move(request), parts, find);
}

net::Task<Asked<ChatActor>> writer_of(Request request, RoomParts parts) {
  auto find = [](Session& session, const std::string& room, const RoomCaller& caller) {
    return find_actor(session, room, caller, std::nullopt);
  };
  auto writer = co_await find_chat_actor(std::move(request), parts, find);
  if (!writer) co_return writer;
  const bool is_open = writer->actor.room.rules.is_chat_open || writer->is_host;
  if (!is_open || !may_send_data(parts.signalling, writer->actor)) {
    co_return std::unexpected(json_error(403, "chat_closed", "The hosts let nobody else write."));
  }
  co_return writer;
}

net::Task<Asked<ChatActor>> chat_host_of(Request request, RoomParts parts) {
  auto find = [](Session& session, const std::string& room, const RoomCaller& caller) {
    return find_actor(session, room, caller, meet::Act::moderate_chat);
  };
  co_return co_await find_chat_actor(std::move(request), parts, find);
}

}  // namespace visio::api
