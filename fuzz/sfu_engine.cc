// Two people with good keys, each on a shard of their own, send what they like; commands come in
// any order and shards pass on anything. Whatever happens, the engines go on, and no key stream
// leaves twice. Each act begins with an opcode byte.

#include <gtest/gtest.h>

#include <map>
#include <tuple>
#include <vector>

#include "base/reader.h"
#include "fuzz/require.h"
#include "protocol/rtp/demultiplex.h"
#include "tests/sfu/layered_camera.h"
#include "tests/sfu/meeting.h"
#include "tests/sfu/sources.h"

namespace visio {
namespace {

using namespace tests;

/// Fewer than would use up the 16 bits of a sequence number, whatever gaps they leave.
constexpr int max_packets = 60;
constexpr int max_acts = 300;

class World {
 public:
  explicit World(base::Bytes script) : script_(script) {
    meeting_.carries = [this](const Wire::Sent& sent) {
      note_departure(sent);
      return true;
    };
    for (std::uint32_t i = 0; i < 8; ++i) {
      streams_.push_back({srtp::OutboundStream{rtp::Ssrc{42 + i}}, 1000, 0});
    }
  }

  void run() {
    for (int acts = 0; acts < max_acts && !script_.rest().empty(); ++acts) {
      act(script_.u8() % 18);
      keep_promises();
    }
    meeting_.talk();
    keep_promises();
  }

 private:
  struct Stream {
    srtp::OutboundStream stream;
    std::uint64_t index = 0;
    std::uint64_t left_out = 0;  ///< can still be sent, late
  };

  void act(int opcode) {
    switch (opcode) {
      case 0:
        return send_data();
      case 1:
        return receive_noise();
      case 2:
        return jump();
      case 3:
        return cross();
      case 4:
      case 5:
        return send_control();
      case 6:
      case 7:
        return meeting_.wait(base::Duration(1000 * script_.u8()));
      case 8:
      case 9:
      case 10:
        return command();
      case 16:
      case 17:
        return show();
      default:
        return send_packet();
    }
  }

  Person& person() { return *meeting_.people[script_.u8() % meeting_.people.size()]; }
  std::size_t shard() { return script_.u8() % meeting_.engines.size(); }
  rtp::Ssrc ssrc() { return {0x1000U + script_.u8() % 8}; }

  sfu::Publish publish() {
    const std::uint8_t which = script_.u8();
    sfu::Publish publish = which % 2 == 0 ? sound(which) : picture(which);
    if (which & 0x40) publish.encodings[0].ssrc = rtp::Ssrc{42U + which % 8};
    publish.muted = which & 0x20;
    publish.room = {1};
    return publish;
  }

  sfu::Publish sound(std::uint8_t which) {
    const std::string mid = std::to_string(which % 4);
    sfu::Publish sound = which & 0x10 ? redundant_audio_of(person(), which % 4, mid)
                                      : audio_of(person(), which % 4, mid);
    sound.is_microphone = which & 0x08;
    return sound;
  }

  sfu::Publish picture(std::uint8_t which) {
    const std::string mid = std::to_string(which % 4);
    if (which & 0x10) return layered_video_of(person(), which % 4, mid);
    sfu::Publish picture = which & 0x80 ? video_of(person(), which % 4, mid, {""})
                                        : video_of(person(), which % 4, mid);
    picture.is_screen = which & 0x08;
    return picture;
  }

  static sfu::SubscriptionSettings settings(std::uint8_t bits) {
    return {.enabled = (bits & 1) == 0,
            .max_encoding = static_cast<sfu::EncodingIndex>(bits >> 1 & 3),
            .max_temporal_layer = static_cast<std::uint8_t>(bits >> 3 & 3),
            .pixels = bits,
            .is_focused = (bits & 0x80) != 0};
  }

  sfu::Subscribe subscribe() {
    sfu::Subscribe subscribe = subscription_of(person(), script_.u8() % 8, publish(), ssrc().value);
    const std::uint8_t bits = script_.u8();
    subscribe.settings = settings(bits);
    if (bits & 0x20) subscribe.extensions = extension_ids;
    subscribe.hears_everybody = (bits & 0x40) != 0;
    if (!subscribe.rtx_ssrc && (subscribe.ssrc.value & 4)) {
      for (sfu::PayloadFormat& format : subscribe.formats) format.payload_type.value ^= 1;
    }
    return subscribe;
  }

