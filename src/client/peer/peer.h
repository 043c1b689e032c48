#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "client/peer/audio_source.h"
#include "client/peer/client_transport.h"
#include "client/peer/clip_camera.h"
#include "client/peer/clip_voice.h"
#include "client/peer/incoming_stream.h"
#include "client/peer/video_source.h"
#include "protocol/rtcp/compound.h"
#include "protocol/rtcp/compound_writer.h"

namespace visio::client {

/// A client's peer connection with media on it: sources that send, streams that are received, and
/// the RTCP between. Sans-I/O, as ClientTransport: after receive() and advance() comes flush().
class Peer {
 public:
  Peer(const ClientTransportConfig& config, rtp::Ssrc control, std::string cname,
       base::Instant now);

  ClientTransport& transport() { return transport_; }
  const ClientTransport& transport() const { return transport_; }

  /// The extension identifiers under which the server sends.
  void set_incoming_extensions(const rtp::ExtensionIds& ids) { incoming_extensions_ = ids; }

  /// Decrypts one media packet of so many and counts the others by their headers, which are in
  /// the clear: a client that costs a fraction. Decryption is all that a delay needs. 1: all.
  void decrypt_one_of(std::uint16_t packets) { decrypted_share_ = packets; }

  /// What is added stays at its address.
  AudioSource& add(AudioConfig config) { return audio_.emplace_back(std::move(config)); }
  VideoSource& add(VideoConfig config) { return video_.emplace_back(std::move(config)); }
  ClipVoice& add(ClipVoice voice) { return voices_.emplace_back(std::move(voice)); }
  ClipCamera& add(ClipCamera camera) { return cameras_.emplace_back(std::move(camera)); }
  IncomingStream& expect(const IncomingConfig& config);

  /// What still comes for the stream is ignored.
  void forget(rtp::Ssrc ssrc);

  /// Takes in a datagram, which is decrypted in place.
  void receive(base::MutableBytes datagram, base::Instant now);
  /// Does what is due at next_deadline().
  void advance(base::Instant now);
  base::Instant next_deadline() const;

  /// Sends what is due and what waits to be sent.
  void flush(base::Egress& egress, base::Instant now);

  /// Ends the camera whose streams carry this mid.
  void remove_camera(std::string_view mid);

  /// Nobody reads the messages that data channels bring.
  void drop_messages();

  std::deque<ClipVoice>& voices() { return voices_; }
  std::deque<ClipCamera>& cameras() { return cameras_; }
  std::deque<AudioSource>& audio() { return audio_; }
  std::deque<VideoSource>& video() { return video_; }
  const std::deque<std::unique_ptr<IncomingStream>>& incoming() const { return incoming_; }

  /// Packets whose source nobody expects.
  std::uint64_t unexpected() const { return unexpected_; }
  std::optional<base::Duration> round_trip() const { return round_trip_; }

  /// Of our packets, by transport-wide feedback.
  std::uint64_t reported_arrived() const { return reported_arrived_; }
  std::uint64_t reported_lost() const { return reported_lost_; }

 private:
  struct Target {
    IncomingStream* stream = nullptr;
    bool is_repair = false;
  };
  struct Resend {
    OutgoingStream* stream = nullptr;
    rtp::SequenceNumber number;
  };

  /// True when a media packet was counted and is done with.
  bool count(base::Bytes datagram, base::Instant now);
  void note_arrival(const rtp::ExtensionBlock& extensions, base::Instant now);
  void receive_media(base::Bytes packet, base::Instant now);
  void receive_control(base::Bytes compound, base::Instant now);
  void receive_reports(rtcp::Records<rtcp::ReportBlock> reports, base::Instant now);
  void receive_feedback(const rtcp::Block& block);
  template <class Do>
  void for_each_source(Do&& act);
  template <class Do>
  void for_each_outgoing(Do&& act);
  void request_keyframe(rtp::Ssrc ssrc);
  OutgoingStream* outgoing_on(rtp::Ssrc ssrc);

  void send_control(base::Egress& egress, base::Instant now);

  ClientTransport transport_;
  rtp::Ssrc control_ssrc_;
  std::string cname_;
  rtp::ExtensionIds incoming_extensions_;
  std::uint16_t decrypted_share_ = 1;
  std::deque<AudioSource> audio_;
  std::deque<VideoSource> video_;
  std::deque<ClipVoice> voices_;
  std::deque<ClipCamera> cameras_;
  std::deque<std::unique_ptr<IncomingStream>> incoming_;
  std::unordered_map<rtp::Ssrc, Target> targets_;
  rtp::SequenceNumber transport_sequence_number_;
  std::vector<Resend> resends_;

  rtp::SequenceUnwrapper arrival_numbers_;
  std::vector<rtcp::Arrival> arrivals_;  ///< ascending
  std::uint8_t feedback_count_ = 0;
  base::Instant next_check_;   ///< NACKs, keyframe requests
  base::Instant next_report_;  ///< sender and receiver reports
  base::Instant next_feedback_;

  std::optional<base::Duration> round_trip_;
  std::uint64_t unexpected_ = 0;
  std::uint64_t reported_arrived_ = 0;
  std::uint64_t reported_lost_ = 0;
};

}  // namespace visio::client
