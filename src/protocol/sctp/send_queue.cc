#include "protocol/sctp/send_queue.h"

#include <algorithm>
#include <utility>

namespace visio::protocol::sctp {

void BufferedBytes::add(StreamId stream, std::size_t size) {
  if (size == 0) return;
  total_ += size;
  streams_[stream] += size;
}

void BufferedBytes::remove(StreamId stream, std::size_t size) {
  const auto found = streams_.find(stream);
  if (found == streams_.end()) return;
  total_ -= size;
  found->second -= size;
  if (found->second == 0) streams_.erase(found);
}

std::size_t BufferedBytes::of(StreamId stream) const {
  const auto found = streams_.find(stream);
  return found == streams_.end() ? 0 : found->second;
}

void SendQueue::push(OutboundMessage message) {
  buffered_.add(message.stream, message.bytes.size());
  ++message_count_;
  const StreamId stream = message.stream;
  streams_[stream].messages.push_back(std::move(message));
}

std::optional<std::size_t> SendQueue::front_size(base::Instant now) {
  if (taken_ == 0) chosen_ = choose_stream(now);
  if (!chosen_) return std::nullopt;
  return streams_[current_].messages.front().bytes.size() - taken_;
}

Fragment SendQueue::dequeue(std::size_t max_size) {
  Stream& stream = streams_[current_];
  OutboundMessage& message = stream.messages.front();
  const std::size_t size = std::min(max_size, message.bytes.size() - taken_);
  const bool whole = size == message.bytes.size();
  Fragment fragment{.stream = current_,
                    .ssn = stream.next_ssn,
                    .ppid = message.ppid,
                    .beginning = taken_ == 0,
                    .end = taken_ + size == message.bytes.size(),
                    .unordered = message.unordered,
                    .reliability = message.reliability,
                    .message = message_,
                    .payload = {}};
  if (whole) {
    fragment.payload = std::move(message.bytes);
  } else {
    const auto bytes = base::Bytes(message.bytes).subspan(taken_, size);
    fragment.payload.assign(bytes.begin(), bytes.end());
  }
  taken_ += size;
  if (fragment.end) finish_message();
  return fragment;
}

void SendQueue::drop_started() {
  if (taken_ == 0) return;
  buffered_.remove(current_, streams_[current_].messages.front().bytes.size() - taken_);
  finish_message();
}

void SendQueue::reset(StreamId stream) {
  const auto found = streams_.find(stream);
  if (found != streams_.end() && found->second.messages.empty()) streams_.erase(found);
}

bool SendQueue::choose_stream(base::Instant now) {
  if (message_count_ == 0) return false;
  auto at = streams_.upper_bound(current_);
  for (std::size_t turns = streams_.size(); turns > 0; --turns) {
    if (at == streams_.end()) at = streams_.begin();
    drop_expired(at->first, at->second, now);
    if (!at->second.messages.empty()) {
      current_ = at->first;
      return true;
    }
    ++at;
  }
  return false;
}

void SendQueue::drop_expired(StreamId id, Stream& stream, base::Instant now) {
  while (!stream.messages.empty() && now >= stream.messages.front().reliability.expires_at) {
    buffered_.remove(id, stream.messages.front().bytes.size());
    stream.messages.pop_front();
    --message_count_;
  }
}

void SendQueue::finish_message() {
  Stream& stream = streams_[current_];
  if (!stream.messages.front().unordered) stream.next_ssn = stream.next_ssn.next();
  stream.messages.pop_front();
  --message_count_;
  ++message_;
  taken_ = 0;
  chosen_ = false;
}

}  // namespace visio::protocol::sctp
