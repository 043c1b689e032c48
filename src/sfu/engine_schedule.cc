#include <algorithm>
#include <utility>

#include "sfu/engine_state.h"

namespace visio::sfu {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration tick = 10ms;             ///< NACKs, transports' timers
constexpr base::Duration watch_interval = 100ms;  ///< silence, keyframes that did not come
constexpr base::Duration report_interval = 1s;    ///< sender and receiver reports
constexpr base::Duration quality_interval = 5s;
constexpr base::Duration usual_round_trip = 70ms;

bool take_turn(base::Instant& next, base::Duration interval, base::Instant now) {
  if (now < next) return false;
  next = now + interval;
  return true;
}

}  // namespace

base::Instant Engine::State::next_deadline() const {
  if (connections_.empty() && publications_.empty()) return base::never;
  return std::min(next_tick_, next_departure_);
}

void Engine::State::advance(base::Instant now) {
  release(now);
  if (!take_turn(next_tick_, tick, now)) return;
  advance_transports(now);
  const bool watch = take_turn(next_watch_, watch_interval, now);
  for (const auto& [id, publication] : publications_) {
    if (watch) {
      notice_silence(*publication, now);
      if (publication->layers.update(now)) allocate_anew(*publication);
      wish_for_keyframes(*publication);
    }
    ask_for_packets(*publication, now);
    ask_for_keyframes(*publication, now);
  }
  if (take_turn(next_claims_, claim_interval, now)) rank_claims(now);
  if (take_turn(next_speakers_, speaker_window, now)) report_speakers(now);
  if (take_turn(next_quality_, quality_interval, now)) report_quality();
}

void Engine::State::advance_transports(base::Instant now) {
  for (const auto& [id, connection] : connections_) {
    if (connection->transport.next_deadline() <= now) {
      connection->transport.advance(now);
      mark_dirty(*connection);
    }
    drain(*connection, now);
    advance_downlink(*connection, now);
    if (connection->twcc.is_due(now)) report_arrivals(*connection, now);
    if (take_turn(connection->next_report, report_interval, now)) report(*connection, now);
  }
}

void Engine::State::notice_silence(Publication& publication, base::Instant now) {
  EncodingIndex index = 0;
  for (Encoding& encoding : publication.encodings()) {
    if (encoding.notice_silence(now)) set_active(publication, index, false);
    ++index;
  }
}

void Engine::State::ask_for_packets(Publication& publication, base::Instant now) {
  Connection* const connection = find(publication.transport());
  if (publication.origin() || !connection || !publication.is_watched()) return;
  for (Encoding& encoding : publication.encodings()) {
    if (encoding.nacks.is_idle() || !encoding.ssrc) continue;
    lost_.clear();
    encoding.nacks.collect(now, connection->round_trip.value_or(usual_round_trip), lost_);
    if (lost_.empty()) continue;
    counters_.nacks_out += lost_.size();
    connection->control.add([&](rtcp::CompoundWriter& writer) {
      return writer.generic_nack(connection->control_ssrc, *encoding.ssrc, lost_) == lost_.size();
    });
    mark_dirty(*connection);
  }
}

/// Subscriptions and shards that wait for a keyframe wish for one again and again until it comes.
void Engine::State::wish_for_keyframes(Publication& publication) {
  if (publication.kind() == codec::MediaKind::audio || publication.muted) return;
  for (const Feed& feed : publication.feeds) {
    for (EncodingIndex i = 0; i < publication.encodings().size(); ++i) {
      if (feed.broken[i]) publication.encodings()[i].keyframes.wish();
    }
  }
  for (const Subscription* const subscription : publication.subscribers) {
    if (const auto encoding = subscription->waits_for()) {
      publication.encodings()[*encoding].keyframes.wish();
    }
  }
}

void Engine::State::ask_for_keyframes(Publication& publication, base::Instant now) {
  if (publication.kind() == codec::MediaKind::audio) return;
  Connection* const connection = find(publication.transport());
  EncodingIndex index = 0;
  for (Encoding& encoding : publication.encodings()) {
    const EncodingIndex at = index++;
    if (publication.origin()) {
      if (!encoding.keyframes.take(now)) continue;
      crossing_.offer(*publication.origin(), CrossedKeyframeRequest{publication.id(), at});
    } else if (connection && encoding.ssrc && encoding.is_active() &&
               encoding.keyframes.take(now)) {
      ++counters_.keyframe_requests_out;
      connection->control.add([&](rtcp::CompoundWriter& writer) {
        return writer.picture_loss({connection->control_ssrc, *encoding.ssrc});
      });
      mark_dirty(*connection);
    }
  }
}

void Engine::State::report_arrivals(Connection& connection, base::Instant now) {
  connection.control.add([&](rtcp::CompoundWriter& writer) {
    return connection.twcc.write(writer, connection.control_ssrc, now);
  });
  mark_dirty(connection);
}

