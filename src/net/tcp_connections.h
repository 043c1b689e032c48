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

/// Who takes in what connections carry: a shard.
class StreamIngress {
 public:
  virtual ~StreamIngress() = default;
  virtual void receive(const base::Path& path, base::MutableBytes datagram) = 0;
  virtual void closed(const base::Path& path) = 0;
};

/// The ICE-TCP connections of one shard. One thread: the loop's.
class TcpConnections final : public StreamEgress {
 public:
  /// Both outlive the connections.
  TcpConnections(EventLoop& loop, StreamIngress& ingress);
  ~TcpConnections() override;

  /// Takes a connection in and reads what already came on it.
  void adopt(FramedConnection connection);

  void send(const base::Path& path, base::Bytes datagram) override;

  /// Writes what send() queued; with SendBatch::flush(), when a batch ends.
  void flush();

  /// Ends a connection, without a word to the ingress.
  void close(const base::Path& path);

  std::size_t size() const { return connections_.size(); }

 private:
  class Connection;
  struct HashOfPath {
    std::size_t operator()(const base::Path& path) const;
  };

  void take_in(Connection& connection);
  void write(Connection& connection);
  void lose(Connection& connection);

  EventLoop& loop_;
  StreamIngress& ingress_;
  std::unordered_map<base::Path, std::unique_ptr<Connection>, HashOfPath> connections_;
  std::vector<base::Path> unflushed_;
};

}  // namespace visio::net