  sfu::Command some_command() {
    const sfu::PublicationId publication{script_.u8() % 4U};
    const sfu::ShardId other{static_cast<std::uint8_t>(shard())};
    const sfu::TransportId transport{1U + script_.u8() % 3U};
    switch (script_.u8() % 20) {
      case 0:
        return sfu::Unpublish{publication};
      case 1:
        return sfu::SetPublicationMuted{publication, script_.u8() % 2 == 0};
      case 2:
        return sfu::Unsubscribe{{script_.u8() % 8U}};
      case 3:
        return sfu::ConfigureSubscription{{script_.u8() % 8U}, settings(script_.u8())};
      case 4:
        return sfu::MirrorPublication{other, publish()};
      case 5:
        return sfu::FeedShard{publication, other};
      case 6:
        return sfu::StopFeedingShard{publication, other};
      case 7:
        return sfu::OpenChannel{transport, {.label = "_reliable", .protocol = ""}};
      case 8:
        return sfu::SendData{{transport, {1}, {2}}, "_reliable", taken()};
      case 9:
        return sfu::CloseTransport{transport};
      case 10:
        return sfu::OpenTransport{
            .id = transport, .participant = {9}, .local = {"new", "another password of 22 i"}};
      case 11:
        return sfu::RestartIce{transport, {"again", "another password of 22 i"}};
      case 12:
      case 13:
      case 18:
        return publish();
      case 16:
        return sfu::ConnectTransport{transport, {}};
      case 17:
        return sfu::ConfigureRoom{{1}, script_.u8() % 3U, {{0}, {1}}};
      default:
        return subscribe();
    }
  }

  void command() {
    const std::size_t at = shard();
    meeting_.execute(at, some_command());
  }

  /// Next in its stream, after a gap, or late if the stream has not used that index.
  void send_packet() {
    if (++packets_ > max_packets) return;
    Person& by = person();
    Stream& stream = streams_of(by)[script_.u8() % 4];
    const std::uint8_t step = script_.u8();
    rtp::PacketIndex index{stream.left_out};
    if (step % 4 != 0 || index.value + 400 < stream.index) {
      const std::uint64_t gap = step < 0xf0 ? step % 8 : 128U * (step & 0xf);
      stream.left_out = gap > 0 ? stream.index + gap : 0;
      stream.index += 1 + gap;
      index = {stream.index};
    } else {
      stream.left_out = 0;
    }
    const std::array types{opus_type, vp8_type, vp8_rtx_type, red_type};
    const std::uint8_t kind = script_.u8();
    const std::string mid = std::to_string(kind >> 2 & 3);
    const std::array rids{"q", "h", "f", ""};
    rtp::ExtensionValues values;
    if (kind & 0x10) values.mid = mid;
    if (kind & 0x20) values.rid = rids[script_.u8() % 3];
    if (kind & 0x40) values.repaired_rid = rids[script_.u8() % 3];
    values.audio_level = {.voice = true, .below_overload = static_cast<std::uint8_t>(kind & 0x7f)};
    values.transport_sequence_number = rtp::SequenceNumber{static_cast<std::uint16_t>(packets_)};
    const std::uint32_t timestamp = script_.u16() * 256U;
    const Packet descriptor = step & 0x10 ? taken() : Packet{};
    if (step & 0x10) values.dependency_descriptor = descriptor;
    const Packet payload = taken();
    by.send(stream.stream, index,
            {.marker = (kind & 0x80) != 0,
             .payload_type = step & 0x08 ? vp9_type : types[kind & 3],
             .sequence_number = index.sequence_number(),
             .timestamp = {timestamp},
             .ssrc = stream.stream.ssrc()},
            values, payload);
  }

  /// A picture in layers, as it should be, unless something gets lost.
  void show() {
    if (++pictures_ > max_packets) return;
    const std::uint8_t bits = script_.u8();
    LayeredCamera& camera = cameras_[bits & 1];
    if (bits & 2) ++camera.index.value;
    camera.show((bits & 0x1c) == 0);
  }

  std::span<Stream> streams_of(const Person& by) {
    return std::span(streams_).subspan(by.id.value == 1 ? 0 : 4, 4);
  }

  /// Well-formed at the front, so that it gets past the first look.
  void send_control() {
    Person& by = person();
    Packet bytes{static_cast<std::byte>(0x80 | script_.u8() % 32),
                 static_cast<std::byte>(200 + script_.u8() % 8)};
    Packet rest{std::byte{},     std::byte{},
                std::byte{},     std::byte{5},
                std::byte{},     std::byte{},
                std::byte{0x10}, std::byte{static_cast<std::uint8_t>(script_.u8() % 8)}};
    const Packet more = taken();
    rest.insert(rest.end(), more.begin(), more.end());
    rest.resize(rest.size() / 4 * 4);
    bytes.push_back(std::byte{});
    bytes.push_back(static_cast<std::byte>(rest.size() / 4));
    bytes.insert(bytes.end(), rest.begin(), rest.end());
    by.send_control(bytes);
  }

