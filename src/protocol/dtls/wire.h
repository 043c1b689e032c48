#pragma once

#include <openssl/bio.h>

#include "base/bytes.h"
#include "protocol/dtls/datagram_queue.h"

namespace visio::protocol::dtls {

/// What OpenSSL takes for the network: one record to read, and a queue of datagrams written.
struct Wire {
  base::Bytes incoming;  ///< empty when there is nothing to read
  DatagramQueue outgoing;
};

/// A BIO over `wire`, which must outlive it and stay in place. The caller, in the end OpenSSL, owns
/// the BIO. Null when OpenSSL has no memory.
BIO* make_bio(Wire& wire);

}  // namespace visio::protocol::dtls
