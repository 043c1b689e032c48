#pragma once

#include <deque>
#include <memory>
#include <unordered_map>
#include <vector>

#include "protocol/rtcp/compound.h"
#include "sfu/allocation/allocator.h"
#include "sfu/connection.h"
#include "sfu/engine.h"
#include "sfu/publication.h"
#include "sfu/subscription.h"
#include "sfu/transport_table.h"

namespace visio::sfu {

/// What an engine consists of. Its functions stand in one file for each subject: commands,
/// reception, control (RTCP), crossing, schedule and departure.
class Engine::State {
 public:
  State(ShardId id, const dtls::Certificate& own, Crossing& others, base::Instant now);

  // Commands.
  void execute(const OpenTransport& command, base::Instant now);
  void execute(const ConnectTransport& command, base::Instant now);
  void execute(const RestartIce& command, base::Instant now);
  void execute(const CloseTransport& command, base::Instant now);
  void execute(const OpenChannel& command, base::Instant now);
  void execute(const Publish& command, base::Instant now);
  void execute(const Unpublish& command, base::Instant now);
  void execute(const SetPublicationMuted& command, base::Instant now);
  void execute(const Subscribe& command, base::Instant now);
  void execute(const Unsubscribe& command, base::Instant now);
  void execute(const ConfigureSubscription& command, base::Instant now);
  void execute(const SendData& command, base::Instant now);
  void execute(const MirrorPublication& command, base::Instant now);
  void execute(const FeedShard& command, base::Instant now);
  void execute(const StopFeedingShard& command, base::Instant now);
  void execute(const ConfigureRoom& command, base::Instant now);

  ShardId shard() const { return shard_; }

  // Reception.
  void receive(const base::Path& path, base::MutableBytes datagram, base::Instant now);
  void forget(const base::Path& path, base::Instant now);

  // Crossing.
  void receive_crossing(const CrossedPacket& crossed, base::Instant now);
  void receive_crossing(const CrossedSenderReport& crossed, base::Instant now);
  void receive_crossing(const CrossedKeyframeRequest& crossed, base::Instant now);
  void receive_crossing(const CrossedClaim& crossed, base::Instant now);

  // Schedule.
  void advance(base::Instant now);
  base::Instant next_deadline() const;

  // Departure.
  void flush(base::Egress& egress, base::Instant now);

  std::optional<Event> poll_event();
  const Counters& counters() const { return counters_; }

 private:
  /// Whose microphones are not all heard.
  struct GatedRoom {
    explicit GatedRoom(SpeakerGate speaker_gate) : gate(std::move(speaker_gate)) {}

    SpeakerGate gate;
    std::vector<ShardId> others;  ///< with microphones of the room
  };

  Connection* find(TransportId id);
  Publication* find(PublicationId id);
  Subscription* find(SubscriptionId id);

  void set_muted(Publication& publication, bool muted);
  void set_clock(Publication& publication, EncodingIndex encoding, const SenderClock& clock);
  void remove(PublicationId id);
  void remove(SubscriptionId id);
  void remove(RoomId id);

  Connection* connection_of(const base::Path& path, base::Bytes datagram);
  void receive_rtp(Connection& connection, base::MutableBytes packet, rtp::PacketIndex index,
                   base::Instant now);
  void restore_lost(Publication& publication, EncodingIndex at, const rtp::PacketView& packet,
                    rtp::PacketIndex index, base::Instant now);
  void receive_packet(Publication& publication, EncodingIndex index, const PacketFacts& facts,
                      base::Bytes bytes, base::Instant now);
  void observe_level(Publication& publication, const PacketFacts& facts, base::Instant now);
  void forward(Publication& publication, EncodingIndex index, const PacketFacts& facts,
               base::Bytes bytes);
  void offer(Subscription& subscription, EncodingIndex index, const PacketFacts& facts);
  void feed(Publication& publication, Feed& to, EncodingIndex index, const PacketFacts& facts,
            base::Bytes bytes);
  void retarget(Publication& publication);
  void set_active(Publication& publication, EncodingIndex index, bool active);
  void drain(Connection& connection, base::Instant now);
  void take(Connection& connection, const sctp::Event& event, base::Instant now);

