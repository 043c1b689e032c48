#pragma once

#include <cstddef>
#include <memory>
#include <unordered_map>
#include <vector>

#include "base/bytes.h"
#include "base/datagram.h"
#include "net/event_loop.h"
#include "net/framed_connection.h"
#include "net/send_batch.h"

namespace visio::net {

/// Receives what connections carry: a shard.
class StreamIngress {
 public:
  virtual ~StreamIngress() = default;

  /// `datagram` is valid during the call and may be changed. closed() means that a connection ended
  /// by itself, not by close().
  virtual void receive(const base::Path& path, base::MutableBytes datagram) = 0;
  virtual void closed(const base::Path& path) = 0;

  /// Whether the connection has shown which transport it belongs to, by an authentic check.
  virtual bool knows(const base::Path& path) const = 0;
};

/// The ICE-TCP connections of one shard. The ingress closes those it knows; the others are few and
/// short-lived (net/strangers.h). Used on the loop's thread only.
class TcpConnections final : public StreamEgress {
 public:
  /// Both outlive the connections.
  TcpConnections(EventLoop& loop, StreamIngress& ingress);
  ~TcpConnections() override;

  /// Takes over a connection and reads what has already arrived on it.
  void adopt(FramedConnection connection);

  void send(const base::Path& path, base::Bytes datagram) override;

  /// Writes what send() queued; called with SendBatch::flush() at the end of a batch.
  void flush();

  /// Closes a connection after writing what is queued, as far as the socket accepts it, without
  /// notifying the ingress.
  void close(const base::Path& path) override;

  /// Closes the connections that have not shown in time which transport they belong to.
  void advance(base::Instant now);
  base::Instant next_deadline() const;

  std::size_t size() const { return connections_.size(); }

 private:
  class Connection;
  struct HashOfPath {
    std::size_t operator()(const base::Path& path) const;
  };

  void read(Connection& connection);
  void write(Connection& connection);
  void lose(Connection& connection);
  void drop(Connection& connection);

  EventLoop& loop_;
  StreamIngress& ingress_;
  std::unordered_map<base::Path, std::unique_ptr<Connection>, HashOfPath> connections_;
  std::vector<Connection*> strangers_;  ///< oldest first
  std::vector<base::Path> unflushed_;
};

}  // namespace visio::net
