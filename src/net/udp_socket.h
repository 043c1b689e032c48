#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>

#include "base/bytes.h"
#include "base/datagram.h"
#include "net/error.h"
#include "net/file_descriptor.h"

namespace visio::net {

/// A bound, non-blocking UDP socket that receives datagrams in batches.
///
/// Bound to `::` it also serves IPv4; bound to a wildcard, every datagram's Path still names the
/// address it was sent to. Not thread-safe.
class UdpSocket {
 public:
  /// Port 0 lets the system choose one: see local().
  static Result<UdpSocket> bind(const base::TransportAddress& local);

  UdpSocket(UdpSocket&&) noexcept;
  UdpSocket& operator=(UdpSocket&&) noexcept;
  ~UdpSocket();

  int descriptor() const { return descriptor_.get(); }

  /// AF_INET or AF_INET6.
  int family() const { return family_; }

  /// Where the socket is bound; the port is the one the system chose, if it was asked to.
  const base::TransportAddress& local() const { return local_; }

  /// Reads what has arrived and calls visit(const base::Path&, base::MutableBytes) for each
  /// datagram; the bytes may be changed and are valid during the call. Stops after `max_batches`
  /// reads, so that a flood cannot keep the shard from its timers. Datagrams that are too large are
  /// dropped. Returns the number of datagrams.
  template <class Visitor>
  std::size_t receive(Visitor&& visit, std::size_t max_batches = 4) {
    std::size_t datagrams = 0;
    for (std::size_t batch = 0; batch < max_batches; ++batch) {
      const std::size_t count = read_batch();
      for (std::size_t index = 0; index < count; ++index) datagrams += split(arrival(index), visit);
      if (count < batch_size) break;
    }
    return datagrams;
  }

 private:
  static constexpr std::size_t batch_size = 32;

  /// What one read returned: a datagram, or with UDP_GRO several of `segment_size` (the last may be
  /// smaller) that arrived on the same path.
  struct Arrival {
    base::Path path;
    base::MutableBytes bytes;
    std::size_t segment_size = 0;
  };
  struct Arena;

  UdpSocket(FileDescriptor descriptor, int family);
  std::size_t read_batch();
  Arrival arrival(std::size_t index) const;

  template <class Visitor>
  static std::size_t split(Arrival arrival, Visitor& visit) {
    if (arrival.segment_size > base::max_datagram_size) return 0;
    std::size_t datagrams = 0;
    while (!arrival.bytes.empty()) {
      const std::size_t size = std::min(arrival.segment_size, arrival.bytes.size());
      visit(arrival.path, arrival.bytes.first(size));
      arrival.bytes = arrival.bytes.subspan(size);
      ++datagrams;
    }
    return datagrams;
  }

  FileDescriptor descriptor_;
  int family_;
  base::TransportAddress local_;
  std::unique_ptr<Arena> arena_;
};

}  // namespace visio::net
