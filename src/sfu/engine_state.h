#pragma once

#include <optional>

#include "base/bytes.h"
#include "base/datagram.h"
#include "base/egress.h"
#include "base/time.h"
#include "sfu/downlinks.h"
#include "sfu/engine.h"
#include "sfu/engine_output.h"
#include "sfu/fanout.h"
#include "sfu/interval.h"
#include "sfu/packet_receiver.h"
#include "sfu/registry.h"
#include "sfu/rtcp_receiver.h"
#include "sfu/rtcp_reporter.h"
#include "sfu/send_scheduler.h"
#include "sfu/speaker_gates.h"
#include "sfu/status_reporter.h"
#include "sfu/transport_events.h"

namespace visio::sfu {

/// An engine's parts, and the order in which they are called.
class Engine::State {
 public:
  State(ShardId id, const dtls::Certificate& certificate, Crossing& others, base::Instant now);

  /// Commands, events and the rest are as for Engine.
  void execute(const OpenTransport& command, base::Instant now);
  void execute(const ConnectTransport& command, base::Instant now);
  void execute(const RestartIce& command, base::Instant now);
  void execute(const CloseTransport& command, base::Instant now);
  void execute(const OpenChannel& command, base::Instant now);
  void execute(const Publish& command, base::Instant now);
  void execute(const Unpublish& command, base::Instant now);
  void execute(const SetPublicationMuted& command, base::Instant now);
  void execute(const SetPublicationSigning& command, base::Instant now);
  void execute(const Subscribe& command, base::Instant now);
  void execute(const Unsubscribe& command, base::Instant now);
  void execute(const ConfigureSubscription& command, base::Instant now);
  void execute(const SendData& command, base::Instant now);
  void execute(const ReleaseData& command, base::Instant now);
  void execute(const MirrorPublication& command, base::Instant now);
  void execute(const FeedShard& command, base::Instant now);
  void execute(const StopFeedingShard& command, base::Instant now);
  void execute(const CapturePublication& command, base::Instant now);
  void execute(const StopCapture& command, base::Instant now);
  void execute(const ConfigureRoom& command, base::Instant now);

  /// Datagrams and paths.
  void receive(const base::Path& path, base::MutableBytes datagram, base::Instant now);
  void forget(const base::Path& path, base::Instant now);
  bool knows(const base::Path& path) const { return registry_.paths().find(path) != nullptr; }

  /// What other shards pass on.
  void receive_crossing(const CrossedPacket& crossed, base::Instant now);
  void receive_crossing(const CrossedSenderReport& crossed, base::Instant now);
  void receive_crossing(const CrossedKeyframeRequest& crossed, base::Instant now);
  void receive_crossing(const CrossedSpeakerRank& crossed, base::Instant now);

  /// Sending, and time.
  void flush(base::Egress& egress, base::Instant now) { scheduler_.flush(egress, now); }
  void advance(base::Instant now);
  base::Instant next_deadline() const;

  /// What there is to tell.
  std::optional<Event> poll_event();
  const Counters& counters() const { return output_.counters; }
  ShardId shard() const { return shard_; }

 private:
  Connection* connection_of(const base::Path& path, base::Bytes datagram) const;
  Publication* mirror(PublicationId id) const;
  void note_checked(Connection& connection, const base::Path& path, base::Instant now);
  void remove(Publication& publication);
  void advance_connection(Connection& connection, base::Instant now);
  void advance_publication(Publication& publication, bool watch, base::Instant now);

  ShardId shard_;
  const dtls::Certificate& certificate_;

  EngineOutput output_;  ///< before connections, which tell of their end
  Registry registry_;
  SendScheduler scheduler_{output_};
  Downlinks downlinks_{scheduler_, output_};
  Fanout fanout_{scheduler_, output_};
  SpeakerGates gates_{shard_, fanout_, output_};
  RtcpReporter reporter_{scheduler_, output_};
  RtcpReceiver rtcp_{{scheduler_, downlinks_, fanout_, reporter_, output_}};
  PacketReceiver packets_{reporter_, gates_, fanout_, output_};
  TransportEvents transport_events_{output_};
  StatusReporter status_;

  Interval tick_;
  Interval watch_;
  Interval ranking_;
};

}  // namespace visio::sfu
