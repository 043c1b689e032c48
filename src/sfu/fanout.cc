#include "sfu/fanout.h"

#include <algorithm>

#include "sfu/downlinks.h"
#include "sfu/subscription.h"

namespace visio::sfu {
namespace {

/// Packets looked back at when a microphone opens: the time limits them sooner.
constexpr std::uint64_t max_replayed = 64;

/// The oldest packet to send again, by the latest ones' times of arrival.
std::optional<rtp::PacketIndex> first_to_replay(const PacketRing& ring, rtp::PacketIndex after) {
  std::optional<rtp::PacketIndex> first;
  const std::uint64_t highest = ring.highest()->value;
  const auto latest = ring.find(rtp::PacketIndex{highest});
  for (std::uint64_t i = highest; latest && i > after.value && highest - i < max_replayed; --i) {
    const auto packet = ring.find(rtp::PacketIndex{i});
    if (!packet) continue;
    if (latest->facts.arrived_at - packet->facts.arrived_at > replayed_on_opening) break;
    if (packet->facts.payload.size > 0) first = packet->facts.index;
  }
  return first;
}

}  // namespace

void Fanout::receive(Publication& publication, EncodingIndex index, const PacketFacts& facts,
                     base::Bytes bytes, base::Instant now) {
  Encoding& encoding = publication.encodings()[index];
  encoding.keyframes.receive(facts.timestamp, facts.starts_keyframe, now);
  // Padding goes no further: browsers send much of it to measure their own link.
  if (facts.payload.size > 0) publication.measure(index, facts);
  if (facts.starts_keyframe) publication.layers.set_structure(publication.structure());
  if (encoding.note_packet(now)) set_active(publication, index, true);
  if (facts.payload.size > 0 && publication.is_other_codec(facts.codec)) {
    publication.codec = facts.codec;
    if (!publication.origin()) {
      output_.events.emplace_back(PublicationStarted{publication.id(), facts.codec});
    }
  }
  if (!publication.muted) forward(publication, index, facts, bytes, now);
}

void Fanout::forward(Publication& publication, EncodingIndex index, const PacketFacts& facts,
                     base::Bytes bytes, base::Instant now) {
  for (Feed& feed : publication.feeds) {
    feed.send({.publication = publication.id(),
               .encoding = index,
               .index = facts.index,
               .arrived_at = facts.arrived_at,
               .is_selected = publication.is_selected,
               .rtp = bytes},
              publication.kind(), facts.starts_keyframe, output_.crossing);
  }
  if (!publication.is_selected && publication.gate_bypasses == 0) return;
  for (Subscription* const subscription : publication.subscribers) {
    forward_to(*subscription, index, facts, now);
  }
}

void Fanout::forward_to(Subscription& subscription, EncodingIndex index, const PacketFacts& facts,
                        base::Instant now) {
  Connection& connection = subscription.connection();
  if (!connection.can_send()) return;
  if (subscription.forward(index, facts, now)) scheduler_.mark(connection);
}

void Fanout::set_active(Publication& publication, EncodingIndex index, bool active) {
  publication.retarget();
  publication.request_keyframes(output_.crossing);
  if (publication.origin()) return;
  output_.events.emplace_back(EncodingActivity{publication.id(), index, active});
}

void Fanout::notice_silence(Publication& publication, base::Instant now) {
  for (Encoding& encoding : publication.encodings()) {
    if (encoding.notice_silence(now)) set_active(publication, encoding.index(), false);
  }
}

void Fanout::select(Publication& publication, bool selected, base::Instant now) {
  if (publication.is_selected == selected) return;
  publication.is_selected = selected;
  publication.retarget();
  const PacketRing* const ring = publication.encodings().front().ring();
  if (!selected || publication.muted || !ring || !ring->highest()) return;
  const auto first = first_to_replay(*ring, publication.silent_until);
  const auto packet = first ? ring->find(*first) : std::nullopt;
  if (!packet) return;
  for (Subscription* const subscription : publication.subscribers) {
    forward_to(*subscription, 0, packet->facts, now);
  }
}

void Fanout::set_muted(Publication& publication, bool muted) {
  if (publication.muted == muted) return;
  publication.muted = muted;
  Downlinks::reallocate(publication);
  publication.speaker.set_muted(muted);
  if (const PacketRing* const ring = publication.encodings().front().ring(); ring && !muted) {
    publication.silent_until = ring->highest().value_or(rtp::PacketIndex{});
  }
  publication.retarget();
  publication.request_keyframes(output_.crossing);
}

void Fanout::set_clock(Publication& publication, EncodingIndex encoding, const SenderClock& clock) {
  publication.clocks[encoding] = clock;
  for (const Feed& feed : publication.feeds) send_clock(publication, feed, encoding);
}

void Fanout::send_clock(const Publication& publication, const Feed& to, EncodingIndex encoding) {
  const SenderClock& clock = *publication.clocks[encoding];
  to.send({.publication = publication.id(),
           .encoding = encoding,
           .ntp = clock.ntp.value,
           .timestamp = clock.timestamp,
           .arrived_at = clock.arrived_at},
          output_.crossing);
}

void Fanout::add_feed(Publication& publication, FeedTarget to) {
  if (std::ranges::find(publication.feeds, to, &Feed::to) != publication.feeds.end()) return;
  const bool was_captured = publication.is_captured();
  const Feed& feed = publication.feeds.emplace_back(to);
  tell_capture(publication, was_captured);
  for (std::size_t i = 0; i < max_encodings; ++i) {
    const auto encoding = static_cast<EncodingIndex>(i);
    if (publication.clocks[i]) send_clock(publication, feed, encoding);
  }
}

void Fanout::remove_feed(Publication& publication, FeedTarget to) {
  const bool was_captured = publication.is_captured();
  std::erase_if(publication.feeds, [&](const Feed& feed) { return feed.to() == to; });
  tell_capture(publication, was_captured);
}

void Fanout::tell_capture(const Publication& publication, bool was_captured) {
  const bool is_captured = publication.is_captured();
  if (is_captured == was_captured) return;
  output_.events.emplace_back(CaptureChanged{publication.id(), is_captured});
}

}  // namespace visio::sfu
