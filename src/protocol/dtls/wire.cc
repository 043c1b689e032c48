#include "protocol/dtls/wire.h"

#include <algorithm>
#include <memory>
#include <span>

#include "base/writer.h"
#include "protocol/dtls/record.h"

namespace visio::protocol::dtls {
namespace {

Wire& wire_of(BIO* bio) {
  return *static_cast<Wire*>(BIO_get_data(bio));
}

int create(BIO* bio) {
  BIO_set_init(bio, 1);
  return 1;
}

/// Returns one whole datagram; what exceeds `size` is lost, as with recv.
int read(BIO* bio, char* out, int size) {
  BIO_clear_retry_flags(bio);
  base::Bytes& incoming = wire_of(bio).incoming;
  if (incoming.empty()) {
    BIO_set_retry_read(bio);
    return -1;
  }
  const std::size_t count = std::min(incoming.size(), static_cast<std::size_t>(size));
  std::ranges::copy(incoming.first(count), reinterpret_cast<std::byte*>(out));
  incoming = {};
  return static_cast<int>(count);
}

int write(BIO* bio, const char* in, int size) {
  BIO_clear_retry_flags(bio);
  wire_of(bio).send(std::as_bytes(std::span(in, static_cast<std::size_t>(size))));
  return size;  // a full queue loses it, as a network would
}

long control(BIO* bio, int command, long /*number*/, void* /*pointer*/) {
  switch (command) {
    case BIO_CTRL_FLUSH:
      return 1;
    case BIO_CTRL_PENDING:
      return static_cast<long>(wire_of(bio).incoming.size());
    default:
      return 0;  // no pending writes, no overhead, no MTU to ask for
  }
}

struct FreeMethod {
  void operator()(BIO_METHOD* method) const { BIO_meth_free(method); }
};

std::unique_ptr<BIO_METHOD, FreeMethod> make_method() {
  std::unique_ptr<BIO_METHOD, FreeMethod> method(
      BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "visio datagrams"));
  if (!method) return nullptr;
  BIO_meth_set_create(method.get(), create);
  BIO_meth_set_read(method.get(), read);
  BIO_meth_set_write(method.get(), write);
  BIO_meth_set_ctrl(method.get(), control);
  return method;
}

}  // namespace

void Wire::send(base::Bytes datagram) {
  numbered_.assign(datagram.begin(), datagram.end());
  Records records(datagram);
  std::size_t at = 0;
  while (const auto record = records.next()) {
    if (!record->is_protected()) {
      base::Writer number(base::MutableBytes(numbered_).subspan(at + Record::number_at));
      number.u16(0);
      number.u32(unprotected_count_++);
    }
    at += record->bytes.size();
  }
  outgoing.push(numbered_);
}

BIO* make_bio(Wire& wire) {
  static const auto method = make_method();
  BIO* const bio = method ? BIO_new(method.get()) : nullptr;
  if (bio) BIO_set_data(bio, &wire);
  return bio;
}

}  // namespace visio::protocol::dtls