void Engine::State::report(Connection& connection, base::Instant now) {
  if (!connection.can_send()) return;
  report_reception(connection, now);
  report_sending(connection, now);
  if (!connection.control.empty()) mark_dirty(connection);
}

void Engine::State::report_reception(Connection& connection, base::Instant now) {
  constexpr std::size_t max_blocks = 31;
  report_blocks_.clear();
  for (Publication* const publication : connection.publications) {
    EncodingIndex index = 0;
    for (Encoding& encoding : publication->encodings()) {
      const auto& clock = publication->clocks[index++];
      auto block = encoding.ssrc ? encoding.statistics.report(*encoding.ssrc) : std::nullopt;
      if (!block) continue;
      if (clock) {
        block->last_sender_report = clock->ntp.middle();
        block->delay_since_last_sender_report = rtp::to_short_delay(now - clock->arrived_at);
      }
      report_blocks_.push_back(*block);
    }
  }
  std::span<const rtcp::ReportBlock> rest = report_blocks_;
  while (!rest.empty()) {
    const auto some = rest.first(std::min(rest.size(), max_blocks));
    connection.control.add([&](rtcp::CompoundWriter& writer) {
      return writer.receiver_report(connection.control_ssrc, some);
    });
    rest = rest.subspan(some.size());
  }
}

void Engine::State::report_sending(Connection& connection, base::Instant now) {
  for (Subscription* const subscription : connection.subscriptions) {
    const auto info = subscription->report(now);
    if (!info) continue;
    connection.control.add([&](rtcp::CompoundWriter& writer) {
      return writer.sender_report(*info, {}) &&
             writer.source_description(info->sender, subscription->cname());
    });
  }
}

void Engine::State::report_speakers(base::Instant now) {
  SpeakersObserved observed;
  for (const auto& [id, publication] : publications_) {
    if (publication->origin() || publication->muted) continue;
    if (const auto level = publication->audio_level.level(now)) {
      observed.speakers.push_back({id, *level});
    }
  }
  const bool somebody_speaks = !observed.speakers.empty();
  if (somebody_speaks || somebody_spoke_) events_.emplace_back(std::move(observed));
  somebody_spoke_ = somebody_speaks;
}

void Engine::State::report_quality() {
  QualityReport report;
  for (const auto& [id, publication] : publications_) {
    if (const auto quality = quality_of(*publication)) report.streams.push_back(*quality);
  }
  for (const auto& [id, subscription] : subscriptions_) {
    if (const auto quality = quality_of(*subscription)) report.streams.push_back(*quality);
  }
  if (!report.streams.empty()) events_.emplace_back(std::move(report));
  for (const auto& [id, connection] : connections_) {
    const std::uint64_t dropped = std::exchange(connection->over_rate, 0);
    if (dropped > 0) events_.emplace_back(RateExceeded{connection->participant, dropped});
  }
}

std::optional<StreamQuality> Engine::State::quality_of(Publication& publication) {
  Connection* const connection = find(publication.transport());
  if (publication.origin() || !connection) return std::nullopt;
  StreamQuality quality{.stream = publication.id(), .participant = publication.participant()};
  std::uint64_t expected = 0;
  std::uint64_t received = 0;
  for (const Encoding& encoding : publication.encodings()) {
    expected += encoding.statistics.expected();
    received += encoding.statistics.received() + encoding.repaired;
    if (publication.codec) {
      quality.jitter = std::max(
          quality.jitter,
          clock_duration(encoding.statistics.jitter(), codec::clock_rate(*publication.codec)));
    }
  }
  // A source that began anew counts anew.
  if (expected >= publication.reported_expected && !publication.muted) {
    const std::uint64_t came = received - std::min(received, publication.reported_received);
    quality.expected = static_cast<std::uint32_t>(expected - publication.reported_expected);
    quality.lost = quality.expected -
                   static_cast<std::uint32_t>(std::min<std::uint64_t>(quality.expected, came));
  }
  publication.reported_expected = expected;
  publication.reported_received = received;
  quality.round_trip = connection->round_trip.value_or(base::Duration::zero());
  return quality;
}

std::optional<StreamQuality> Engine::State::quality_of(Subscription& subscription) {
  const std::uint64_t sent = subscription.packets_sent() - subscription.reported_sent;
  const std::int64_t lost = subscription.receiver().lost - subscription.reported_lost;
  subscription.reported_sent = subscription.packets_sent();
  subscription.reported_lost = subscription.receiver().lost;
  return StreamQuality{.stream = subscription.id(),
                       .participant = subscription.connection().participant,
                       .expected = static_cast<std::uint32_t>(sent),
                       .lost = static_cast<std::uint32_t>(
                           std::clamp<std::int64_t>(lost, 0, static_cast<std::int64_t>(sent))),
                       .jitter = subscription.receiver().jitter,
                       .round_trip = subscription.receiver().round_trip};
}

}  // namespace visio::sfu
