// Why packets go no further: each reason has its count, and nothing else moves.

#include <gtest/gtest.h>

#include <set>
#include <string_view>

#include "tests/sfu/camera.h"
#include "tests/sfu/media_commands.h"
#include "tests/sfu/meeting.h"
#include "tests/sfu/microphone.h"

namespace visio::sfu {
namespace {

using namespace tests;

class DropReasons : public testing::Test {
 protected:
  DropReasons() {
    meeting.execute(0, audio_of(alice, 1, "0"));
    Publish video = video_of(alice, 2, "1", {""});
    video.encodings[0].ssrc = rtp::Ssrc{50};
    video.encodings[0].rtx_ssrc = rtp::Ssrc{51};
    meeting.execute(0, video);
  }

  /// A packet of Alice's, with this payload.
  void send(srtp::OutboundStream& stream, rtp::PayloadType type, std::uint64_t index,
            base::Bytes payload) {
    alice.send(stream, {index},
               {.payload_type = type,
                .sequence_number = rtp::PacketIndex{index}.sequence_number(),
                .timestamp = {5},
                .ssrc = stream.ssrc()},
               {}, payload);
    meeting.talk();
  }

  /// Only this reason was counted, so many times.
  void expect_dropped(DropReason reason, std::uint64_t times) {
    for (std::size_t i = 0; i < drop_reasons; ++i) {
      const auto one = static_cast<DropReason>(i);
      EXPECT_EQ(counters().dropped(one), one == reason ? times : 0U) << name_of(one);
    }
  }

  const Counters& counters() const { return meeting.engines[0]->counters(); }

  static inline const Packet something = Packet(20, std::byte{1});

  Meeting meeting;
  Person& alice = meeting.join();
  Microphone microphone{alice, "0", 42};
};

TEST_F(DropReasons, what_is_well_is_not_dropped) {
  microphone.speak();
  microphone.speak();
  meeting.talk();
  expect_dropped(DropReason::over_rate, 0);
  EXPECT_EQ(counters().packets_in, 2U);
}

TEST_F(DropReasons, over_the_rate) {
  meeting.max_incoming = {1};
  Person& carol = meeting.join();
  meeting.execute(0, audio_of(carol, 3, "0"));
  Microphone(carol, "0", 43).speak();
  meeting.talk();
  expect_dropped(DropReason::over_rate, 1);
  EXPECT_EQ(counters().packets_in, 0U);
}

TEST_F(DropReasons, malformed) {
  srtp::OutboundStream stream({42});
  // Its last byte counts more padding than there is (RFC 3550 §5.1).
  alice.send(stream, {1000},
             {.padding = true,
              .payload_type = opus_type,
              .sequence_number = {1000},
              .timestamp = {5},
              .ssrc = {42}},
             {}, Packet(20, std::byte{255}));
  meeting.talk();
  expect_dropped(DropReason::malformed, 1);
}

TEST_F(DropReasons, of_an_unknown_source) {
  srtp::OutboundStream stream({77});
  send(stream, {101}, 1000, something);
  expect_dropped(DropReason::unknown_source, 1);
}

TEST_F(DropReasons, of_a_payload_type_that_was_not_agreed_on) {
  srtp::OutboundStream stream({50});
  send(stream, {101}, 1000, something);
  expect_dropped(DropReason::unknown_payload_type, 1);
}

TEST_F(DropReasons, retransmissions_of_a_payload_type_that_was_not_agreed_on) {
  srtp::OutboundStream stream({51});
  send(stream, {101}, 1000, something);
  expect_dropped(DropReason::unknown_payload_type, 1);
}

TEST_F(DropReasons, an_empty_retransmission) {
  srtp::OutboundStream stream({51});
  send(stream, vp8_rtx_type, 1000, {});
  expect_dropped(DropReason::empty_retransmission, 1);
}

TEST_F(DropReasons, a_retransmission_before_anything_came) {
  srtp::OutboundStream stream({51});
  send(stream, vp8_rtx_type, 1000, something);
  expect_dropped(DropReason::early_retransmission, 1);
}

TEST_F(DropReasons, a_retransmission_of_what_is_there) {
  srtp::OutboundStream stream({50});
  srtp::OutboundStream rtx({51});
  send(stream, vp8_type, 1000, something);
  Packet again = something;
  again[0] = std::byte{1000 >> 8};
  again[1] = std::byte{1000 & 0xff};
  send(rtx, vp8_rtx_type, 1, again);
  expect_dropped(DropReason::duplicate_or_outdated, 1);
}

TEST_F(DropReasons, have_names_of_their_own) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < drop_reasons; ++i) {
    names.insert(name_of(static_cast<DropReason>(i)));
  }
  EXPECT_EQ(names.size(), drop_reasons);
}

}  // namespace
}  // namespace visio::sfu
