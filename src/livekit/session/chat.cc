#include "livekit/session/chat.h"

#include <string_view>

namespace visio::livekit::session {
namespace {

/// Topics of text streams: of messages, as LiveKit's clients send them, and of our own that change
/// and answer messages.
constexpr std::string_view message_topic = "lk.chat";
constexpr std::string_view change_topic = "visio.chat";

/// Topics of user packets, from before there were streams.
constexpr std::string_view old_message_topic = "lk-chat-topic";
constexpr std::string_view old_change_topic = "lk-chat-update-topic";

/// Likewise, of lines that are being typed: real-time text of our own.
constexpr std::string_view typing_topic = "visio.typing";

bool is_message(const wire::DataPacket& packet) {
  return packet.has_chat_message() ||
         (packet.has_stream_header() && packet.stream_header().topic() == message_topic) ||
         (packet.has_user() && packet.user().topic() == old_message_topic);
}

bool is_change(const wire::DataPacket& packet) {
  if (packet.has_stream_header()) return packet.stream_header().topic() == change_topic;
  if (!packet.has_user()) return false;
  const std::string_view topic = packet.user().topic();
  return topic == old_change_topic || topic == typing_topic;
}

bool leads(const ServerState& server, const Participant& sender) {
  return server.settings.leads && server.settings.leads(sender.claims.attributes);
}

}  // namespace

bool is_held_back(const ServerState& server, Participant& sender, const wire::DataPacket& packet) {
  const ChatRule& rule = sender.room.chat;
  if (rule == ChatRule()) return false;
  const bool writes = is_message(packet);
  if ((!writes && !is_change(packet)) || leads(server, sender)) return false;
  if (!rule.is_open) return true;
  if (!writes) return false;
  if (sender.wrote_at && server.now - *sender.wrote_at < rule.pause) return true;
  sender.wrote_at = server.now;
  return false;
}

}  // namespace visio::livekit::session
