#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "base/egress.h"
#include "net/udp_socket.h"

namespace visio::net {

/// Where datagrams go that are sent over a connection (base::Transport::tcp).
class StreamEgress {
 public:
  virtual ~StreamEgress() = default;

  /// `path` names the connection; one that is gone is ignored.
  virtual void send(const base::Path& path, base::Bytes datagram) = 0;
  virtual void close(const base::Path& path) = 0;
};

/// Collects datagrams in an arena and sends them with few system calls: a run of equal size to one
/// destination is sent as one message, which the kernel or the network card splits (UDP_SEGMENT),
/// and messages are sent by sendmmsg. Allocates nothing after construction. Not thread-safe.
class SendBatch final : public base::Egress {
 public:
  /// What has become of the datagrams so far.
  struct Counters {
    std::uint64_t sent = 0;
    std::uint64_t dropped = 0;  ///< the socket's buffer was full, or the destination unreachable
    std::uint64_t calls = 0;    ///< system calls
  };

  /// Both outlive the batch. Without `streams`, datagrams for a connection are dropped.
  explicit SendBatch(const UdpSocket& socket, StreamEgress* streams = nullptr);
  ~SendBatch() override;

  base::MutableBytes reserve() override;
  void commit(const base::Path& path, std::size_t size) override;
  void close(const base::Path& path) override;

  /// Sends what was committed. If the socket's buffer is full, the rest is dropped: late media is
  /// worth less than what comes next.
  void flush();

  const Counters& counters() const { return counters_; }

 private:
  struct Message;
  struct Headers;

  void append(const base::Path& path, std::size_t size);
  void write_header(std::size_t index);
  void on_failure(std::size_t& index, int error);
  void send_one_by_one(const Message& message);
  std::size_t segments_from(std::size_t index) const;

  const UdpSocket& socket_;
  StreamEgress* streams_;
  bool can_segment_ = true;
  std::unique_ptr<std::byte[]> arena_;
  std::unique_ptr<Headers> headers_;
  std::size_t used_ = 0;      ///< of the arena
  std::size_t messages_ = 0;  ///< of the headers
  Counters counters_;
};

}  // namespace visio::net
