#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>
#include <vector>

#include "net/event_loop.h"
#include "net/framed_connection.h"
#include "net/send_batch.h"
#include "net/tcp_connections.h"
#include "net/udp_socket.h"
#include "sfu/engine.h"
#include "shard/captures.h"
#include "shard/crossing_ring.h"
#include "shard/mailbox.h"

namespace visio::shard {

/// Receives the events of the shards' engines. Called on the shards' threads.
class EventSink {
 public:
  virtual ~EventSink() = default;

  /// At least one event, in the order in which one shard's engine reported them. The shard forwards
  /// no media until it returns.
  virtual void on_events(std::vector<sfu::Event> events) = 0;
};

/// One thread with its epoll set, its UDP socket, its ICE-TCP connections and its engine.
///
/// start() begins the thread; from then on the engine runs there only. post(), adopt() and wake()
/// may be called on any thread.
class Shard final : private net::StreamIngress, private net::Watcher, private sfu::Crossing {
 public:
  /// Certificate and sink outlive the shard.
  struct Parts {
    sfu::ShardId id;
    const protocol::dtls::Certificate& certificate;
    EventSink& sink;
  };

  Shard(const Parts& parts, net::EventLoop loop, net::UdpSocket socket);
  ~Shard() override;

  /// Connects this shard to another: the rings to and from it, and the shard to wake. Before
  /// start().
  void connect(Shard& other, CrossingRing& outgoing, CrossingRing& incoming);

  /// Begins the thread. Call it once.
  void start();

  /// Ends the thread. Transports close silently: signalling has already told the clients.
  void stop();

  /// Wakes the thread, which handles what one caller posts and hands over in that order. What is
  /// left when the thread ends is dropped.
  void post(sfu::Command command);
  void adopt(net::FramedConnection connection);
  void adopt(sfu::CaptureId id, std::shared_ptr<Capture> capture);
  void wake() const { loop_.wake(); }

  net::EventLoop& loop() { return loop_; }
  std::uint16_t udp_port() const { return socket_.local().port; }

  /// As of at most half a second ago. Any thread.
  sfu::Counters counters() const;

  /// The share of a processor that the thread used in the last half second, 0 … 1. Any thread.
  float busy() const;

 private:
  struct NewCapture {
    sfu::CaptureId id;
    std::shared_ptr<Capture> capture;
  };
  using Letter = std::variant<sfu::Command, net::FramedConnection, NewCapture>;

  /// The rings to and from one other shard.
  struct Neighbour {
    Shard* shard = nullptr;
    CrossingRing* outgoing = nullptr;
    CrossingRing* incoming = nullptr;
    bool to_wake = false;  ///< something was sent there in this batch
  };

  void run(std::stop_token stop);
  void open_letters();
  void open(sfu::Command command);
  void open(net::FramedConnection connection);
  void open(NewCapture added);
  void receive_crossings();
  void finish_batch();
  void publish_counters();

  void on_readable() override;
  void receive(const base::Path& path, base::MutableBytes datagram) override;
  void closed(const base::Path& path) override;
  bool knows(const base::Path& path) const override { return engine_.knows(path); }
  bool send(sfu::ShardId to, const sfu::Crossed& crossed) override;
  bool send(sfu::CaptureId to, const sfu::Crossed& crossed) override;
  std::uint8_t poll_keyframe_requests(sfu::CaptureId capture) override;

  net::EventLoop loop_;
  net::UdpSocket socket_;
  net::TcpConnections connections_;
  net::SendBatch batch_;
  EventSink& sink_;
  std::vector<std::optional<Neighbour>> neighbours_;  ///< by shard id
  Captures captures_;
  Mailbox<Letter> mailbox_;
  base::Instant now_;  ///< read once per batch
  sfu::Engine engine_;

  mutable std::mutex counters_mutex_;
  sfu::Counters counters_;
  float busy_ = 0;
  base::Instant counters_at_;
  base::Duration processor_time_{};  ///< of the thread at counters_at_
  std::jthread thread_;
};

}  // namespace visio::shard
