#include "protocol/sctp/outstanding.h"

#include <algorithm>
#include <utility>

namespace visio::protocol::sctp {

Data Outstanding::send(Fragment fragment, base::Instant now) {
  in_flight_ += fragment.payload.size();
  chunks_.push_back({.fragment = std::move(fragment), .sent_at = now});
  return data_at(chunks_.size() - 1);
}

std::optional<Outstanding::Outcome> Outstanding::on_sack(const Sack& sack, bool in_recovery,
                                                         base::Instant now) {
  if (sack.cumulative < cumulative() || sack.cumulative >= next_tsn()) return std::nullopt;
  Outcome outcome;
  pop_up_to(sack.cumulative, outcome, now);
  const auto highest_new = mark_gaps(sack, outcome, now);

  // In recovery, a cumulative TSN that moves says as much about what is still missing as a new gap
  // block does (RFC 9260 §7.2.4).
  std::size_t reported_end = highest_new.value_or(0);
  if (in_recovery && outcome.advanced && sack.gap_count() > 0) {
    const std::size_t last = sack.gap(sack.gap_count() - 1).end;
    reported_end = std::max(reported_end, std::min(last, chunks_.size()));
  }
  count_missing(reported_end, outcome, now);
  return outcome;
}

void Outstanding::on_cumulative(Tsn cumulative) {
  if (cumulative < this->cumulative() || cumulative >= next_tsn()) return;
  Outcome ignored;
  pop_up_to(cumulative, ignored, {});
}

void Outstanding::on_timeout(base::Instant now) {
  for (std::size_t index = 0; index < chunks_.size(); ++index) {
    if (chunks_[index].state != State::in_flight) continue;
    chunks_[index].missing = 0;
    lose(index, now);
  }
}

std::optional<std::size_t> Outstanding::next_retransmission(base::Instant now) {
  for (std::size_t index = 0; lost_ > 0 && index < chunks_.size(); ++index) {
    const Sent& chunk = chunks_[index];
    if (chunk.state != State::lost) continue;
    if (!may_abandon_ || now < chunk.fragment.reliability.expires_at) {
      return chunk.fragment.payload.size();
    }
    abandon_message(index);
  }
  return std::nullopt;
}

Data Outstanding::retransmit(base::Instant now) {
  const auto lost = std::ranges::find(chunks_, State::lost, &Sent::state);
  lost->state = State::in_flight;
  lost->sent_at = now;
  ++lost->retransmits;
  --lost_;
  in_flight_ += lost->fragment.payload.size();
  return data_at(static_cast<std::size_t>(lost - chunks_.begin()));
}

Tsn Outstanding::forward_point() const {
  return cumulative() + static_cast<std::uint32_t>(abandoned_prefix());
}

std::vector<SkippedStream> Outstanding::skipped_streams() const {
  std::vector<SkippedStream> skipped;
  const auto end = chunks_.begin() + static_cast<std::ptrdiff_t>(abandoned_prefix());
  for (auto at = chunks_.begin(); at != end; ++at) {
    const Fragment& fragment = at->fragment;
    if (fragment.unordered) continue;
    const auto found = std::ranges::find(skipped, fragment.stream, &SkippedStream::stream);
    if (found == skipped.end()) {
      skipped.push_back({fragment.stream, fragment.ssn});
    } else {
      found->ssn = fragment.ssn;  // TSN order is SSN order
    }
  }
  return skipped;
}

bool Outstanding::last_is_abandoned_and_open() const {
  return !chunks_.empty() && chunks_.back().state == State::abandoned &&
         !chunks_.back().fragment.end;
}

void Outstanding::close_abandoned() {
  Sent end{.fragment = chunks_.back().fragment, .sent_at = {}, .state = State::abandoned};
  end.fragment.beginning = false;
  end.fragment.end = true;
  chunks_.push_back(std::move(end));
}

Data Outstanding::data_at(std::size_t index) const {
  const Fragment& fragment = chunks_[index].fragment;
  return {.tsn = first_ + static_cast<std::uint32_t>(index),
          .stream = fragment.stream,
          .ssn = fragment.ssn,
          .ppid = fragment.ppid,
          .beginning = fragment.beginning,
          .end = fragment.end,
          .unordered = fragment.unordered,
          .immediate = false,
          .payload = fragment.payload};
}

bool Outstanding::acknowledge(Sent& chunk, Outcome& outcome, base::Instant now) {
  if (chunk.state == State::acknowledged || chunk.state == State::abandoned) return false;
  leave_state(chunk);
  outcome.bytes += chunk.fragment.payload.size();
  if (chunk.retransmits == 0) outcome.round_trip = now - chunk.sent_at;
  chunk.state = State::acknowledged;
  return true;
}

void Outstanding::leave_state(const Sent& chunk) {
  if (chunk.state == State::in_flight) in_flight_ -= chunk.fragment.payload.size();
  if (chunk.state == State::lost) --lost_;
}

void Outstanding::pop_up_to(Tsn cumulative, Outcome& outcome, base::Instant now) {
  while (!chunks_.empty() && first_ <= cumulative) {
    Sent& chunk = chunks_.front();
    acknowledge(chunk, outcome, now);
    if (chunk.state == State::acknowledged) {
      buffered_.remove(chunk.fragment.stream, chunk.fragment.payload.size());
    }
    chunks_.pop_front();
    first_ = first_.next();
    outcome.advanced = true;
  }
}

// Returns one past the index of the highest chunk that this SACK acknowledges for the first time.
// Stops at a block that is out of order, so that one walk over the chunks is enough, whatever the
// peer sends.
std::optional<std::size_t> Outstanding::mark_gaps(const Sack& sack, Outcome& outcome,
                                                  base::Instant now) {
  std::optional<std::size_t> highest_new;
  std::size_t next = 0;  // index of the first chunk not yet looked at
  const auto renege_up_to = [&](std::size_t end) {
    for (; next < end; ++next) {
      Sent& chunk = chunks_[next];
      if (chunk.state != State::acknowledged) continue;
      chunk.state = State::in_flight;  // the peer dropped it again, as it may (RFC 9260 §6.2.1)
      in_flight_ += chunk.fragment.payload.size();
    }
  };
  for (std::size_t block = 0; block < sack.gap_count(); ++block) {
    const GapBlock gap = sack.gap(block);
    if (gap.start <= next || gap.end < gap.start || gap.end > chunks_.size()) break;
    renege_up_to(gap.start - 1U);
    for (; next < gap.end; ++next) {
      if (acknowledge(chunks_[next], outcome, now)) highest_new = next + 1;
    }
  }
  renege_up_to(chunks_.size());
  return highest_new;
}

void Outstanding::count_missing(std::size_t end, Outcome& outcome, base::Instant now) {
  for (std::size_t index = 0; index < end; ++index) {
    Sent& chunk = chunks_[index];
    if (chunk.state != State::in_flight) continue;
    // Once lost by reports, only a timeout makes it lost again: counting on would repeat it for
    // every SACK of the first round trip.
    if (++chunk.missing != missing_limit) continue;
    lose(index, now);
    outcome.lost = true;
  }
}

void Outstanding::lose(std::size_t index, base::Instant now) {
  Sent& chunk = chunks_[index];
  if (may_abandon_ && chunk.fragment.reliability.is_exhausted(chunk.retransmits, now)) {
    abandon_message(index);
    return;
  }
  in_flight_ -= chunk.fragment.payload.size();
  chunk.state = State::lost;
  ++lost_;
}

void Outstanding::abandon_message(std::size_t index) {
  const std::uint64_t message = chunks_[index].fragment.message;
  while (index > 0 && chunks_[index - 1].fragment.message == message) --index;
  for (; index < chunks_.size() && chunks_[index].fragment.message == message; ++index) {
    Sent& chunk = chunks_[index];
    if (chunk.state == State::abandoned) continue;
    leave_state(chunk);
    buffered_.remove(chunk.fragment.stream, chunk.fragment.payload.size());
    chunk.fragment.payload.clear();
    chunk.state = State::abandoned;
  }
}

std::size_t Outstanding::abandoned_prefix() const {
  const auto end = std::ranges::find_if(
      chunks_, [](const Sent& chunk) { return chunk.state != State::abandoned; });
  return static_cast<std::size_t>(end - chunks_.begin());
}

}  // namespace visio::protocol::sctp
