#pragma once

#include <openssl/bio.h>

#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "protocol/dtls/datagram_queue.h"

namespace visio::protocol::dtls {

/// What OpenSSL takes for the network: one record to read, and a queue of datagrams written.
struct Wire {
  /// Queues a datagram of records. Unprotected ones are renumbered, consecutively across all
  /// handshake attempts: the peer takes an old number for a replay.
  void send(base::Bytes records);

  base::Bytes incoming;  ///< empty when there is nothing to read
  DatagramQueue outgoing;

 private:
  std::vector<std::byte> numbered_;
  std::uint32_t unprotected_count_ = 0;
};

/// A BIO over `wire`, which must outlive it and stay in place. The caller, in the end OpenSSL, owns
/// the BIO. Null if OpenSSL is out of memory.
BIO* make_bio(Wire& wire);

}  // namespace visio::protocol::dtls
