#pragma once

#include <optional>
#include <vector>

#include "sfu/channel_directory.h"
#include "sfu/control_queue.h"
#include "sfu/demultiplexer.h"
#include "sfu/departure.h"
#include "sfu/downlink.h"
#include "sfu/ids.h"
#include "sfu/rate_limit.h"
#include "sfu/sent_packets.h"
#include "sfu/twcc_receiver.h"
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

  /// Whether media can leave: keys and a path are there.
  bool can_send() {
    return transport.outbound() && transport.selected_path() &&
           transport.state() != transport::State::failed;
  }

  TransportId id;
  ParticipantId participant;
  transport::Transport transport;
  Connection* sibling = nullptr;  ///< the participant's other transport, if there is one

  rtp::ExtensionIds extensions;  ///< that the peer sends with
  Demultiplexer demultiplexer;
  RateLimit incoming;
  std::uint64_t over_rate = 0;  ///< packets dropped since it was last told
  TwccReceiver twcc;
  ChannelDirectory channels;

  rtp::Ssrc control_ssrc;  ///< who speaks in our RTCP
  ControlQueue control;
  std::vector<Departure> departures;
  rtp::SequenceNumber transport_sequence_number;
  std::optional<Downlink> downlink;  ///< since the first picture
  std::optional<SentPackets> sent;   ///< since the first subscription that repeats what it sent

  std::vector<Publication*> publications;
  std::vector<Subscription*> subscriptions;
  std::vector<rtp::Ssrc> used_ssrcs;  ///< no key sees an SSRC twice

  std::optional<base::Duration> round_trip;
  base::Instant next_report;
  bool is_dirty = false;  ///< waits for flush()
};

}  // namespace visio::sfu
