// Two people with good keys, each on a shard of their own, send what they like; commands come in
// any order and shards pass on anything. Whatever happens, the engines go on, and no key stream
// leaves twice. Each act begins with an opcode byte,
// its place in the table of acts.

#include <gtest/gtest.h>

#include <map>
#include <tuple>
#include <vector>

#include "fuzz/require.h"
#include "fuzz/sfu_commands.h"
#include "protocol/rtp/demultiplex.h"
#include "tests/sfu/camera.h"
#include "tests/sfu/layered_camera.h"
#include "tests/sfu/meeting.h"
#include "tests/sfu/microphone.h"

namespace visio {
namespace {

using namespace tests;

/// Fewer than would use up the 16 bits of a sequence number, whatever gaps they leave.
constexpr int max_packets = 60;
constexpr int max_acts = 300;

class TwoShards {
 public:
  explicit TwoShards(base::Bytes script) : script_(script, meeting_) {
    meeting_.carries = [this](const Wire::Sent& sent) {
      note_sent(sent);
      return true;
    };
    // A capture's reader is slow, and asks for keyframes.
    meeting_.captures = [this](sfu::CaptureId, const sfu::Crossed&) {
      return ++captured_ % 3 != 0;
    };
    meeting_.captures_want = [this](sfu::CaptureId) {
      return static_cast<std::uint8_t>(captured_ & 7);
    };
    for (std::uint32_t i = 0; i < 8; ++i) {
      streams_.push_back({srtp::OutboundStream{rtp::Ssrc{42 + i}}, 1000, 0});
    }
  }

