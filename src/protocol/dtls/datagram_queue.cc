#include "protocol/dtls/datagram_queue.h"

namespace visio::protocol::dtls {

bool DatagramQueue::push(base::Bytes datagram) {
  if (empty()) clear();
  if (datagram.size() > max_bytes - bytes_.size()) return false;
  bytes_.insert(bytes_.end(), datagram.begin(), datagram.end());
  ends_.push_back(bytes_.size());
  return true;
}

std::optional<base::Bytes> DatagramQueue::pop() {
  if (empty()) return std::nullopt;
  const std::size_t begin = next_ == 0 ? 0 : ends_[next_ - 1];
  const std::size_t end = ends_[next_++];
  return base::Bytes(bytes_).subspan(begin, end - begin);
}

std::size_t DatagramQueue::mark() {
  if (empty()) clear();
  return ends_.size();
}

void DatagramQueue::rewind(std::size_t mark) {
  ends_.resize(mark);
  bytes_.resize(ends_.empty() ? 0 : ends_.back());
}

void DatagramQueue::clear() {
  bytes_.clear();
  ends_.clear();
  next_ = 0;
}

}  // namespace visio::protocol::dtls
