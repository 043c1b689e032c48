#include "livekit/rooms.h"

#include <utility>

#include "livekit/names.h"
#include "livekit/note_events.h"
#include "livekit/server_state.h"
#include "livekit/session/data.h"
#include "livekit/session/leaving.h"
#include "livekit/session/metadata.h"
#include "livekit/session/publishing.h"
#include "livekit/session/signing.h"
#include "livekit/session/subscribing.h"
#include "livekit/session/track_requests.h"
#include "livekit/session/updates.h"

namespace visio::livekit {
namespace {

constexpr std::size_t nonce_size = 16;  // of a UUID

std::unexpected<RoomError> refuse(RoomFault fault, std::string message) {
  return std::unexpected(RoomError{fault, std::move(message)});
}

std::unexpected<RoomError> refuse(std::string message) {
  return refuse(RoomFault::invalid_argument, std::move(message));
}

/// Never null.
RoomResult<Room*> room_of(const ServerState& server, const std::string& name) {
  const auto room = server.rooms.find(name);
  if (room != server.rooms.end()) return room->second.get();
  return refuse(RoomFault::not_found, "requested room does not exist");
}

/// Never null.
RoomResult<Participant*> participant_of(const ServerState& server, const ParticipantKey& who) {
  const auto room = room_of(server, who.room);
  Participant* const participant = room ? (*room)->find(who.identity) : nullptr;
  if (participant) return participant;
  return refuse(RoomFault::not_found, "participant does not exist");
}

/// What is wrong with a message, as a sentence; empty for nothing.
std::string fault_in(const DataMessage& message) {
  if (message.identities.size() + message.sids.size() > limits::destinations) {
    return "there are too many destinations";
  }
  if (!message.nonce.empty() && message.nonce.size() != nonce_size) {
    return "the nonce must be 16 bytes long";
  }
  return {};
}

wire::DataPacket packet_of(const DataMessage& message) {
  wire::DataPacket packet;
  packet.set_kind(message.is_reliable ? wire::DataPacket::RELIABLE : wire::DataPacket::LOSSY);
  packet.set_participant_identity(message.from);
  wire::UserPacket& user = *packet.mutable_user();
  user.set_participant_identity(message.from);
  user.set_payload(message.payload);
  if (message.topic) user.set_topic(*message.topic);
  user.set_nonce(message.nonce);
  user.mutable_destination_sids()->Add(message.sids.begin(), message.sids.end());
  user.mutable_destination_identities()->Add(message.identities.begin(), message.identities.end());
  *packet.mutable_destination_identities() = user.destination_identities();
  return packet;
}

LivePerson person_of(const Room& room, const Participant& participant) {
  const token::Claims& claims = participant.claims;
  LivePerson person{.identity = participant.identity(),
                    .name = claims.name,
                    .attributes = {claims.attributes.begin(), claims.attributes.end()},
                    .level = room.speakers.told(participant.sid),
                    .tracks = {}};
  for (const auto& [sid, track] : participant.tracks) {
    if (!track.is_published()) continue;
    person.tracks.push_back({track.info, track.renditions.front().publication});
  }
  return person;
}

}  // namespace

std::vector<wire::Room> Rooms::list() const {
  std::vector<wire::Room> rooms;
  for (const auto& [name, room] : server_.rooms) rooms.push_back(room->info());
  return rooms;
}

RoomResult<wire::Room> Rooms::find(const std::string& name) const {
  const auto room = room_of(server_, name);
  if (!room) return std::unexpected(room.error());
  return (*room)->info();
}

std::optional<std::size_t> Rooms::free_places(const std::string& name) const {
  const auto room = server_.rooms.find(name);
  const bool is_there = room != server_.rooms.end();
  const std::size_t most =
      is_there ? room->second->max_participants : server_.settings.max_participants;
  if (most == 0) return std::nullopt;
  const std::size_t taken = is_there ? room->second->people() : 0;
  return most > taken ? most - taken : 0;
}

RoomResult<wire::Room> Rooms::create(const std::string& name, const RoomSettings& settings) {
  if (name.empty()) return refuse("the room has no name");
  if (auto fault = fault_in_name("name", name, limits::room_name); !fault.empty()) {
    return refuse(std::move(fault));
  }
  if (settings.metadata.value_or("").size() > limits::metadata) {
    return refuse("metadata size exceeds limits");
  }
  const auto existing = server_.rooms.find(name);
  const bool is_new = existing == server_.rooms.end();
  Room& room = is_new ? server_.make_room(name) : *existing->second;
  configure(server_, room, settings);
  if (is_new) note_room_started(server_, room);
  if (!room.has_people() && room.awaited.empty()) {
    server_.set_timer(room, Deadline::room_end, room.empty_timeout);
  }
  return room.info();
}

RoomResult<void> Rooms::close(const std::string& name) {
  const auto room = room_of(server_, name);
  if (!room) return std::unexpected(room.error());
  session::close_room(server_, **room, wire::ROOM_DELETED);
  return {};
}

RoomResult<wire::Room> Rooms::set_metadata(const std::string& name, std::string metadata) {
  if (metadata.size() > limits::metadata) return refuse("metadata size exceeds limits");
  const auto room = room_of(server_, name);
  if (!room) return std::unexpected(room.error());
  if ((*room)->metadata != metadata) {
    (*room)->metadata = std::move(metadata);
    session::send_room_update(server_, **room);
  }
  return (*room)->info();
}

RoomResult<void> Rooms::set_interpreter(const std::string& name, const std::string& identity) {
  const auto room = room_of(server_, name);
  if (!room) return std::unexpected(room.error());
  session::set_interpreter(server_, **room, identity);
  return {};
}

RoomResult<void> Rooms::set_recorded(const std::string& name, bool is_recorded) {
  const auto room = room_of(server_, name);
  if (!room) return std::unexpected(room.error());
  if ((*room)->is_recorded == is_recorded) return {};
  (*room)->is_recorded = is_recorded;
  session::send_room_update(server_, **room);
  return {};
}

RoomResult<void> Rooms::send_data(const std::string& name, const DataMessage& message) {
  const auto room = room_of(server_, name);
  if (!room) return std::unexpected(room.error());
  if (auto fault = fault_in(message); !fault.empty()) return refuse(std::move(fault));
  wire::DataPacket packet = packet_of(message);
  if (packet.ByteSizeLong() > limits::data_packet) return refuse("the data is too long");
  if (session::send_to_room(server_, **room, std::move(packet))) return {};
  return refuse(RoomFault::resource_exhausted,
                "somebody in the room receives data too slowly: retry later");
}

std::vector<wire::ParticipantInfo> Rooms::participants(const std::string& name) const {
  std::vector<wire::ParticipantInfo> infos;
  const auto room = server_.rooms.find(name);
  if (room == server_.rooms.end()) return infos;
  for (const auto& [id, participant] : room->second->participants) {
    infos.push_back(participant->info());
  }
  return infos;
}

std::vector<LiveParticipant> Rooms::links(const std::string& name, bool with_samples) const {
  std::vector<LiveParticipant> live;
  const auto room = server_.rooms.find(name);
  if (room == server_.rooms.end()) return live;
  for (const auto& [id, participant] : room->second->participants) {
    const LinkStatistics& link = participant->link;
    LiveParticipant& one = live.emplace_back();
    one.info = participant->info();
    one.client = participant->client;
    one.link = link.latest();
    if (one.link) one.quality = participant->quality.level(server_.now);
    if (with_samples) one.samples.assign(link.samples().begin(), link.samples().end());
    one.shard = link.shard();
  }
  return live;
}

RoomResult<std::vector<LivePerson>> Rooms::present(const std::string& name) const {
  const auto room = room_of(server_, name);
  if (!room) return std::unexpected(room.error());
  std::vector<LivePerson> people;
  for (const auto& [id, participant] : (*room)->participants) {
    if (participant->was_active && !participant->permissions.hidden) {
      people.push_back(person_of(**room, *participant));
    }
  }
  return people;
}

RoomResult<wire::ParticipantInfo> Rooms::participant(const ParticipantKey& who) const {
  const auto participant = participant_of(server_, who);
  if (!participant) return std::unexpected(participant.error());
  return (*participant)->info();
}

RoomResult<void> Rooms::remove(const ParticipantKey& who, std::int64_t revoked_before) {
  const auto participant = participant_of(server_, who);
  if (!participant) return std::unexpected(participant.error());
  server_.revocations.add(who.room, who.identity, revoked_before);
  session::dismiss(server_, **participant, wire::PARTICIPANT_REMOVED);
  return {};
}

void Rooms::revoke(const ParticipantKey& who, std::int64_t revoked_before) {
  server_.revocations.add(who.room, who.identity, revoked_before);
}

RoomResult<wire::TrackInfo> Rooms::set_muted(const ParticipantKey& who,
                                             const std::string& track_sid, bool muted) {
  const auto participant = participant_of(server_, who);
  if (!participant) return std::unexpected(participant.error());
  if (!muted && !server_.settings.remote_unmute) {
    return refuse(RoomFault::failed_precondition, "remote unmute not enabled");
  }
  Track* const track = (*participant)->find_track(track_sid);
  if (!track) return refuse(RoomFault::not_found, "track is not found");
  if (track->info.muted() != muted) {
    session::set_muted(server_, **participant, *track, muted);
    session::tell_muted(server_, **participant, *track);
  }
  return track->info;
}

RoomResult<void> Rooms::unpublish(const ParticipantKey& who, wire::TrackSource source) {
  const auto participant = participant_of(server_, who);
  if (!participant) return std::unexpected(participant.error());
  session::unpublish_source(server_, **participant, source);
  session::announce(server_, **participant, true);
  return {};
}

RoomResult<wire::ParticipantInfo> Rooms::update(const ParticipantKey& who, ProfileUpdate update) {
  const auto participant = participant_of(server_, who);
  if (!participant) return std::unexpected(participant.error());
  auto fault = session::update_profile(server_, **participant, std::move(update));
  if (!fault.empty()) return refuse(std::move(fault));
  return (*participant)->info();
}

RoomResult<wire::ParticipantInfo> Rooms::grant(const ParticipantKey& who, Permissions permissions) {
  const auto participant = participant_of(server_, who);
  if (!participant) return std::unexpected(participant.error());
  session::set_permissions(server_, **participant, std::move(permissions));
  return (*participant)->info();
}

RoomResult<void> Rooms::set_subscribed(const ParticipantKey& who,
                                       const std::vector<std::string>& track_sids,
                                       bool subscribed) {
  const auto participant = participant_of(server_, who);
  if (!participant) return std::unexpected(participant.error());
  for (const std::string& track_sid : track_sids) {
    session::set_subscribed(server_, **participant, track_sid, subscribed);
  }
  return {};
}

}  // namespace visio::livekit
