#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/descriptions.h"
#include "client/media_socket.h"
#include "client/track_choice.h"
#include "client/track_streams.h"
#include "client/websocket.h"
#include "livekit/messages.h"
#include "net/event_loop.h"
#include "protocol/dtls/certificate.h"

namespace visio::client {

/// How many pictures somebody sees at once, and how large.
struct Tiles {
  std::size_t count = 0;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
};

/// What one participant does.
struct LivekitConfig {
  base::TransportAddress server;
  std::string host;
  std::string token;
  bool audio = false;  ///< publishes a microphone
  bool video = false;  ///< publishes a camera
  bool subscribes = false;
  std::uint64_t seed = 1;

  bool talks = true;
  base::Duration packet_time = std::chrono::milliseconds(20);  ///< of sound
  base::Duration dtx_period = std::chrono::milliseconds(400);
  std::array<std::uint64_t, 3> camera_rates{120'000, 350'000, 1'200'000};  ///< bit/s
  std::size_t smallest_size = 0;  ///< of 180p, 360p and 720p: those in which the camera is sent
  std::size_t largest_size = 2;
  unsigned frames_per_second = 25;

  /// From the smallest up.
  std::vector<PictureSize> camera_sizes() const;

  std::optional<Tiles> tiles{};      ///< absent: receives everything
  std::uint16_t decrypt_one_of = 1;  ///< see Peer::decrypt_one_of()
};

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
  void begin_sending(const sdp::SharedDescription& answer);
  void send_sound(TrackStreams& streams, Random& random, base::Instant start);
  void send_pictures(const OfferedTrack& track, TrackStreams& streams, Random& random,
                     base::Instant start);
  void send(const livekit::wire::SignalRequest& request);
  void fail(std::string sentence) { errors_.push_back(std::move(sentence)); }

  LivekitConfig config_;
  net::EventLoop& loop_;
  const dtls::Certificate& certificate_;
  WebSocket socket_;
  std::vector<OfferedTrack> tracks_;
  std::optional<TrackChoice> choice_;
  std::size_t published_ = 0;
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
