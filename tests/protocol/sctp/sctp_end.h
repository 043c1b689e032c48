#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "protocol/sctp/data_channels.h"

namespace visio::tests {

/// One side's channels with everything that they have reported.
struct SctpEnd {
  struct Received {
    protocol::sctp::StreamId stream;
    protocol::sctp::MessageType type;
    std::string text;
  };

  SctpEnd(protocol::sctp::Role role, const protocol::sctp::Config& config)
      : channels(role, config) {}

  void drain_events() {
    namespace sctp = protocol::sctp;
    while (auto event = channels.poll_event()) {
      if (std::holds_alternative<sctp::Connected>(*event)) connected = true;
      if (auto* failed = std::get_if<sctp::AssociationFailed>(&*event)) failure = failed->reason;
      if (auto* up = std::get_if<sctp::ChannelOpened>(&*event)) opened.push_back(*up);
      if (auto* ack = std::get_if<sctp::ChannelAcknowledged>(&*event)) {
        acknowledged.push_back(ack->stream);
      }
      if (auto* gone = std::get_if<sctp::ChannelClosed>(&*event)) closed.push_back(gone->stream);
      if (auto* message = std::get_if<sctp::Message>(&*event)) {
        received.push_back(
            {message->stream, message->type, std::string(base::as_text(message->bytes))});
        kept += message->held;
        if (!keeps) release();
      }
    }
  }

  /// Gives back the room of all that was received.
  void release() { channels.release(std::exchange(kept, 0)); }

  protocol::sctp::DataChannels channels;
  bool keeps = false;    ///< what is received goes on occupying the receive buffer
  std::size_t kept = 0;  ///< by so much
  bool connected = false;
  std::optional<protocol::sctp::Failure> failure;
  std::vector<protocol::sctp::ChannelOpened> opened;
  std::vector<protocol::sctp::StreamId> acknowledged;
  std::vector<protocol::sctp::StreamId> closed;
  std::vector<Received> received;
};

}  // namespace visio::tests
