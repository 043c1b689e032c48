#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "sfu/channel_directory.h"
#include "sfu/control_queue.h"
#include "sfu/demultiplexer.h"
#include "sfu/downlink.h"
#include "sfu/ids.h"
#include "sfu/outgoing_packet.h"
#include "sfu/pacing/pacer.h"
#include "sfu/sent_packets.h"
#include "sfu/twcc_receiver.h"
#include "sfu/used_ssrcs.h"
#include "transport/rate_limit.h"
#include "transport/transport.h"

namespace visio::sfu {

/// One transport, with what the engine knows of it. It stays at one address.
struct Connection {
  Connection(TransportId transport_id, ParticipantId of, const transport::Config& config,
             rtp::BitRate max_incoming, rtp::Ssrc control, base::Instant now)
      : id(transport_id),
        participant(of),
        transport(config, now),
        incoming(max_incoming),
        control_ssrc(control) {}

  /// How long a packet takes to the peer and back. Both of a participant's transports lead to the
  /// same machine, and on the one that only receives from him nothing would tell.
  void learn_round_trip(base::Duration measured) {
    round_trip = measured;
    if (sibling) sibling->round_trip = measured;
  }

  /// The round trip, as measured or as it usually is.
  base::Duration expected_round_trip() const { return round_trip.value_or(usual_round_trip); }

  /// A subscription ends: nothing of it is sent any more.
  void forget(const Subscription& subscription) {
    std::erase(subscriptions, &subscription);
    outgoing.erase_if(
        [&](const OutgoingPacket& packet) { return packet.subscription == &subscription; });
    if (downlink) downlink->is_to_allocate = true;
  }

  /// Whether media can leave: keys and a path are there.
  bool can_send() {
    return transport.outbound() && transport.selected_path() &&
           transport.state() != transport::State::failed;
  }

  static constexpr base::Duration usual_round_trip = std::chrono::milliseconds(70);

  TransportId id;
  ParticipantId participant;
  transport::Transport transport;
  Connection* sibling = nullptr;  ///< the participant's other transport, if there is one

  rtp::ExtensionIds extensions;  ///< that the peer sends with
  Demultiplexer demultiplexer;
  transport::RateLimit incoming;
  std::uint64_t over_rate = 0;  ///< packets dropped since it was last told
  std::uint64_t bytes_in = 0;   ///< of RTP, since that was last told
  std::uint64_t bytes_out = 0;  ///< likewise
  TwccReceiver twcc;
  ChannelDirectory channels;

  rtp::Ssrc control_ssrc;  ///< who speaks in our RTCP
  ControlQueue control;
  pacing::Pacer<OutgoingPacket> outgoing;  ///< holds nothing back before a link is measured
  rtp::SequenceNumber transport_sequence_number;
  std::optional<Downlink> downlink;  ///< since the first picture
  std::optional<SentPackets> sent;   ///< since the first subscription that repeats what it sent

  std::vector<Publication*> publications;
  std::vector<Subscription*> subscriptions;
  UsedSsrcs used_ssrcs;

  std::optional<base::Duration> round_trip;
  base::Instant next_report;
  bool is_marked = false;   ///< the next flush looks at it
  bool is_waiting = false;  ///< something is held back, or a probe goes on
};

}  // namespace visio::sfu
