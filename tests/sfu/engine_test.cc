#include "sfu/engine.h"

#include <gtest/gtest.h>

#include "protocol/rtcp/compound_writer.h"
#include "protocol/rtp/rtx.h"
#include "tests/sfu/camera.h"
#include "tests/sfu/media_commands.h"
#include "tests/sfu/meeting.h"
#include "tests/sfu/microphone.h"

namespace visio::sfu {
namespace {

using namespace tests;

class EngineTest : public testing::Test {
 protected:
  /// Alice's camera in two encodings, with packets of both on their way for a while.
  void show(Camera& camera, int pictures, bool keyframe = false) {
    for (int i = 0; i < pictures; ++i) {
      camera.show(keyframe && i == 0);
      meeting.wait(33ms);
    }
  }

  static bool is_picture_loss(const rtcp::Block& block) {
    return block.is(rtcp::PayloadFeedbackFormat::picture_loss);
  }
  static bool is_nack(const rtcp::Block& block) {
    return block.is(rtcp::TransportFeedbackFormat::generic_nack);
  }

  Meeting meeting;
  Person& alice = meeting.join();
  Person& bob = meeting.join();
};

TEST_F(EngineTest, what_one_says_another_hears) {
  const Publish publish = audio_of(alice, 1, "0");
  meeting.execute(0, publish);
  meeting.execute(0, subscription_of(bob, 1, publish, 0x1000));
  Microphone microphone(alice, "0", 42);
  for (int i = 0; i < 10; ++i) {
    microphone.speak();
    meeting.wait(20ms);
  }

  const auto heard = bob.got_on({0x1000});
  ASSERT_EQ(heard.size(), 10U);
  for (std::size_t i = 0; i < heard.size(); ++i) {
    EXPECT_EQ(heard[0].header.sequence_number.distance_to(heard[i].header.sequence_number), i);
    EXPECT_EQ(heard[i].header.timestamp.value - heard[0].header.timestamp.value, 960 * i);
    EXPECT_EQ(heard[i].mid, "m1");
    EXPECT_EQ(heard[i].extensions.audio_level->below_overload, 10);
    EXPECT_EQ(base::as_text(heard[i].payload), "twenty milliseconds of sound");
  }
  EXPECT_TRUE(alice.got.empty());
  EXPECT_EQ(meeting.events<PublicationStarted>().size(), 1U);
  EXPECT_EQ(meeting.events<SubscriptionStarted>().size(), 1U);
}

TEST_F(EngineTest, what_never_came_stays_a_gap) {
  const Publish publish = audio_of(alice, 1, "0");
  meeting.execute(0, publish);
  meeting.execute(0, subscription_of(bob, 1, publish, 0x1000));
  Microphone microphone(alice, "0", 42);
  microphone.speak();
  microphone.skip();
  microphone.speak();
  meeting.talk();
  const auto heard = bob.got_on({0x1000});
  ASSERT_EQ(heard.size(), 2U);
  EXPECT_EQ(heard[0].header.sequence_number.distance_to(heard[1].header.sequence_number), 2);
}

TEST_F(EngineTest, what_came_in_the_wrong_order_leaves_in_the_right_one) {
  const Publish publish = audio_of(alice, 1, "0");
  meeting.execute(0, publish);
  meeting.execute(0, subscription_of(bob, 1, publish, 0x1000));
  Microphone microphone(alice, "0", 42);
  for (int i = 0; i < 5; ++i) microphone.speak();
  std::swap(alice.wire.sent[2], alice.wire.sent[4]);
  meeting.talk();
  const auto heard = bob.got_on({0x1000});
  ASSERT_EQ(heard.size(), 5U);
  for (std::size_t i = 1; i < heard.size(); ++i) {
    EXPECT_EQ(heard[i].header.timestamp.value - heard[i - 1].header.timestamp.value, 960U);
  }
}

TEST_F(EngineTest, media_of_no_publication_goes_nowhere) {
  const Publish publish = audio_of(alice, 1, "0");
  meeting.execute(0, publish);
  meeting.execute(0, subscription_of(bob, 1, publish, 0x1000));
  Microphone stranger(alice, "9", 43);
  Microphone bobs(bob, "0", 44);
  stranger.speak();
  bobs.speak();
  meeting.talk();
  EXPECT_TRUE(bob.got.empty());
}

TEST_F(EngineTest, a_muted_publication_is_not_forwarded) {
  const Publish publish = audio_of(alice, 1, "0");
  meeting.execute(0, publish);
  meeting.execute(0, subscription_of(bob, 1, publish, 0x1000));
  Microphone microphone(alice, "0", 42);
  const auto speak = [&] {
    microphone.speak();
    meeting.wait(20ms);
  };
  speak();
  meeting.execute(0, SetPublicationMuted{{1}, true});
  for (int i = 0; i < 5; ++i) speak();
  EXPECT_EQ(bob.got_on({0x1000}).size(), 1U);
  meeting.execute(0, SetPublicationMuted{{1}, false});
  speak();
  const auto heard = bob.got_on({0x1000});
  ASSERT_EQ(heard.size(), 2U);
  EXPECT_EQ(heard[0].header.sequence_number.distance_to(heard[1].header.sequence_number), 1);
  EXPECT_EQ(heard[1].header.timestamp.value - heard[0].header.timestamp.value, 6 * 960U);
  EXPECT_TRUE(heard[1].header.marker);
}

TEST_F(EngineTest, video_begins_with_a_keyframe_that_is_asked_for) {
  const Publish publish = video_of(alice, 1, "1", {"q"});
  meeting.execute(0, publish);
  Camera camera(alice, "1", "q", 42);
  show(camera, 3);
  meeting.execute(0, subscription_of(bob, 1, publish, 0x1000));
  show(camera, 3);
  EXPECT_TRUE(bob.got.empty());
  EXPECT_EQ(alice.count_feedback(is_picture_loss), 1U);

  show(camera, 3, true);
  const auto seen = bob.got_on({0x1000});
  ASSERT_EQ(seen.size(), 6U);
  EXPECT_TRUE(codec::vp8::parse(seen[0].payload)->is_keyframe_start());
}

TEST_F(EngineTest, a_decoder_gets_the_keyframe_that_it_asks_for_unless_it_is_to_show_nothing) {
  const Publish publish = video_of(alice, 1, "1", {"q"});
  meeting.execute(0, publish);
  meeting.execute(0, subscription_of(bob, 1, publish, 0x1000));
  Camera camera(alice, "1", "q", 42);
  show(camera, 3, true);
  const auto asked_by_bob = [&] {
    const std::size_t before = alice.count_feedback(is_picture_loss);
    meeting.wait(1s);
    std::array<std::byte, 100> room;
    rtcp::CompoundWriter writer(room);
    EXPECT_TRUE(writer.picture_loss({{5}, {0x1000}}));
    bob.send_control(writer.written());
    meeting.wait(100ms);
    return alice.count_feedback(is_picture_loss) - before;
  };
  meeting.execute(0, ConfigureSubscription{{1}, {.enabled = false}});
  EXPECT_EQ(asked_by_bob(), 0U);
  meeting.execute(0, ConfigureSubscription{{1}, {}});
  show(camera, 3, true);
  EXPECT_EQ(asked_by_bob(), 1U);
}

TEST_F(EngineTest, the_largest_picture_that_arrives_is_shown_and_changes_are_seamless) {
  const Publish publish = video_of(alice, 1, "1", {"q", "h"});
  meeting.execute(0, publish);
  meeting.execute(0, subscription_of(bob, 1, publish, 0x1000));
  Camera small(alice, "1", "q", 42);
  Camera large(alice, "1", "h", 43);
  large.picture = 9000;
  large.tl0 = 200;
  large.timestamp = {123};
  show(small, 5, true);
  const auto both = [&](int pictures, bool large_key, bool small_key) {
    for (int i = 0; i < pictures; ++i) {
      large.show(large_key && i == 0);
      small.show(small_key && i == 0);
      meeting.wait(33ms);
    }
  };
  both(5, false, false);
  EXPECT_GE(alice.count_feedback(is_picture_loss), 1U);
  both(5, true, false);
  meeting.execute(0, ConfigureSubscription{{1}, {.max_encoding = 0}});
  both(5, false, false);
  both(5, false, true);

  const auto seen = bob.got_on({0x1000});
  // One picture more: at the second change, both encodings' pictures of that moment.
  ASSERT_EQ(seen.size(), 52U);
  for (std::size_t i = 1; i < seen.size(); ++i) {
    const Got& before = seen[i - 1];
    const Got& after = seen[i];
    EXPECT_EQ(before.header.sequence_number.distance_to(after.header.sequence_number), 1);
    const auto one = codec::vp8::parse(before.payload)->descriptor;
    const auto other = codec::vp8::parse(after.payload)->descriptor;
    const bool next_picture = i % 2 == 0;
    EXPECT_EQ(other.picture_id->value - one.picture_id->value, next_picture ? 1 : 0);
    EXPECT_EQ(*other.tl0_picture_index - *one.tl0_picture_index, next_picture ? 1 : 0);
    const auto ahead = before.header.timestamp.distance_to(after.header.timestamp);
    EXPECT_GE(ahead, next_picture ? 1 : 0);
    EXPECT_LE(ahead, next_picture ? 3100 : 0);
  }
}

TEST_F(EngineTest, what_is_lost_on_the_way_in_is_asked_for_and_passed_on_when_it_comes) {
  const Publish publish = video_of(alice, 1, "1", {"q"});
  meeting.execute(0, publish);
  meeting.execute(0, subscription_of(bob, 1, publish, 0x1000));
  Camera camera(alice, "1", "q", 42);
  show(camera, 3, true);
  camera.lose_next = true;
  const auto lost = camera.index;
  show(camera, 2);
  EXPECT_GE(alice.count_feedback(is_nack), 1U);
  EXPECT_EQ(bob.got_on({0x1000}).size(), 9U);

  // The same packet on the repair source (RFC 4588).
  srtp::OutboundStream repair({99});
  codec::vp8::Descriptor descriptor;
  descriptor.starts_partition = true;
  descriptor.picture_id = {.value = static_cast<std::uint16_t>(camera.picture - 1), .wide = true};
  descriptor.tl0_picture_index = static_cast<std::uint8_t>(camera.tl0 - 1);
  std::array<std::byte, 100> payload{};
  ASSERT_TRUE(rtp::write_rtx_prefix(payload, lost.sequence_number()));
  descriptor.write(base::MutableBytes(payload).subspan(2));
  rtp::ExtensionValues values;
  values.mid = "1";
  values.repaired_rid = "q";
  alice.send(repair, {1},
             {.payload_type = vp8_rtx_type,
              .sequence_number = {1},
              .timestamp = {camera.timestamp.value - 3000},
              .ssrc = {99}},
             values, payload);
  meeting.talk();

  const auto seen = bob.got_on({0x1000});
  ASSERT_EQ(seen.size(), 10U);
  const Got& repaired = seen.back();
  EXPECT_EQ(repaired.header.payload_type, vp8_type);
  EXPECT_EQ(seen[5].header.sequence_number.distance_to(repaired.header.sequence_number), 1);
  EXPECT_EQ(seen[6].header.sequence_number.distance_to(repaired.header.sequence_number), -1);
  EXPECT_EQ(repaired.header.timestamp, seen[6].header.timestamp);
  EXPECT_TRUE(bob.got_on({0x1001}).empty());
}

TEST_F(EngineTest, a_subscriber_gets_again_what_he_lost_once_a_round_trip) {
  const Publish publish = video_of(alice, 1, "1", {"q"});
  meeting.execute(0, publish);
  meeting.execute(0, subscription_of(bob, 1, publish, 0x1000));
  Camera camera(alice, "1", "q", 42);
  show(camera, 5, true);
  const auto seen = bob.got_on({0x1000});
  const std::array lost{seen[8].header.sequence_number};
  const auto ask = [&] {
    std::array<std::byte, 100> room;
    rtcp::CompoundWriter writer(room);
    ASSERT_EQ(writer.generic_nack({5}, {0x1000}, lost), 1U);
    bob.send_control(writer.written());
    meeting.talk();
  };
  meeting.wait(100ms);
  ask();
  ask();
  const auto again = bob.got_on({0x1001});
  ASSERT_EQ(again.size(), 1U);
  const auto original = rtp::read_retransmission(again[0].payload);
  EXPECT_EQ(original->original_sequence_number, lost[0]);
  EXPECT_TRUE(std::ranges::equal(original->payload, seen[8].payload));
  meeting.wait(100ms);
  ask();
  EXPECT_EQ(bob.got_on({0x1001}).size(), 2U);
}

TEST_F(EngineTest, the_publisher_learns_when_his_packets_arrived) {
  meeting.execute(0, video_of(alice, 1, "1", {"q"}));
  Camera camera(alice, "1", "q", 42);
  show(camera, 30, true);
  meeting.wait(1s);
  const auto feedbacks = alice.count_feedback([](const rtcp::Block& block) {
    return block.is(rtcp::TransportFeedbackFormat::transport_wide);
  });
  EXPECT_GE(feedbacks, 8U);
  EXPECT_LE(feedbacks, 12U);
  EXPECT_GE(alice.count_feedback([](const rtcp::Block& block) {
    return block.type == rtcp::PacketType::receiver_report;
  }),
            1U);
}

/// On the transport that only sends to us, nothing tells the round trip; the other one's does.
TEST_F(EngineTest, both_transports_of_a_participant_know_the_round_trip) {
  Person& ear = meeting.join(0, alice.id);
  const Publish from_alice = audio_of(alice, 1, "0");
  const Publish from_bob = audio_of(bob, 2, "0");
  meeting.execute(0, from_alice);
  meeting.execute(0, from_bob);
  meeting.execute(0, subscription_of(ear, 1, from_bob, 0x1000));
  Microphone own(alice, "0", 42);
  Microphone other(bob, "0", 43);
  own.speak();
  other.speak();
  std::array<std::byte, 100> room;
  rtcp::CompoundWriter report(room);
  const auto ntp = rtp::NtpTime::from_unix(1'700'000'000s);
  ASSERT_TRUE(report.sender_report({.sender = {43}, .ntp_time = ntp, .rtp_timestamp = {}}, {}));
  meeting.talk();
  bob.send_control(report.written());
  meeting.wait(1s);

  std::uint32_t middle = 0;
  ear.count_feedback([&](const rtcp::Block& block) {
    if (const auto sent = rtcp::read_sender_report(block)) middle = sent->info.ntp_time.middle();
    return false;
  });
  ASSERT_NE(middle, 0U);
  const rtcp::ReportBlock block{.source = {0x1000}, .last_sender_report = middle};
  rtcp::CompoundWriter answer(room);
  ASSERT_TRUE(answer.receiver_report({9}, {&block, 1}));
  ear.send_control(answer.written());
  meeting.happened.clear();
  own.speak();
  meeting.wait(6s);

  base::Duration known{};
  for (const QualityReport& quality : meeting.events<QualityReport>()) {
    for (const StreamQuality& stream : quality.streams) {
      if (stream.participant == alice.id && std::holds_alternative<PublicationId>(stream.stream)) {
        known = std::max(known, stream.round_trip);
      }
    }
  }
  EXPECT_GT(known, 0s);
  EXPECT_LT(known, 1s);
}

TEST_F(EngineTest, sender_reports_keep_sound_and_picture_in_step) {
  const Publish publish = audio_of(alice, 1, "0");
  meeting.execute(0, publish);
  meeting.execute(0, subscription_of(bob, 1, publish, 0x1000));
  Microphone microphone(alice, "0", 42);
  microphone.speak();
  meeting.talk();
  std::array<std::byte, 100> room;
  rtcp::CompoundWriter writer(room);
  const auto ntp = rtp::NtpTime::from_unix(1'700'000'000s);
  ASSERT_TRUE(writer.sender_report(
      {.sender = {42}, .ntp_time = ntp, .rtp_timestamp = {500'000}, .packet_count = 1}, {}));
  alice.send_control(writer.written());
  meeting.wait(2s);

  std::optional<rtcp::SenderInfo> info;
  bob.count_feedback([&](const rtcp::Block& block) {
    if (const auto report = rtcp::read_sender_report(block)) info = report->info;
    return false;
  });
  ASSERT_TRUE(info);
  EXPECT_EQ(info->sender, rtp::Ssrc{0x1000});
  const auto later = info->ntp_time.to_unix() - ntp.to_unix();
  EXPECT_GT(later, 0s);
  EXPECT_NEAR(static_cast<double>(info->rtp_timestamp.value - 500'000),
              static_cast<double>(later.count()) * 0.048, 2);
}

TEST_F(EngineTest, who_speaks_is_observed) {
  meeting.execute(0, audio_of(alice, 1, "0"));
  Microphone microphone(alice, "0", 42);
  for (int i = 0; i < 100; ++i) {
    microphone.speak(20);
    meeting.wait(20ms);
  }
  auto observed = meeting.events<SpeakersObserved>();
  ASSERT_FALSE(observed.empty());
  ASSERT_EQ(observed.back().speakers.size(), 1U);
  EXPECT_NEAR(observed.back().speakers[0].level, 0.1, 0.01);
  meeting.wait(3s);
  observed = meeting.events<SpeakersObserved>();
  EXPECT_TRUE(observed.back().speakers.empty());
}

TEST_F(EngineTest, an_encoding_is_active_while_it_arrives) {
  meeting.execute(0, video_of(alice, 1, "1"));
  Camera camera(alice, "1", "h", 42);
  show(camera, 3, true);
  meeting.wait(4s);
  const auto activity = meeting.events<EncodingActivity>();
  ASSERT_EQ(activity.size(), 2U);
  EXPECT_EQ(activity[0].encoding, 1);
  EXPECT_TRUE(activity[0].active);
  EXPECT_FALSE(activity[1].active);
}

TEST_F(EngineTest, messages_go_to_the_channel_of_that_name_and_wait_until_it_opens) {
  const std::vector<std::byte> text(base::as_bytes("hello").begin(), base::as_bytes("hello").end());
  meeting.execute(0, SendData{{bob.transport_id}, "_reliable", text});
  meeting.execute(0, OpenChannel{bob.transport_id, {.label = "_reliable", .protocol = ""}});
  meeting.wait(500ms);
  EXPECT_EQ(bob.messages, std::vector<std::string>{"hello"});
  meeting.execute(0, SendData{{alice.transport_id, bob.transport_id}, "_reliable", text});
  meeting.wait(100ms);
  EXPECT_EQ(bob.messages.size(), 2U);
  EXPECT_TRUE(alice.messages.empty());
}

TEST_F(EngineTest, a_closed_transport_takes_its_publications_and_subscriptions_with_it) {
  const Publish publish = audio_of(alice, 1, "0");
  meeting.execute(0, publish);
  meeting.execute(0, subscription_of(bob, 1, publish, 0x1000));
  Microphone microphone(alice, "0", 42);
  microphone.speak();
  meeting.execute(0, CloseTransport{alice.transport_id});
  microphone.speak();
  meeting.talk();
  EXPECT_EQ(bob.got.size(), 0U);
  meeting.execute(0, CloseTransport{bob.transport_id});
  meeting.wait(1s);
  EXPECT_EQ(meeting.engines[0]->next_deadline(), base::never);
}

class TwoShards : public testing::Test {
 protected:
  void mirror(const Publish& publish) {
    meeting.execute(1, MirrorPublication{{0}, publish});
    meeting.execute(0, FeedShard{publish.id, {1}});
  }

  Meeting meeting{2};
  Person& alice = meeting.join(0);
  Person& bob = meeting.join(1);
};

TEST_F(TwoShards, what_is_said_on_one_shard_is_heard_on_the_other) {
  const Publish publish = audio_of(alice, 1, "0");
  meeting.execute(0, publish);
  mirror(publish);
  meeting.execute(1, subscription_of(bob, 1, publish, 0x1000));
  Microphone microphone(alice, "0", 42);
  microphone.speak();
  microphone.speak();
  meeting.talk();
  EXPECT_EQ(bob.got_on({0x1000}).size(), 2U);
  meeting.execute(0, SetPublicationMuted{{1}, true});
  meeting.talk();
  microphone.speak();
  meeting.talk();
  EXPECT_EQ(bob.got_on({0x1000}).size(), 2U);
}

TEST_F(TwoShards, video_that_found_no_room_goes_on_at_a_keyframe) {
  const Publish publish = video_of(alice, 1, "1", {"q"});
  meeting.execute(0, publish);
  mirror(publish);
  meeting.execute(1, subscription_of(bob, 1, publish, 0x1000));
  Camera camera(alice, "1", "q", 42);
  const auto show = [&](bool keyframe) {
    camera.show(keyframe);
    meeting.wait(33ms);
  };
  show(false);
  meeting.wait(100ms);
  EXPECT_EQ(alice.count_feedback([](const rtcp::Block& block) {
    return block.is(rtcp::PayloadFeedbackFormat::picture_loss);
  }),
            1U);
  show(true);
  EXPECT_EQ(bob.got_on({0x1000}).size(), 2U);
  meeting.crossing_is_full = true;
  show(false);
  meeting.crossing_is_full = false;
  show(false);
  EXPECT_EQ(bob.got_on({0x1000}).size(), 2U);
  show(true);
  EXPECT_EQ(bob.got_on({0x1000}).size(), 4U);
}

}  // namespace
}  // namespace visio::sfu
