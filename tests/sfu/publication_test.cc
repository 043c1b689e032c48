#include "sfu/publication.h"

#include <gtest/gtest.h>

#include <array>

#include "protocol/rtp/header_writer.h"
#include "sfu/packet_reader.h"
#include "tests/sfu/svc_source.h"

namespace visio::sfu {
namespace {

using namespace std::chrono_literals;
using LayerMeter = allocation::LayerMeter;

constexpr base::Instant now{1h};
constexpr rtp::ExtensionIds extensions{.dependency_descriptor = 12};

Publish publish_of(std::size_t encodings) {
  Publish publish;
  publish.kind = codec::MediaKind::video;
  publish.encodings.resize(encodings);
  return publish;
}

/// Takes in the next picture of an encoding, without its data.
PacketFacts receive(Publication& publication, EncodingIndex index, client::SvcSource& source,
                    bool keyframe) {
  PacketFacts facts;
  Encoding& encoding = publication.encodings()[index];
  encoding.note_packet(now);
  for (const client::SvcPacket& packet : source.picture(keyframe)) {
    std::array<std::byte, 1500> room{};
    rtp::ExtensionValues values;
    values.dependency_descriptor = packet.dependency_descriptor;
    const rtp::Header header{
        .payload_type = {98}, .sequence_number = {1}, .timestamp = packet.timestamp, .ssrc = {7}};
    const std::size_t size = *rtp::write_header(room, header, values, extensions);
    std::ranges::copy(packet.payload, room.begin() + static_cast<std::ptrdiff_t>(size));
    const auto view = rtp::PacketView::parse(base::Bytes(room).first(size + packet.payload.size()));
    facts = read_facts(*view, {1}, codec::Codec::vp9, extensions, encoding.layers, now);
  }
  return facts;
}

TEST(Publication, with_one_encoding_a_quality_is_a_spatial_layer) {
  Publication publication(publish_of(1), std::nullopt);
  client::SvcSource source({});
  const PacketFacts facts = receive(publication, 0, source, true);

  EXPECT_EQ(publication.layer_for({.spatial = 1, .temporal = 2}),
            (Layer{.encoding = 0, .spatial = 1, .temporal = 2}));
  EXPECT_EQ(publication.layer_of(0, facts), (allocation::Layer{.spatial = 2, .temporal = 0}));
  EXPECT_EQ(publication.structure(), LayerMeter::Structure::layered);
}

TEST(Publication, layers_that_meet_at_keyframes_are_paid_for_one_by_one) {
  Publication publication(publish_of(1), std::nullopt);
  client::SvcSource source({.meets_at_keyframes = true});
  receive(publication, 0, source, true);
  EXPECT_EQ(publication.structure(), LayerMeter::Structure::independent);
}

TEST(Publication, with_several_encodings_a_quality_is_an_encoding) {
  Publication publication(publish_of(3), std::nullopt);
  client::SvcSource source({.spatial_layers = 1});
  const PacketFacts facts = receive(publication, 1, source, true);

  EXPECT_EQ(publication.layer_for({.spatial = 2, .temporal = 1}),
            (Layer{.encoding = 1, .spatial = max_spatial, .temporal = 1}));
  EXPECT_EQ(publication.layer_of(1, facts), (allocation::Layer{.spatial = 1, .temporal = 0}));
  EXPECT_EQ(publication.structure(), LayerMeter::Structure::independent);
}

TEST(Publication, redundancy_is_counted_beside_the_sound_that_everybody_gets) {
  Publish publish;
  publish.encodings.resize(1);
  Publication publication(publish, std::nullopt);
  publication.layers.set_structure(publication.structure());
  PacketFacts facts;
  facts.codec = codec::Codec::red;
  facts.payload = {.offset = 20, .size = 165};
  facts.primary = {.offset = 105, .size = 80};
  base::Instant at = now;
  for (int packet = 0; packet < 100; ++packet) {
    publication.measure(0, facts);
    at = at + 20ms;
    publication.layers.update(at);
  }
  const allocation::LayerRates rates = publication.layers.rates();
  EXPECT_NEAR(static_cast<double>(rates.of({}).bps), 100 * 8 * 50, 2000);
  EXPECT_NEAR(static_cast<double>(rates.of(redundancy_layer).bps), 185 * 8 * 50, 4000);
}

}  // namespace
}  // namespace visio::sfu
