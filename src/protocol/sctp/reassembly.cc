#include "protocol/sctp/reassembly.h"

#include <iterator>
#include <utility>

namespace visio::protocol::sctp {

Reassembly::Outcome Reassembly::add(const Data& data, bool next) {
  const std::size_t cost = data.payload.size() + fragment_overhead;
  if (held_ + cost > capacity_ && !next) return Outcome::refused;
  const bool room_comes = polled_ > 0;
  const std::size_t limit = room_comes ? capacity_ + capacity_ / 4 : 2 * capacity_;
  if (held_ + cost > limit) return room_comes ? Outcome::refused : Outcome::violation;
  held_ += cost;

  Run run{
      .head = data, .last = data.tsn, .end = data.end, .size = data.payload.size(), .pieces = {}};
  run.head.payload = {};
  run.pieces.emplace_back(data.payload.begin(), data.payload.end());
  const auto joined = join_neighbours(runs_.emplace(data.tsn, std::move(run)).first);

  const Run& whole = joined->second;
  if (whole.size > max_message_) return Outcome::violation;
  if (whole.head.beginning && whole.end) {
    complete(whole);
    runs_.erase(joined);
  }
  return Outcome::taken;
}

void Reassembly::forward(Tsn cumulative) {
  while (!runs_.empty() && runs_.begin()->first <= cumulative) {
    const Run& run = runs_.begin()->second;
    held_ -= run.size + run.pieces.size() * fragment_overhead;
    runs_.erase(runs_.begin());
  }
}

void Reassembly::skip(const SkippedStream& skipped) {
  Stream& stream = streams_[skipped.stream];
  if (skipped.ssn < stream.next) return;
  while (!stream.waiting.empty() && stream.waiting.begin()->first <= skipped.ssn) {
    ready_.push_back(std::move(stream.waiting.begin()->second));
    stream.waiting.erase(stream.waiting.begin());
  }
  stream.next = skipped.ssn.next();
  deliver_waiting(stream);
}

void Reassembly::reset(StreamId id) {
  const auto found = streams_.find(id);
  if (found == streams_.end()) return;
  for (const auto& [ssn, message] : found->second.waiting) held_ -= message.held;
  streams_.erase(found);
}

std::optional<InboundMessage> Reassembly::poll() {
  if (ready_.empty()) return std::nullopt;
  InboundMessage message = std::move(ready_.front());
  ready_.pop_front();
  polled_ += message.held;
  return message;
}

void Reassembly::release(std::size_t held) {
  polled_ -= held;
  held_ -= held;
}

bool Reassembly::is_continued(const Run& before, const Run& after) {
  const Data& head = before.head;
  return before.last.next() == after.head.tsn && !before.end && !after.head.beginning &&
         head.stream == after.head.stream && head.unordered == after.head.unordered &&
         (head.unordered || head.ssn == after.head.ssn);
}

Reassembly::Runs::iterator Reassembly::join_neighbours(Runs::iterator run) {
  const auto absorb_next = [this](Runs::iterator at) {
    const auto next = std::next(at);
    if (next == runs_.end() || !is_continued(at->second, next->second)) return false;
    at->second.last = next->second.last;
    at->second.end = next->second.end;
    at->second.size += next->second.size;
    at->second.pieces.splice(at->second.pieces.end(), next->second.pieces);
    runs_.erase(next);
    return true;
  };
  absorb_next(run);
  if (run == runs_.begin()) return run;
  const auto before = std::prev(run);
  return absorb_next(before) ? before : run;
}

void Reassembly::complete(const Run& run) {
  InboundMessage message{.stream = run.head.stream,
                         .ppid = run.head.ppid,
                         .bytes = {},
                         .held = run.size + run.pieces.size() * fragment_overhead};
  message.bytes.reserve(run.size);
  for (const auto& piece : run.pieces) {
    message.bytes.insert(message.bytes.end(), piece.begin(), piece.end());
  }
  if (run.head.unordered) {
    ready_.push_back(std::move(message));
  } else {
    deliver(streams_[run.head.stream], run.head.ssn, std::move(message));
  }
}

void Reassembly::deliver(Stream& stream, Ssn ssn, InboundMessage message) {
  const std::size_t held = message.held;
  // A reused number is the peer's fault, and its message, which has no place in the order, is lost.
  const bool due = ssn == stream.next || ssn > stream.next;
  if (!due || !stream.waiting.emplace(ssn, std::move(message)).second) held_ -= held;
  deliver_waiting(stream);
}

void Reassembly::deliver_waiting(Stream& stream) {
  while (!stream.waiting.empty() && stream.waiting.begin()->first == stream.next) {
    ready_.push_back(std::move(stream.waiting.begin()->second));
    stream.waiting.erase(stream.waiting.begin());
    stream.next = stream.next.next();
  }
}

}  // namespace visio::protocol::sctp
