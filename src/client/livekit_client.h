#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/descriptions.h"
#include "client/livekit_config.h"
#include "client/media_socket.h"
#include "client/track_choice.h"
#include "client/track_streams.h"
#include "client/websocket.h"
#include "livekit/messages.h"
#include "net/event_loop.h"
#include "protocol/dtls/certificate.h"

namespace visio::client {

/// What the server told a client by signalling.
struct ToldMetrics {
  std::uint64_t messages = 0;
  std::uint64_t bytes = 0;
  std::uint64_t updates = 0;  ///< about participants
  std::uint64_t update_bytes = 0;
  std::uint64_t join_bytes = 0;  ///< the answer to its own join
};

/// A participant of a LiveKit server, over two peer connections (`/rtc`), as the Go and Rust SDKs
/// are. Everything happens in the loop's and the caller's thread; it stays at one address.
class LivekitClient final : private net::Watcher {
 public:
  /// Connects and asks to join, waiting for the server. `loop` and `certificate` outlive it.
  static std::expected<std::unique_ptr<LivekitClient>, std::string> join(
      const LivekitConfig& config, net::EventLoop& loop, const dtls::Certificate& certificate);
  ~LivekitClient() override;

  /// Does what is due.
  void advance(base::Instant now);
  base::Instant next_deadline() const;

  /// Whether everything that it wants to send flows, and its subscriptions can.
  bool is_ready() const;

  /// Begins to publish a microphone, as `config` says of one; for who has published nothing yet.
  void publish_microphone();

  /// Shares a screen that shows a clip, which outlives it; once the rest flows.
  void share(const Clip& clip);
  void stop_sharing();

  /// Sends a packet of data to everybody, reliably; once a track flows.
  void send_data(base::Bytes packet);

  /// Changes attributes of its own, where its token permits that.
  void set_attributes(const std::map<std::string, std::string>& attributes);

  /// What it has asked for; null where it receives everything.
  const TrackChoice* choice() const { return choice_ ? &*choice_ : nullptr; }

  const ToldMetrics& told() const { return told_; }

  /// Null before it is negotiated.
  Peer* publisher() const { return publisher_ ? &publisher_->peer() : nullptr; }
  Peer* subscriber() const { return subscriber_ ? &subscriber_->peer() : nullptr; }

  /// Why it no longer works, as sentences.
  const std::vector<std::string>& errors() const { return errors_; }

  /// Says goodbye.
  void leave();

 private:
  LivekitClient(LivekitConfig config, net::EventLoop& loop, const dtls::Certificate& certificate,
                WebSocket socket);

  void on_readable() override;
  void receive(const livekit::wire::SignalResponse& response);
  void add_track(livekit::wire::TrackSource source);
  void choose(
      const google::protobuf::RepeatedPtrField<livekit::wire::ParticipantInfo>& participants);
  void announce_tracks();
  void take_published(const livekit::wire::TrackPublishedResponse& response);
  void take_answer(const std::string& text);
  void take_offer(const livekit::wire::SessionDescription& offer);
  void take_trickle(const livekit::wire::TrickleRequest& trickle);
  void expect_what_is_offered(const sdp::SharedDescription& offer);
  std::unique_ptr<MediaSocket> open(const ServerEnd& end);
  void send_offer();
  void begin_sending(const sdp::SharedDescription& answer);
  void send(const livekit::wire::SignalRequest& request);
  void fail(std::string sentence) { errors_.push_back(std::move(sentence)); }

  LivekitConfig config_;
  net::EventLoop& loop_;
  const dtls::Certificate& certificate_;
  WebSocket socket_;
  std::vector<OfferedTrack> tracks_;
  std::optional<TrackChoice> choice_;
  std::size_t published_ = 0;
  std::size_t sending_ = 0;  ///< of the tracks
  std::uint32_t offers_ = 0;
  std::optional<sctp::StreamId> reliable_;  ///< the data channel, once it was used
  std::unique_ptr<MediaSocket> publisher_;
  std::unique_ptr<MediaSocket> subscriber_;
  std::map<std::string, rtp::Ssrc> expected_;  ///< by mid
  std::optional<std::string> waiting_answer_;  ///< descriptions that came without a candidate
  std::optional<livekit::wire::SessionDescription> waiting_offer_;
  std::optional<base::TransportAddress> trickled_;
  std::vector<std::string> errors_;
  ToldMetrics told_;
  base::Instant next_ping_;
  bool joined_ = false;
};

}  // namespace visio::client
