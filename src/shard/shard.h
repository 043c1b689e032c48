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
#include "shard/crossing_ring.h"
#include "shard/mailbox.h"

namespace visio::shard {

/// Who hears what the shards' engines report. Called on the shards' threads.
class EventSink {
 public:
  virtual ~EventSink() = default;
  virtual void on_events(std::vector<sfu::Event> events) = 0;
};

/// One thread with its epoll set, its UDP socket, its ICE-TCP connections and its engine.
///
/// start() begins the thread; from then on everything of the engine happens there. post(), adopt()
/// and wake() may be called on any thread.
class Shard final : private net::StreamIngress, private net::Watcher, private sfu::Crossing {
 public:
  struct Parts {
    sfu::ShardId id;
    const protocol::dtls::Certificate& certificate;
    EventSink& sink;
  };

  Shard(const Parts& parts, net::EventLoop loop, net::UdpSocket socket);
  ~Shard() override;

  /// Before start(): the rings to and from another shard, and that shard to wake.
  void connect(Shard& other, CrossingRing& outgoing, CrossingRing& incoming);

  void start();

  /// Ends the thread. Transports close without a word: signalling has said goodbye before.
  void stop();

  void post(sfu::Command command);
  void adopt(net::FramedConnection connection);
  void wake() const { loop_.wake(); }

  net::EventLoop& loop() { return loop_; }
  std::uint16_t udp_port() const { return socket_.local().port; }

  /// As of at most half a second ago. Any thread.
  sfu::Counters counters() const;

  /// The share of a processor that the thread used in the last half second, 0 … 1. Any thread.
  float busy() const;

 private:
  using Letter = std::variant<sfu::Command, net::FramedConnection>;

  /// The way to one other shard.
  struct Neighbour {
    Shard* shard = nullptr;
    CrossingRing* outgoing = nullptr;
    CrossingRing* incoming = nullptr;
    bool to_wake = false;  ///< something was offered in this batch
  };

  void run(std::stop_token stop);
  void open_letters();
  void take_in_crossings();
  void finish_batch();
  void publish_counters();

  void on_readable() override;
  void receive(const base::Path& path, base::MutableBytes datagram) override;
  void closed(const base::Path& path) override;
  bool offer(sfu::ShardId to, const sfu::Crossed& crossed) override;

  net::EventLoop loop_;
  net::UdpSocket socket_;
  net::TcpConnections connections_;
  net::SendBatch batch_;
  EventSink& sink_;
  std::vector<std::optional<Neighbour>> neighbours_;  ///< by shard id
  Mailbox<Letter> mailbox_;
  base::Instant now_;  ///< read once a batch
  sfu::Engine engine_;

  mutable std::mutex counters_mutex_;
  sfu::Counters counters_;
  float busy_ = 0;
  base::Instant counters_at_;
  base::Duration processor_time_{};  ///< that the thread had used then
  std::jthread thread_;
};

}  // namespace visio::shard