  void send_data() {
    Person& by = person();
    const Packet bytes = taken();
    if (bytes.size() % 4 == 0) {
      by.transport.send_in_dtls(bytes);
    } else if (const auto stream = by.transport.channels().open({.label = "_lossy"})) {
      (void)by.transport.channels().send(*stream, protocol::sctp::MessageType::binary, bytes,
                                         meeting_.now);
    }
  }

  void receive_noise() {
    Person& by = person();
    Packet bytes = taken();
    meeting_.engines[by.shard]->receive(reversed(by.transport.path()), bytes, meeting_.now);
  }

  void jump() {
    meeting_.now = meeting_.now + base::Duration(std::int64_t{script_.u16()} * 100'000);
    for (const auto& engine : meeting_.engines) {
      engine->advance(meeting_.now);
      fuzz::require(engine->next_deadline() > meeting_.now);
    }
  }

  void cross() {
    sfu::Engine& engine = *meeting_.engines[shard()];
    const sfu::PublicationId publication{script_.u8() % 4U};
    const std::uint8_t encoding = script_.u8() % 5;
    const int kind = script_.u8() % 4;
    if (kind == 0) {
      return engine.receive_crossing(sfu::CrossedKeyframeRequest{publication, encoding},
                                     meeting_.now);
    }
    if (kind == 1) {
      return engine.receive_crossing(sfu::CrossedSenderReport{.publication = publication,
                                                              .encoding = encoding,
                                                              .ntp = script_.u64(),
                                                              .timestamp = {script_.u32()},
                                                              .arrived_at = meeting_.now},
                                     meeting_.now);
    }
    if (kind == 2) {
      const auto loudness = static_cast<std::int32_t>(script_.u32());
      return engine.receive_crossing(
          sfu::CrossedClaim{.room = {1}, .claim = {loudness, publication}}, meeting_.now);
    }
    if (++packets_ > max_packets) return;
    Packet rtp{std::byte{0x80}, std::byte{script_.u8()}};
    const Packet rest = taken();
    rtp.insert(rtp.end(), rest.begin(), rest.end());
    engine.receive_crossing(sfu::CrossedPacket{.publication = publication,
                                               .encoding = encoding,
                                               .index = {70'000U + script_.u16()},
                                               .arrived_at = meeting_.now,
                                               .is_heard = encoding != 4,
                                               .rtp = rtp},
                            meeting_.now);
  }

  Packet taken() {
    const std::size_t size = script_.u8();
    const base::Bytes bytes = script_.take(std::min(size, script_.rest().size()));
    return {bytes.begin(), bytes.end()};
  }

  /// Two packets with one number are the same packet: else they would share their key stream.
  void note_departure(const Wire::Sent& sent) {
    if (rtp::classify(sent.bytes) != rtp::DatagramKind::rtp) return;
    const auto view = rtp::PacketView::parse(sent.bytes);
    if (!view) return;
    const auto [known, is_new] =
        departed_.try_emplace({std::to_integer<int>(sent.path.remote.ip.octets().back()),
                               view->ssrc().value, view->sequence_number().value},
                              sent.bytes);
    fuzz::require(is_new || known->second == sent.bytes);
  }

  void keep_promises() {
    for (std::size_t i = 0; i < meeting_.engines.size(); ++i) {
      const sfu::Counters& now = meeting_.engines[i]->counters();
      const sfu::Counters& before = counters_[i];
      fuzz::require(now.datagrams_refused <= now.datagrams_in);
      fuzz::require(now.packets_in <= now.datagrams_in);
      fuzz::require(now.packets_retransmitted <= now.packets_out);
      fuzz::require(now.packets_retransmitted <= now.nacks_in);
      fuzz::require(now.packets_in >= before.packets_in && now.packets_out >= before.packets_out);
      fuzz::require(now.bytes_out >= now.packets_out * 12);
      counters_[i] = now;
    }
    meeting_.happened.clear();
  }

  base::Reader script_;
  Meeting meeting_{2};
  Person& alice_ = meeting_.join(0);
  Person& bob_ = meeting_.join(1);
  std::vector<Stream> streams_;
  std::array<LayeredCamera, 2> cameras_{LayeredCamera{alice_, "3", 60},
                                        LayeredCamera{bob_, "3", 61}};
  int packets_ = 0;
  int pictures_ = 0;
  std::array<sfu::Counters, 2> counters_{};
  std::map<std::tuple<int, std::uint32_t, std::uint16_t>, Packet> departed_;
};

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  GTEST_FLAG_SET(break_on_failure, true);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  visio::World(std::as_bytes(std::span(data, size))).run();
  return 0;
}
