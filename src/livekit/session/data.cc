#include "livekit/session/data.h"

#include <algorithm>
#include <array>
#include <set>

#include "livekit/note_events.h"
#include "livekit/session/chat.h"

namespace visio::livekit::session {
namespace {

constexpr std::string_view reliable_label = "_reliable";
constexpr std::string_view lossy_label = "_lossy";

/// Who gets a packet. Without any name it is everybody.
struct Destinations {
  std::set<std::string_view> identities;
  std::set<std::string_view> sids;

  bool include(const Participant& participant) const {
    return (identities.empty() && sids.empty()) || identities.contains(participant.identity()) ||
           sids.contains(participant.sid);
  }
};

Destinations destinations_of(const wire::DataPacket& packet) {
  Destinations to;
  to.identities.insert(packet.destination_identities().begin(),
                       packet.destination_identities().end());
  if (packet.has_user()) {
    const wire::UserPacket& user = packet.user();
    to.identities.insert(user.destination_identities().begin(),
                         user.destination_identities().end());
    to.sids.insert(user.destination_sids().begin(), user.destination_sids().end());
  }
  return to;
}

bool has_too_many_destinations(const wire::DataPacket& packet) {
  const auto size = [](int count) { return static_cast<std::size_t>(count); };
  std::size_t count = size(packet.destination_identities_size());
  if (packet.has_user()) {
    count += size(packet.user().destination_identities_size());
    count += size(packet.user().destination_sids_size());
  }
  return count > limits::destinations;
}

bool may_receive(const Participant& participant, const wire::DataPacket& packet) {
  if (participant.state == wire::ParticipantInfo::JOINING) return false;
  return !packet.has_metrics() || participant.permissions.can_subscribe_metrics;
}

std::vector<Participant*> recipients_of(const Room& room, const Participant* sender,
                                        const wire::DataPacket& packet) {
  const Destinations to = destinations_of(packet);
  std::vector<Participant*> recipients;
  for (const auto& [id, participant] : room.participants) {
    if (participant.get() != sender && may_receive(*participant, packet) &&
        to.include(*participant)) {
      recipients.push_back(participant.get());
    }
  }
  return recipients;
}

Delivery from(const Participant& sender, const sfu::DataReceived& data) {
  return {.sender = sender.id, .release = {.transport = data.transport, .held = data.held}};
}

/// Whether some shard has the message: then on_accepted() follows.
bool deliver(ServerState& server, Delivery delivery, std::span<Participant* const> recipients,
             std::string label, std::vector<std::byte> bytes) {
  if (recipients.empty()) return false;
  sfu::SendData command{.to = {},
                        .label = std::move(label),
                        .bytes = std::move(bytes),
                        .delivery = {server.next_number()}};
  for (const Participant* participant : recipients) {
    command.to.push_back(participant->primary().id);
  }
  const sfu::DeliveryId id = command.delivery;
  delivery.bytes = command.bytes.size();
  delivery.shards = server.media.send_data(std::move(command));
  if (delivery.shards == 0) return false;
  server.deliveries.add(id, delivery);
  return true;
}

std::vector<std::byte> serialise(const wire::DataPacket& packet) {
  std::vector<std::byte> bytes(packet.ByteSizeLong());
  packet.SerializeToArray(bytes.data(), static_cast<int>(bytes.size()));
  return bytes;
}

/// Only the server says who the sender is.
void stamp(const Participant& sender, wire::DataPacket::Kind kind, wire::DataPacket& packet) {
  packet.set_kind(kind);
  const bool speaks_for_others =
      sender.permissions.agent && !packet.has_user() && !packet.participant_identity().empty();
  if (speaks_for_others) return;
  packet.set_participant_sid(sender.permissions.hidden ? "" : sender.sid);
  packet.set_participant_identity(sender.permissions.hidden ? "" : sender.identity());
  if (!packet.has_user()) return;
  packet.mutable_user()->set_participant_sid(packet.participant_sid());
  packet.mutable_user()->set_participant_identity(packet.participant_identity());
}

/// Whether a user packet came before: clients retry with the same nonce.
bool is_repeated(Room& room, const wire::DataPacket& packet) {
  if (!packet.has_user() || packet.user().nonce().size() != 16) return false;
  if (std::ranges::find(room.nonces, packet.user().nonce()) != room.nonces.end()) return true;
  room.nonces.push_back(packet.user().nonce());
  if (room.nonces.size() > limits::nonces) room.nonces.pop_front();
  return false;
}

void remember(ServerState& server, const Participant& sender, std::uint32_t sequence,
              std::span<Participant* const> recipients, const std::vector<std::byte>& bytes) {
  ReplayedPacket packet{.sender_sid = sender.sid,
                        .sequence = sequence,
                        .recipients = {},
                        .bytes = bytes,
                        .sent_at = server.now};
  for (const Participant* participant : recipients) packet.recipients.push_back(participant->id);
  sender.room.replay.add(std::move(packet), server.now);
}

/// Whether a participant says what only the server says here.
bool is_forged(const ServerState& server, const Room& room, const wire::DataPacket& packet) {
  return room.reserves_notices && packet.has_user() && server.settings.is_reserved &&
         server.settings.is_reserved(packet.user().payload());
}

/// Each of these says whether on_accepted() will follow.
bool relay_packet(ServerState& server, Participant& sender, wire::DataPacket::Kind kind,
                  const sfu::DataReceived& data) {
  wire::DataPacket packet;
  if (!packet.ParseFromArray(data.bytes.data(), static_cast<int>(data.bytes.size())) ||
      has_too_many_destinations(packet) || is_forged(server, sender.room, packet) ||
      (packet.has_transcription() && !sender.permissions.agent)) {
    ++server.ignored_messages;
    return false;
  }
  const bool sequenced = kind == wire::DataPacket::RELIABLE && packet.sequence() > 0;
  if (sequenced && packet.sequence() <= sender.last_sequence) return false;
  if (sequenced) sender.last_sequence = packet.sequence();
  if (is_repeated(sender.room, packet)) return false;
  if (is_held_back(server, sender, packet)) {
    ++server.ignored_messages;
    return false;
  }
  stamp(sender, kind, packet);
  note_data(server, sender, packet);
  const auto recipients = recipients_of(sender.room, &sender, packet);
  auto stamped = serialise(packet);
  if (sequenced) remember(server, sender, packet.sequence(), recipients, stamped);
  return deliver(server, from(sender, data), recipients, data.label, std::move(stamped));
}

bool relay(ServerState& server, Participant& sender, const sfu::DataReceived& data) {
  const bool is_track = data.label == "_data_track";
  if (is_track || !sender.permissions.can_publish_data || data.bytes.size() > limits::data_packet) {
    ++server.ignored_messages;
    return false;
  }
  if (data.label == reliable_label) {
    return relay_packet(server, sender, wire::DataPacket::RELIABLE, data);
  }
  if (data.label == lossy_label) return relay_packet(server, sender, wire::DataPacket::LOSSY, data);
  // A channel of the application's own: its messages go to everybody as they are.
  const auto recipients = recipients_of(sender.room, &sender, {});
  return deliver(server, from(sender, data), recipients, data.label, data.bytes);
}

}  // namespace

void on_data(ServerState& server, Participant& sender, const sfu::DataReceived& data) {
  if (!relay(server, sender, data)) server.execute(sender, from(sender, data).release);
}

void on_accepted(ServerState& server, sfu::DeliveryId id) {
  const auto delivery = server.deliveries.on_accepted(id);
  if (delivery && delivery->sender) server.media.execute(delivery->sender, delivery->release);
}

void replay_missed(ServerState& server, Participant& participant,
                   std::span<const wire::DataChannelReceiveState> states) {
  const Delivery delivery{.owner = participant.id.value};
  std::array<Participant*, 1> recipient{&participant};
  for (const wire::DataChannelReceiveState& state :
       states.first(std::min(states.size(), limits::destinations))) {
    const auto missed = participant.room.replay.missed(participant.id, state.publisher_sid(),
                                                       state.last_seq(), server.now);
    for (const ReplayedPacket* packet : missed) {
      // A client that keeps asking without receiving anything gets no more.
      if (server.deliveries.waiting(delivery.owner) > limits::waiting_data) return;
      deliver(server, delivery, recipient, std::string(reliable_label), packet->bytes);
    }
  }
}

bool send_to_room(ServerState& server, Room& room, wire::DataPacket packet) {
  if (server.deliveries.waiting(room.number) > limits::waiting_data) return false;
  if (is_repeated(room, packet)) return true;
  const auto recipients = recipients_of(room, nullptr, packet);
  const auto label = packet.kind() == wire::DataPacket::RELIABLE ? reliable_label : lossy_label;
  deliver(server, {.owner = room.number}, recipients, std::string(label), serialise(packet));
  return true;
}

}  // namespace visio::livekit::session