  void run() {
    for (int done = 0; done < max_acts && !script_.rest().empty(); ++done) {
      act(script_.u8() % acts.size());
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

  using Act = void (TwoShards::*)();
  using Cross = void (TwoShards::*)(sfu::Engine&, sfu::PublicationId, sfu::EncodingIndex);

  /// An opcode's place is what it does. What is to happen often has several.
  static const std::array<Act, 18> acts;
  static const std::array<Cross, 4> crossings;

  void act(std::size_t opcode) { (this->*acts[opcode])(); }

  void wait() { meeting_.wait(base::Duration(1000 * script_.u8())); }

  void command() {
    const std::size_t at = script_.shard();
    meeting_.execute(at, commands_.make());
  }

  /// Next in its stream, after a gap, or late if the stream has not used that index.
  void send_packet() {
    if (++packets_ > max_packets) return;
    Person& by = script_.person();
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
    const Packet descriptor = step & 0x10 ? script_.some_bytes() : Packet{};
    if (step & 0x10) values.dependency_descriptor = descriptor;
    const Packet payload = script_.some_bytes();
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
    Person& by = script_.person();
    Packet compound{static_cast<std::byte>(0x80 | script_.u8() % 32),
                    static_cast<std::byte>(200 + script_.u8() % 8)};
    Packet rest{std::byte{},     std::byte{},
                std::byte{},     std::byte{5},
                std::byte{},     std::byte{},
                std::byte{0x10}, std::byte{static_cast<std::uint8_t>(script_.u8() % 8)}};
    const Packet more = script_.some_bytes();
    rest.insert(rest.end(), more.begin(), more.end());
    rest.resize(rest.size() / 4 * 4);
    compound.push_back(std::byte{});
    compound.push_back(static_cast<std::byte>(rest.size() / 4));
    compound.insert(compound.end(), rest.begin(), rest.end());
    by.send_control(compound);
  }

  void send_data() {
    Person& by = script_.person();
    const Packet message = script_.some_bytes();
    if (message.size() % 4 == 0) {
      by.transport.send_in_dtls(message);
    } else if (const auto stream = by.transport.channels().open({.label = "_lossy"})) {
      (void)by.transport.channels().send(*stream, protocol::sctp::MessageType::binary, message,
                                         meeting_.now);
    }
  }

  void receive_noise() {
    Person& by = script_.person();
    Packet noise = script_.some_bytes();
    meeting_.engines[by.shard]->receive(reversed(by.transport.path()), noise, meeting_.now);
  }

  void jump() {
    meeting_.now = meeting_.now + base::Duration(std::int64_t{script_.u16()} * 100'000);
    for (const auto& engine : meeting_.engines) {
      engine->advance(meeting_.now);
      fuzz::require(engine->next_deadline() > meeting_.now);
    }
  }

  void cross() {
    sfu::Engine& engine = *meeting_.engines[script_.shard()];
    const sfu::PublicationId which = script_.publication();
    const std::uint8_t encoding = script_.u8() % 5;
    (this->*crossings[script_.u8() % crossings.size()])(engine, which, encoding);
  }

  void cross_keyframe_request(sfu::Engine& engine, sfu::PublicationId which,
                              sfu::EncodingIndex encoding) {
    engine.receive_crossing(sfu::CrossedKeyframeRequest{which, encoding}, meeting_.now);
  }

  void cross_sender_report(sfu::Engine& engine, sfu::PublicationId which,
                           sfu::EncodingIndex encoding) {
    engine.receive_crossing(sfu::CrossedSenderReport{.publication = which,
                                                     .encoding = encoding,
                                                     .ntp = script_.u64(),
                                                     .timestamp = {script_.u32()},
                                                     .arrived_at = meeting_.now},
                            meeting_.now);
  }

  void cross_speaker_rank(sfu::Engine& engine, sfu::PublicationId which, sfu::EncodingIndex) {
    const auto loudness = static_cast<std::int32_t>(script_.u32());
    engine.receive_crossing(sfu::CrossedSpeakerRank{.room = {1}, .rank = {loudness, which}},
                            meeting_.now);
  }

  void cross_packet(sfu::Engine& engine, sfu::PublicationId which, sfu::EncodingIndex encoding) {
    if (++packets_ > max_packets) return;
    Packet rtp{std::byte{0x80}, std::byte{script_.u8()}};
    const Packet rest = script_.some_bytes();
    rtp.insert(rtp.end(), rest.begin(), rest.end());
    engine.receive_crossing(sfu::CrossedPacket{.publication = which,
                                               .encoding = encoding,
                                               .index = {70'000U + script_.u16()},
                                               .arrived_at = meeting_.now,
                                               .is_selected = encoding != 4,
                                               .rtp = rtp},
                            meeting_.now);
  }

  /// Two packets with one number are the same packet: else they would share their key stream.
  void note_sent(const Wire::Sent& sent) {
    if (rtp::classify(sent.bytes) != rtp::DatagramKind::rtp) return;
    const auto view = rtp::PacketView::parse(sent.bytes);
    if (!view) return;
    const auto [known, is_new] =
        sent_.try_emplace({std::to_integer<int>(sent.path.remote.ip.octets().back()),
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

  Meeting meeting_{2};
  fuzz::Script script_;
  fuzz::Commands commands_{script_};
  Person& alice_ = meeting_.join(0);
  Person& bob_ = meeting_.join(1);
  std::vector<Stream> streams_;
  std::array<LayeredCamera, 2> cameras_{LayeredCamera{alice_, "3", 60},
                                        LayeredCamera{bob_, "3", 61}};
  unsigned captured_ = 0;
  int packets_ = 0;
  int pictures_ = 0;
  std::array<sfu::Counters, 2> counters_{};
  std::map<std::tuple<int, std::uint32_t, std::uint16_t>, Packet> sent_;
};

constexpr std::array<TwoShards::Act, 18> TwoShards::acts{
    &TwoShards::send_data,   &TwoShards::receive_noise, &TwoShards::jump,
    &TwoShards::cross,       &TwoShards::send_control,  &TwoShards::send_control,
    &TwoShards::wait,        &TwoShards::wait,          &TwoShards::command,
    &TwoShards::command,     &TwoShards::command,       &TwoShards::send_packet,
    &TwoShards::send_packet, &TwoShards::send_packet,   &TwoShards::send_packet,
    &TwoShards::send_packet, &TwoShards::show,          &TwoShards::show};

constexpr std::array<TwoShards::Cross, 4> TwoShards::crossings{
    &TwoShards::cross_keyframe_request, &TwoShards::cross_sender_report,
    &TwoShards::cross_speaker_rank, &TwoShards::cross_packet};

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  GTEST_FLAG_SET(break_on_failure, true);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  visio::TwoShards(std::as_bytes(std::span(data, size))).run();
  return 0;
}
