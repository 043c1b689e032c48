#include "livekit/room_service/rooms.h"

#include "livekit/room_service/lookup.h"
#include "livekit/room_settings.h"
#include "livekit/session/data.h"
#include "livekit/session/leaving.h"
#include "livekit/session/updates.h"
#include "livekit/webhooks/events.h"

namespace visio::livekit::room_service {
namespace {

std::unexpected<Error> refuse(std::string message) {
  return std::unexpected(Error{Code::invalid_argument, std::move(message)});
}

wire::DataPacket packet_of(const wire::SendDataRequest& request) {
  wire::DataPacket packet;
  packet.set_kind(request.kind());
  *packet.mutable_destination_identities() = request.destination_identities();
  wire::UserPacket& user = *packet.mutable_user();
  user.set_payload(request.data());
  *user.mutable_destination_sids() = request.destination_sids();
  *user.mutable_destination_identities() = request.destination_identities();
  if (request.has_topic()) user.set_topic(request.topic());
  user.set_nonce(request.nonce());
  return packet;
}

}  // namespace

Result<wire::Room> create_room(World& world, const wire::CreateRoomRequest& request) {
  if (request.name().empty()) return refuse("the room has no name");
  if (request.name().size() > limits::room_name) return refuse("room name length exceeds limits");
  if (request.metadata().size() > limits::metadata) return refuse("metadata size exceeds limits");
  const auto existing = world.rooms.find(request.name());
  const bool is_new = existing == world.rooms.end();
  Room& room = is_new ? world.make_room(request.name()) : *existing->second;
  configure(world, room, request);
  if (is_new) webhooks::note_room_started(world, room);
  if (room.participants.empty()) world.set_timer(room, Deadline::room_end, room.empty_timeout);
  return room.info();
}

Result<wire::ListRoomsResponse> list_rooms(World& world, const wire::ListRoomsRequest& request) {
  wire::ListRoomsResponse response;
  if (request.names().empty()) {
    for (const auto& [name, room] : world.rooms) *response.add_rooms() = room->info();
    return response;
  }
  const std::set<std::string_view> names(request.names().begin(), request.names().end());
  for (const std::string_view name : names) {
    const auto room = world.rooms.find(std::string(name));
    if (room != world.rooms.end()) *response.add_rooms() = room->second->info();
  }
  return response;
}

Result<wire::DeleteRoomResponse> delete_room(World& world, const wire::DeleteRoomRequest& request) {
  const auto room = find_room(world, request.room());
  if (!room) return std::unexpected(room.error());
  session::close_room(world, **room, wire::ROOM_DELETED);
  return {};
}

Result<wire::Room> update_room_metadata(World& world,
                                        const wire::UpdateRoomMetadataRequest& request) {
  if (request.metadata().size() > limits::metadata) return refuse("metadata size exceeds limits");
  const auto room = find_room(world, request.room());
  if (!room) return std::unexpected(room.error());
  if ((*room)->metadata != request.metadata()) {
    (*room)->metadata = request.metadata();
    session::send_room_update(world, **room);
  }
  return (*room)->info();
}

Result<wire::SendDataResponse> send_data(World& world, const wire::SendDataRequest& request) {
  const auto room = find_room(world, request.room());
  if (!room) return std::unexpected(room.error());
  const auto destinations = static_cast<std::size_t>(request.destination_identities_size()) +
                            static_cast<std::size_t>(request.destination_sids_size());
  if (destinations > limits::destinations) return refuse("there are too many destinations");
  constexpr std::size_t uuid_size = 16;
  if (!request.nonce().empty() && request.nonce().size() != uuid_size) {
    return refuse("the nonce must have 16 bytes");
  }
  wire::DataPacket packet = packet_of(request);
  if (packet.ByteSizeLong() > limits::data_packet) return refuse("the data is too long");
  session::send_to_room(world, **room, std::move(packet));
  return {};
}

}  // namespace visio::livekit::room_service
