#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "protocol/dtls/association.h"

namespace visio::tests {

/// An association with everything that came out of it.
struct Endpoint {
  Endpoint(const protocol::dtls::Certificate& certificate, protocol::dtls::Role role,
           const protocol::dtls::Fingerprint& peer, base::Instant now)
      : association(certificate, role, peer, now) {
    drain();
  }

  void receive(base::Bytes datagram, base::Instant now) {
    association.receive(datagram, now);
    drain();
  }

  void advance(base::Instant now) {
    association.advance(now);
    drain();
  }

  void drain() {
    while (const auto datagram = association.poll_transmit()) {
      sent.emplace_back(datagram->begin(), datagram->end());
    }
    while (auto event = association.poll_event()) note(*event);
  }

  void note(protocol::dtls::Event& event) {
    namespace dtls = protocol::dtls;
    if (auto* connected = std::get_if<dtls::Connected>(&event)) keys = std::move(connected->keys);
    if (auto* data = std::get_if<dtls::ApplicationData>(&event)) {
      received.emplace_back(base::as_text(data->bytes));
    }
    if (std::holds_alternative<dtls::Closed>(event)) closed = true;
    if (auto* failed = std::get_if<dtls::Failed>(&event)) error = failed->error;
  }

  protocol::dtls::Association association;
  std::vector<std::vector<std::byte>> sent;  ///< and not yet delivered

  std::optional<protocol::srtp::Keys> keys;
  std::vector<std::string> received;
  bool closed = false;
  std::optional<protocol::dtls::Error> error;
};

}  // namespace visio::tests
