#include "net/framed_connection.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "net/socket_address.h"

namespace visio::net {
namespace {

bool is_temporary(int error) {
  return error == EAGAIN || error == EINTR;
}

}  // namespace

FramedConnection::FramedConnection(FileDescriptor descriptor, const base::TransportAddress& remote,
                                   base::Instant accepted_at)
    : descriptor_(std::move(descriptor)),
      path_{.local = local_address(descriptor_.get()),
            .remote = remote,
            .transport = base::Transport::tcp},
      accepted_at_(accepted_at),
      input_(std::make_unique_for_overwrite<std::byte[]>(input_capacity)) {
  const int on = 1;
  ::setsockopt(descriptor_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

void FramedConnection::fill() {
  std::memmove(&input_[0], &input_[input_begin_], input_end_ - input_begin_);
  input_end_ -= input_begin_;
  input_begin_ = 0;
  if (input_end_ == input_capacity) return;

  const ssize_t size =
      ::recv(descriptor_.get(), &input_[input_end_], input_capacity - input_end_, MSG_DONTWAIT);
  if (size > 0) {
    input_end_ += static_cast<std::size_t>(size);
  } else if (size == 0 || !is_temporary(errno)) {
    ended_ = true;
  }
}

std::optional<base::MutableBytes> FramedConnection::peek() {
  while (has_header() && frame_size() == 0) input_begin_ += header_size;
  if (!has_header() || frame_size() > base::max_datagram_size) return std::nullopt;
  if (input_end_ - input_begin_ - header_size < frame_size()) return std::nullopt;
  return base::MutableBytes(&input_[input_begin_ + header_size], frame_size());
}

void FramedConnection::pop() {
  if (peek()) input_begin_ += header_size + frame_size();
}

bool FramedConnection::is_over() const {
  return ended_ || (has_header() && frame_size() > base::max_datagram_size);
}

std::size_t FramedConnection::frame_size() const {
  return std::to_integer<std::size_t>(input_[input_begin_]) << 8 |
         std::to_integer<std::size_t>(input_[input_begin_ + 1]);
}

bool FramedConnection::send(base::Bytes datagram) {
  if (datagram.size() > base::max_datagram_size) return false;
  if (!output_) output_ = std::make_unique_for_overwrite<std::byte[]>(output_capacity);
  const std::size_t size = header_size + datagram.size();
  if (output_capacity - output_end_ < size && output_begin_ > 0) {
    std::memmove(&output_[0], &output_[output_begin_], output_end_ - output_begin_);
    output_end_ -= output_begin_;
    output_begin_ = 0;
  }
  if (output_capacity - output_end_ < size) return false;

  output_[output_end_++] = static_cast<std::byte>(datagram.size() >> 8);
  output_[output_end_++] = static_cast<std::byte>(datagram.size() & 0xff);
  std::ranges::copy(datagram, &output_[output_end_]);
  output_end_ += datagram.size();
  return true;
}

void FramedConnection::flush() {
  while (has_queued() && !ended_) {
    const ssize_t size = ::send(descriptor_.get(), &output_[output_begin_],
                                output_end_ - output_begin_, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (size < 0) {
      ended_ = !is_temporary(errno);
      if (errno == EINTR) continue;
      return;
    }
    output_begin_ += static_cast<std::size_t>(size);
  }
  output_begin_ = output_end_ = 0;
}

}  // namespace visio::net
