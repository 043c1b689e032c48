#include "protocol/sctp/stream_reset.h"

#include <algorithm>
#include <utility>

namespace visio::protocol::sctp {
namespace {

constexpr std::size_t request_size = 16;  // parameter header and fixed fields
constexpr std::size_t response_size = 12;

}  // namespace

void StreamReset::start(Tsn first, Tsn expected) {
  next_ = {first.value};
  expected_ = {expected.value};
}

bool StreamReset::is_requested(StreamId stream) const {
  return wanted_.contains(stream) ||
         (outgoing_ && std::ranges::find(outgoing_->streams, stream) != outgoing_->streams.end());
}

// While chunks are missing we say nothing. "In progress" would only make the peer ask again, and
// one that waits for its timer asks again anyway.
void StreamReset::on_request(const OutgoingReset& request) {
  if (!is_next(request.number)) return;
  incoming_ = Incoming{.number = request.number,
                       .last_tsn = request.last_tsn,
                       .reset = {.all = request.stream_count() == 0, .streams = {}}};
  for (std::size_t index = 0; index < request.stream_count(); ++index) {
    incoming_->reset.streams.push_back(request.stream(index));
  }
}

void StreamReset::on_request(const OtherRequest& request) {
  if (!is_next(request.number)) return;
  incoming_.reset();  // under the same number it meant something else
  respond(request.number, ResetResult::denied);
}

std::vector<StreamId> StreamReset::on_response(const ResetResponse& response, base::Instant now,
                                               base::Duration rto) {
  if (!outgoing_ || response.number != outgoing_->request.number) return {};
  if (response.result == ResetResult::in_progress) {
    // Asked again under the same number, a peer may repeat this answer for ever.
    outgoing_->request.number = next_;
    next_ = next_.next();
    retransmit_at_ = now + rto;
    return {};
  }
  request_due_ = false;
  retransmit_at_ = base::never;
  return std::exchange(outgoing_, std::nullopt)->streams;
}

bool StreamReset::complete(StreamId stream) {
  if (!outgoing_ || std::erase(outgoing_->streams, stream) == 0) return false;
  if (outgoing_->streams.empty()) {
    outgoing_.reset();
    request_due_ = false;
    retransmit_at_ = base::never;
  }
  return true;
}

std::optional<StreamReset::Performed> StreamReset::perform(Tsn cumulative) {
  if (!incoming_ || cumulative < incoming_->last_tsn) return std::nullopt;
  respond(incoming_->number, ResetResult::performed);
  return std::exchange(incoming_, std::nullopt)->reset;
}

void StreamReset::advance(base::Instant now, base::Duration rto) {
  if (now < retransmit_at_) return;
  request_due_ = true;
  retransmit_at_ = now + rto;
}

void StreamReset::begin_request(std::vector<StreamId> streams, Tsn last_tsn, base::Instant now,
                                base::Duration rto) {
  for (const StreamId stream : streams) wanted_.erase(stream);
  outgoing_.emplace();
  outgoing_->request.number = next_;
  outgoing_->request.answered = expected_.previous();
  outgoing_->request.last_tsn = last_tsn;
  outgoing_->streams = std::move(streams);
  next_ = next_.next();
  request_due_ = true;
  retransmit_at_ = now + rto;
}

// A repeated request gets the same answer; one out of turn is an error (RFC 6525 §5.2.1).
bool StreamReset::is_next(RequestNumber number) {
  if (number == expected_) return true;
  const bool repeated = number == expected_.previous();
  response_ = {number, repeated ? last_result_ : ResetResult::bad_number};
  return false;
}

void StreamReset::respond(RequestNumber number, ResetResult result) {
  expected_ = number.next();
  last_result_ = result;
  response_ = {number, result};
}

void StreamReset::write_due(PacketWriter& packet) {
  if (response_ && packet.room() >= response_size) {
    response_->write(packet);
    response_.reset();
  }
  if (request_due_ && packet.room() >= request_size + 2 * outgoing_->streams.size()) {
    outgoing_->request.write(packet, outgoing_->streams);
    request_due_ = false;
  }
}

}  // namespace visio::protocol::sctp
