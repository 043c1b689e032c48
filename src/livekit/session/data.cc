#include "livekit/session/data.h"

#include <algorithm>
#include <set>

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

void deliver(World& world, std::span<Participant* const> recipients, std::string label,
             std::vector<std::byte> bytes) {
  if (recipients.empty()) return;
  sfu::SendData command{.to = {}, .label = std::move(label), .bytes = std::move(bytes)};
  for (const Participant* participant : recipients) {
    command.to.push_back(participant->downlink().id);
  }
  world.media.send_data(std::move(command));
}

std::vector<std::byte> serialise(const wire::DataPacket& packet) {
  std::vector<std::byte> bytes(packet.ByteSizeLong());
  packet.SerializeToArray(bytes.data(), static_cast<int>(bytes.size()));
  return bytes;
}

/// Who speaks is the server's to say.
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

void remember(World& world, const Participant& sender, std::uint32_t sequence,
              std::span<Participant* const> recipients, const std::vector<std::byte>& bytes) {
  ReplayedPacket packet{.sender_sid = sender.sid,
                        .sequence = sequence,
                        .recipients = {},
                        .bytes = bytes,
                        .sent_at = world.now};
  for (const Participant* participant : recipients) packet.recipients.push_back(participant->id);
  sender.room.replay.add(std::move(packet), world.now);
}

void on_packet(World& world, Participant& sender, wire::DataPacket::Kind kind, base::Bytes bytes) {
  wire::DataPacket packet;
  if (!packet.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())) ||
      has_too_many_destinations(packet) ||
      (packet.has_transcription() && !sender.permissions.agent)) {
    ++world.ignored_messages;
    return;
  }
  const bool sequenced = kind == wire::DataPacket::RELIABLE && packet.sequence() > 0;
  if (sequenced && packet.sequence() <= sender.last_sequence) return;
  if (sequenced) sender.last_sequence = packet.sequence();
  if (is_repeated(sender.room, packet)) return;
  stamp(sender, kind, packet);
  const auto recipients = recipients_of(sender.room, &sender, packet);
  auto stamped = serialise(packet);
  if (sequenced) remember(world, sender, packet.sequence(), recipients, stamped);
  deliver(world, recipients,
          std::string(kind == wire::DataPacket::RELIABLE ? reliable_label : lossy_label),
          std::move(stamped));
}

}  // namespace

void on_data(World& world, Participant& sender, const std::string& label, base::Bytes bytes) {
  if (!sender.permissions.can_publish_data || bytes.size() > limits::data_packet) {
    ++world.ignored_messages;
    return;
  }
  if (label == reliable_label) return on_packet(world, sender, wire::DataPacket::RELIABLE, bytes);
  if (label == lossy_label) return on_packet(world, sender, wire::DataPacket::LOSSY, bytes);
  if (label == "_data_track") {
    ++world.ignored_messages;
    return;
  }
  // A channel of the application's own: its messages go to everybody as they are.
  const auto recipients = recipients_of(sender.room, &sender, {});
  deliver(world, recipients, label, {bytes.begin(), bytes.end()});
}

void replay_missed(World& world, Participant& participant,
                   std::span<const wire::DataChannelReceiveState> states) {
  for (const wire::DataChannelReceiveState& state :
       states.first(std::min(states.size(), limits::destinations))) {
    const auto missed = participant.room.replay.missed(participant.id, state.publisher_sid(),
                                                       state.last_seq(), world.now);
    for (const ReplayedPacket* packet : missed) {
      world.media.send_data({.to = {participant.downlink().id},
                             .label = std::string(reliable_label),
                             .bytes = packet->bytes});
    }
  }
}

void send_to_room(World& world, Room& room, wire::DataPacket packet) {
  if (is_repeated(room, packet)) return;
  const auto recipients = recipients_of(room, nullptr, packet);
  const auto label = packet.kind() == wire::DataPacket::RELIABLE ? reliable_label : lossy_label;
  deliver(world, recipients, std::string(label), serialise(packet));
}

}  // namespace visio::livekit::session
