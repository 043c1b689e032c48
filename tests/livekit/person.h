#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "livekit/connection_id.h"
#include "livekit/messages.h"

namespace visio::tests {

namespace wire = ::livekit;

/// Somebody with a LiveKit client, as far as signalling sees it.
struct Person {
  livekit::ConnectionId connection;
  std::string sid;
  std::size_t read = 0;  ///< frames of this connection
  std::vector<wire::SignalResponse> inbox;

  /// The messages of one kind, oldest first.
  std::vector<wire::SignalResponse> all(wire::SignalResponse::MessageCase kind) const {
    std::vector<wire::SignalResponse> found;
    for (const auto& message : inbox) {
      if (message.message_case() == kind) found.push_back(message);
    }
    return found;
  }
  bool has(wire::SignalResponse::MessageCase kind) const { return !all(kind).empty(); }

  /// The latest of its kind; an empty message when there was none.
  wire::SignalResponse last(wire::SignalResponse::MessageCase kind) const {
    const auto found = all(kind);
    return found.empty() ? wire::SignalResponse() : found.back();
  }

  /// What it was last told of another.
  wire::ParticipantInfo last_info(const std::string& identity) const {
    wire::ParticipantInfo latest;
    const auto look = [&](const wire::ParticipantInfo& info) {
      if (info.identity() == identity) latest = info;
    };
    for (const auto& message : inbox) {
      if (message.has_join()) {
        for (const auto& info : message.join().other_participants()) look(info);
      }
      for (const auto& info : message.update().participants()) look(info);
    }
    return latest;
  }

  /// The sids of those whom a client that keys on identities, as livekit-client does, believes to
  /// be there.
  std::map<std::string, std::string> present() const {
    std::map<std::string, std::string> there;
    const auto note = [&](const wire::ParticipantInfo& info) {
      if (info.state() == wire::ParticipantInfo::DISCONNECTED) {
        there.erase(info.identity());
      } else {
        there[info.identity()] = info.sid();
      }
    };
    for (const auto& message : inbox) {
      for (const auto& info : message.join().other_participants()) note(info);
      for (const auto& info : message.update().participants()) note(info);
    }
    return there;
  }

  /// Whether it was told that this identity left.
  bool was_told_to_have_left(const std::string& identity) const {
    return std::ranges::any_of(inbox, [&](const wire::SignalResponse& message) {
      return std::ranges::any_of(message.update().participants(), [&](const auto& info) {
        return info.identity() == identity && info.state() == wire::ParticipantInfo::DISCONNECTED;
      });
    });
  }
};

}  // namespace visio::tests