  // The speaker gate.
  void enter(SpeakerGate& gate, Publication& publication);
  void pass_gate(Publication& publication, base::Instant now);
  void set_heard(Publication& publication, bool heard);
  void rank_claims(base::Instant now);
  void tell_claims(RoomId id, const GatedRoom& room);

  void receive_control(Connection& connection, base::Bytes compound, base::Instant now);
  void receive_sender_report(Connection& connection, const rtcp::SenderInfo& info,
                             base::Instant now);
  void receive_reports(Connection& connection, rtcp::Records<rtcp::ReportBlock> reports,
                       base::Instant now);
  void receive_nack(Connection& connection, const rtcp::Block& block, base::Instant now);
  void receive_keyframe_request(Connection& connection, rtp::Ssrc media);
  void answer_reference_time(Connection& connection, const rtcp::Block& block);
  Subscription* subscription_on(const Connection& connection, rtp::Ssrc media) const;

  void advance_transports(base::Instant now);
  void ask_for_packets(Publication& publication, base::Instant now);
  void ask_for_keyframes(Publication& publication, base::Instant now);
  void wish_for_keyframes(Publication& publication);
  void notice_silence(Publication& publication, base::Instant now);
  void report_arrivals(Connection& connection, base::Instant now);
  void report(Connection& connection, base::Instant now);
  void report_reception(Connection& connection, base::Instant now);
  void report_sending(Connection& connection, base::Instant now);
  void report_speakers(base::Instant now);
  void report_quality();
  std::optional<StreamQuality> quality_of(Publication& publication);
  std::optional<StreamQuality> quality_of(Subscription& subscription);

  void mark_dirty(Connection& connection);
  void depart(Connection& connection, base::Egress& egress, base::Instant now);
  void depart(const Departure& departure, Exit& exit, base::Instant now);
  void depart_paced(Connection& connection, Exit& exit, base::Instant now);

  // Bandwidth.
  void measure(Connection& connection, const Subscription& subscription);
  void receive_feedback(Connection& connection, const rtcp::Block& block, base::Instant now);
  void receive_estimate(Connection& connection, rtp::BitRate estimate, base::Instant now);
  void advance_downlink(Connection& connection, base::Instant now);
  void come_back(Connection& connection);
  void release(base::Instant now);
  void allocate(Connection& connection, base::Instant now);
  void allocate_anew(const Publication& publication);
  void grant(Subscription& subscription, const allocation::Choice& choice);
  void enqueue(pacing::Pacer<Departure>& pacer, const Departure& departure, base::Instant now);
  std::size_t pad(const Connection& connection, Exit& exit, base::Instant now);

  ShardId shard_;
  const dtls::Certificate& certificate_;
  Crossing& crossing_;

  std::unordered_map<TransportId, std::unique_ptr<Connection>> connections_;
  std::unordered_map<PublicationId, std::unique_ptr<Publication>> publications_;
  std::unordered_map<SubscriptionId, std::unique_ptr<Subscription>> subscriptions_;
  std::unordered_map<RoomId, GatedRoom> rooms_;
  TransportTable table_;

  std::vector<Connection*> dirty_;
  std::vector<Connection*> waiting_;                  ///< packets of theirs leave later
  std::vector<std::unique_ptr<Connection>> closing_;  ///< they still have to say goodbye
  std::deque<Event> events_;
  Counters counters_;

  base::Instant next_tick_;
  base::Instant next_departure_ = base::never;  ///< of those that wait
  base::Instant next_watch_;
  base::Instant next_speakers_;
  base::Instant next_claims_;
  base::Instant next_quality_;
  bool somebody_spoke_ = false;
  allocation::Allocator allocator_;
  std::vector<Subscription*> allocated_;  ///< reused, as what follows
  std::vector<allocation::Stream> streams_;
  std::vector<allocation::Choice> choices_;
  std::vector<rtp::SequenceNumber> lost_;         ///< reused
  std::vector<rtcp::ReportBlock> report_blocks_;  ///< reused
};

}  // namespace visio::sfu
