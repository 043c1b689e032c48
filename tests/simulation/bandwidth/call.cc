#include "tests/simulation/bandwidth/call.h"

#include <algorithm>

#include "protocol/rtcp/compound.h"
#include "sfu/bandwidth/rates.h"

namespace visio::simulation::bandwidth {
namespace {

using namespace std::chrono_literals;
using sfu::bandwidth::bytes_in;
using sfu::bandwidth::scaled;

constexpr base::Duration audio_interval = 20ms;
constexpr std::size_t audio_bytes = 110;
constexpr rtp::BitRate audio_rate{audio_bytes * 8 * 50};
constexpr base::Duration frame_interval = 33'333us;
constexpr std::size_t largest_packet = 1'100;
constexpr std::size_t smallest_padding = 200;
constexpr std::size_t largest_padding = 290;  // 255 bytes of padding (RFC 3550 §5.1)
constexpr double pacing_factor = 1.25;

/// What would wait longer in the pacer is not made.
constexpr base::Duration pacer_patience = 250ms;

base::Duration time_of(std::size_t bytes, rtp::BitRate rate) {
  return base::Duration(static_cast<std::int64_t>(bytes * 8 * 1'000'000 / rate.bps));
}

}  // namespace

Call::Call(const CallOptions& options, Bottleneck& down, const LinkProfile& up)
    : options_(options),
      down_(down),
      up_(up, options.seed + 1'000),
      random_(options.seed),
      receiver_(options.feedback_interval),
      receiving_(options.longest_wait, options.begins, options.seed + 2'000),
      audio_at_(options.begins),
      frame_at_(options.begins),
      send_at_(options.begins) {}

base::Instant Call::next_deadline() const {
  base::Instant next = std::min({audio_at_, frame_at_, report_at_, estimator_.next_deadline()});
  if (!queue_.empty() || probe_) next = std::min(next, send_at_);
  if (!arrivals_.empty()) next = std::min(next, arrivals_.top().at);
  if (!feedbacks_.empty()) next = std::min(next, feedbacks_.top().at);
  return next;
}

void Call::advance(base::Instant now) {
  arrive(now);
  report(now);
  take_feedback(now);
  if (now >= audio_at_) make_audio(now);
  if (now >= frame_at_) make_frame(now);
  estimator_.set_demand(options_.demand, now);
  estimator_.advance(now);
  if (auto probe = estimator_.poll_probe()) {
    probe_ = probe;
    probe_bytes_ = probe_packets_ = 0;
    send_at_ = now;
  }
  if (now >= send_at_) pace(now);
}

void Call::make_audio(base::Instant now) {
  audio_at_ = audio_at_ + audio_interval;
  ++received_.audio_sent;
  send({audio_bytes, true}, now);
}

void Call::make_frame(base::Instant now) {
  frame_at_ = frame_at_ + frame_interval;
  const rtp::BitRate all = std::min(estimator_.target(), options_.demand);
  const rtp::BitRate pictures = picture_rate();
  if (pictures.bps == 0 || queued_ > bytes_in(pacer_patience, all)) return;
  const double size =
      static_cast<double>(bytes_in(frame_interval, pictures)) * random_.between(0.75, 1.25);
  const auto bytes = std::max<std::size_t>(static_cast<std::size_t>(size), 50);
  const std::size_t count = (bytes + largest_packet - 1) / largest_packet;
  for (std::size_t i = 0; i < count; ++i) {
    queue_.push_back({bytes / count, false});
    queued_ += bytes / count;
  }
  send_at_ = std::max(send_at_, now);
}

rtp::BitRate Call::picture_rate() const {
  const rtp::BitRate all = std::min(estimator_.target(), options_.demand);
  if (all <= audio_rate) return {};
  const rtp::BitRate most{all.bps - audio_rate.bps};
  if (options_.layers.empty()) return most;
  rtp::BitRate best;
  for (const rtp::BitRate layer : options_.layers) {
    if (layer <= most) best = std::max(best, layer);
  }
  return best;
}

rtp::BitRate Call::pacing_rate() const {
  return probe_ ? probe_->rate : scaled(estimator_.target(), pacing_factor);
}

void Call::pace(base::Instant now) {
  send_at_ = std::max(send_at_, now + -5ms);
  while (send_at_ <= now && (!queue_.empty() || probe_)) {
    Packet packet;
    if (!queue_.empty()) {
      packet = queue_.front();
      queue_.pop_front();
      queued_ -= packet.bytes;
    } else {
      packet.bytes = std::clamp(probe_->bytes / probe_->packets, smallest_padding, largest_padding);
    }
    send_at_ = send_at_ + time_of(packet.bytes, pacing_rate());
    send(packet, now);
  }
}

void Call::send(const Packet& packet, base::Instant now) {
  const bool is_probe = probe_.has_value();
  estimator_.on_sent(next_number_, packet.bytes, now,
                     is_probe ? probe_->id : sfu::bandwidth::ProbeId{});
  if (is_probe) {
    probe_bytes_ += packet.bytes;
    ++probe_packets_;
    if (probe_bytes_ >= probe_->bytes && probe_packets_ >= probe_->packets) probe_.reset();
  }
  if (const auto at = down_.carry(packet.bytes, now)) {
    arrivals_.push({receiving_.sees(*at), next_number_, packet});
  }
  next_number_ = next_number_.next();
}

void Call::arrive(base::Instant now) {
  for (; !arrivals_.empty() && arrivals_.top().at <= now; arrivals_.pop()) {
    const Arrival& arrival = arrivals_.top();
    receiver_.receive(arrival.number, arrival.at);
    received_.bytes += arrival.packet.bytes;
    received_.wire_bytes += arrival.packet.bytes + wire_headers;
    if (arrival.packet.is_audio) ++received_.audio_received;
  }
}

void Call::report(base::Instant now) {
  if (now >= report_at_) {
    receiver_.advance(now, [&](base::Bytes bytes) {
      const auto at = up_.carry(bytes.size(), now);
      if (at) feedbacks_.push({*at, {bytes.begin(), bytes.end()}});
    });
  }
  report_at_ = receiver_.next_deadline();
  if (report_at_ != base::never) report_at_ = receiving_.sees(std::max(report_at_, now));
}

void Call::take_feedback(base::Instant now) {
  for (; !feedbacks_.empty() && feedbacks_.top().at <= now; feedbacks_.pop()) {
    const auto compound = rtcp::Compound::parse(feedbacks_.top().bytes);
    if (!compound) continue;
    for (const rtcp::Block& block : *compound) {
      const auto feedback = rtcp::TransportFeedback::read(block);
      if (feedback) estimator_.on_feedback(*feedback, now);
    }
  }
}

}  // namespace visio::simulation::bandwidth
