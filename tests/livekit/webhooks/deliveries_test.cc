#include "livekit/webhooks/deliveries.h"

#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <array>

#include "livekit/token.h"

namespace visio::livekit::webhooks {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t unix_now = 1'800'000'000;

/// A subscriber that answers as the test tells it to.
class Webhooks : public testing::Test {
 protected:
  void happen(const std::string& name, const std::string& room = "room") {
    wire::WebhookEvent event;
    event.set_event(name);
    event.set_id("EV_" + name);
    event.mutable_room()->set_name(room);
    deliveries.add(event, now);
  }

  std::optional<Delivery> poll() { return deliveries.poll(now, unix_now); }

  Delivery next() {
    auto delivery = poll();
    EXPECT_TRUE(delivery);
    return delivery.value_or(Delivery{});
  }

  static wire::WebhookEvent event_in(const Delivery& delivery) {
    wire::WebhookEvent event;
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(delivery.body, &event).ok());
    return event;
  }

  static std::string name_in(const Delivery& delivery) { return event_in(delivery).event(); }

  Fate settle(const Delivery& delivery, int status) {
    return deliveries.settle(delivery.id, status, now);
  }

  /// Lets time pass until the next attempt is due. Returns how long that took.
  base::Duration await_next() {
    const base::Duration wait = deliveries.next_deadline() - now;
    now = deliveries.next_deadline();
    return wait;
  }

  base::Instant now{1h};
  Deliveries deliveries{{.urls = {"https://a.example"}, .key = {"key", "secret"}}};
};

TEST_F(Webhooks, an_event_is_posted_once_when_it_is_accepted) {
  happen("one");
  const Delivery delivery = next();
  EXPECT_EQ(delivery.url, "https://a.example");
  EXPECT_EQ(name_in(delivery), "one");
  EXPECT_EQ(settle(delivery, 200), Fate::accepted);
  EXPECT_FALSE(poll());
  EXPECT_EQ(deliveries.next_deadline(), base::never);
  EXPECT_EQ(deliveries.numbers().accepted, 1U);
  EXPECT_EQ(deliveries.numbers().waiting, 0U);
}

TEST_F(Webhooks, a_token_vouches_for_the_body) {
  happen("one");
  const Delivery delivery = next();
  const auto claims =
      token::verify(delivery.authorization, {.signing = {"key", "secret"}}, unix_now);
  ASSERT_TRUE(claims);
  std::array<unsigned char, 32> digest{};
  EVP_Digest(delivery.body.data(), delivery.body.size(), digest.data(), nullptr, EVP_sha256(),
             nullptr);
  std::array<unsigned char, 45> base64{};
  EVP_EncodeBlock(base64.data(), digest.data(), 32);
  EXPECT_EQ(claims->sha256, reinterpret_cast<const char*>(base64.data()));
  EXPECT_EQ(claims->expires_at, unix_now + 300);
}

TEST_F(Webhooks, the_body_is_protobufs_json) {
  happen("one");
  EXPECT_EQ(next().body, R"({"event":"one","room":{"name":"room"},"id":"EV_one"})");
}

TEST_F(Webhooks, a_failed_attempt_is_repeated_with_the_same_bytes) {
  happen("one");
  const Delivery first = next();
  EXPECT_EQ(settle(first, 500), Fate::tried_again);
  EXPECT_FALSE(poll());
  EXPECT_EQ(await_next(), 1s);
  const Delivery second = next();
  EXPECT_EQ(second.body, first.body);
  EXPECT_EQ(settle(second, 0), Fate::tried_again);
  EXPECT_EQ(await_next(), 2s);
  EXPECT_EQ(settle(next(), 200), Fate::accepted);
}

TEST_F(Webhooks, a_rooms_events_keep_their_order_through_failures) {
  happen("one");
  happen("two");
  const Delivery one = next();
  EXPECT_FALSE(poll());  // the second waits for the first
  settle(one, 503);
  await_next();
  const Delivery again = next();
  EXPECT_EQ(name_in(again), "one");
  EXPECT_FALSE(poll());
  settle(again, 200);
  EXPECT_EQ(name_in(next()), "two");
}

TEST_F(Webhooks, a_rooms_trouble_holds_up_no_other_room) {
  happen("one", "a");
  happen("one", "b");
  const Delivery a = next();
  const Delivery b = next();
  settle(a, 0);
  settle(b, 200);
  happen("two", "b");
  EXPECT_EQ(name_in(next()), "two");
}

TEST_F(Webhooks, while_nobody_is_there_waits_grow_to_half_a_minute_and_end_after_five) {
  happen("one");
  const base::Instant start = now;
  std::vector<base::Duration> waits;
  while (settle(next(), 0) == Fate::tried_again) waits.push_back(await_next());
  EXPECT_EQ(std::vector(waits.begin(), waits.begin() + 6),
            (std::vector<base::Duration>{1s, 2s, 4s, 8s, 16s, 30s}));
  EXPECT_EQ(waits.back(), 30s);
  EXPECT_LE(now - start, 5min);
  EXPECT_GT(now - start, 4min);
  EXPECT_EQ(deliveries.numbers().lost, 1U);
}

TEST_F(Webhooks, an_event_that_is_refused_for_half_a_minute_is_given_up) {
  happen("poison");
  const base::Instant start = now;
  std::vector<base::Duration> waits;
  while (settle(next(), 500) == Fate::tried_again) waits.push_back(await_next());
  EXPECT_EQ(waits, (std::vector<base::Duration>{1s, 2s, 4s, 8s, 15s}));
  EXPECT_EQ(now - start, 30s);
  EXPECT_EQ(deliveries.numbers().lost, 1U);
}

TEST_F(Webhooks, after_an_event_that_was_given_up_the_others_of_its_room_go_on) {
  happen("poison");
  happen("two");
  happen("three");
  const base::Instant start = now;
  while (settle(next(), 503) == Fate::tried_again) await_next();
  EXPECT_EQ(now - start, 30s);
  const Delivery two = next();
  EXPECT_EQ(name_in(two), "two");
  EXPECT_EQ(settle(two, 200), Fate::accepted);
  EXPECT_EQ(settle(next(), 200), Fate::accepted);
}

TEST_F(Webhooks, an_event_that_waited_for_its_turn_is_tried_as_long_as_any) {
  happen("poison");
  happen("two");
  while (settle(next(), 500) == Fate::tried_again) await_next();
  EXPECT_EQ(settle(next(), 502), Fate::tried_again);
  await_next();
  EXPECT_EQ(settle(next(), 200), Fate::accepted);
}

TEST_F(Webhooks, a_backend_that_was_away_may_refuse_for_half_a_minute_while_it_starts) {
  happen("one");
  for (int attempt = 0; attempt < 7; ++attempt) {
    EXPECT_EQ(settle(next(), 0), Fate::tried_again);
    await_next();
  }
  EXPECT_EQ(settle(next(), 503), Fate::tried_again);
  EXPECT_EQ(await_next(), 30s);
  EXPECT_EQ(settle(next(), 503), Fate::given_up);
}

TEST_F(Webhooks, an_old_event_is_tried_once_all_the_same) {
  happen("one");
  happen("two");
  while (settle(next(), 0) == Fate::tried_again) await_next();
  now = now + 1min;
  const Delivery two = next();
  EXPECT_EQ(name_in(two), "two");
  EXPECT_EQ(settle(two, 0), Fate::given_up);
}

TEST_F(Webhooks, a_refusal_is_final) {
  for (const int status : {400, 401, 404, 410, 422, 501, 301}) {
    happen("one");
    EXPECT_EQ(settle(next(), status), Fate::given_up) << status;
  }
  for (const int status : {0, 408, 429, 500, 502, 503}) {
    happen("one", std::to_string(status));
    EXPECT_EQ(settle(next(), status), Fate::tried_again) << status;
  }
}

TEST_F(Webhooks, the_next_event_says_how_many_were_lost) {
  happen("one");
  happen("two");
  settle(next(), 422);
  settle(next(), 422);
  happen("three");
  const Delivery three = next();
  EXPECT_EQ(event_in(three).num_dropped(), 2);
  settle(three, 200);
  happen("four");
  EXPECT_EQ(event_in(next()).num_dropped(), 0);
}

TEST_F(Webhooks, a_room_keeps_two_hundred_events_at_most) {
  for (int n = 0; n < 300; ++n) happen("event");
  EXPECT_EQ(deliveries.numbers().waiting, 200U);
  EXPECT_EQ(deliveries.numbers().lost, 100U);
}

TEST_F(Webhooks, all_rooms_together_keep_limited_bytes) {
  wire::WebhookEvent event;
  event.mutable_room()->set_metadata(std::string(1024 * 1024, 'x'));
  for (int n = 0; n < 100; ++n) {
    event.mutable_room()->set_name(std::to_string(n));
    deliveries.add(event, now);
  }
  EXPECT_LT(deliveries.numbers().waiting, 64U);
  settle(next(), 200);
  deliveries.add(event, now);
  EXPECT_EQ(deliveries.numbers().waiting + deliveries.numbers().accepted, 64U);
}

TEST_F(Webhooks, ten_are_under_way_at_a_time) {
  for (int n = 0; n < 20; ++n) happen("event", std::to_string(n));
  std::vector<Delivery> posted;
  while (auto delivery = poll()) posted.push_back(*std::move(delivery));
  EXPECT_EQ(posted.size(), 10U);
  EXPECT_EQ(deliveries.next_deadline(), base::never);
  settle(posted[3], 200);
  EXPECT_TRUE(poll());
  EXPECT_FALSE(poll());
}

TEST_F(Webhooks, every_subscriber_hears_everything_in_its_own_time) {
  Deliveries both({.urls = {"http://a", "http://b"}, .key = {"key", "secret"}});
  wire::WebhookEvent event;
  event.set_event("one");
  both.add(event, now);
  const auto a = both.poll(now, unix_now);
  const auto b = both.poll(now, unix_now);
  ASSERT_TRUE(a && b);
  EXPECT_EQ(a->url, "http://a");
  EXPECT_EQ(b->url, "http://b");
  EXPECT_EQ(both.settle(a->id, 500, now), Fate::tried_again);
  EXPECT_EQ(both.settle(b->id, 200, now), Fate::accepted);
}

TEST_F(Webhooks, what_waits_goes_on_in_the_server_that_follows) {
  happen("one");
  happen("two");
  happen("other", "another room");
  const Delivery under_way = next();
  const auto left = deliveries.undelivered();
  ASSERT_EQ(left.size(), 3U);
  EXPECT_EQ(left[0].event, "other");
  EXPECT_EQ(left[1].event, "one") << "its answer may not come";
  EXPECT_EQ(left[2].event, "two");
  Deliveries following{{.urls = {"https://a.example"}, .key = {"key", "secret"}}};
  for (const Undelivered& event : left) EXPECT_TRUE(following.restore(event, now));
  EXPECT_EQ(following.undelivered(), left);
  EXPECT_EQ(following.numbers().waiting, 3U);
  const auto first = following.poll(now, unix_now);
  const auto second = following.poll(now, unix_now);
  ASSERT_TRUE(first && second);
  EXPECT_FALSE(following.poll(now, unix_now)) << "a room's events keep their order";
  const Delivery& one = first->room == "room" ? *first : *second;
  EXPECT_EQ(one.event, "one");
  EXPECT_EQ(one.url, "https://a.example");
  EXPECT_EQ(name_in(one), "one");
  EXPECT_EQ(following.settle(one.id, 200, now), Fate::accepted);
  EXPECT_EQ(following.poll(now, unix_now)->event, "two");
  EXPECT_EQ(under_way.url, "https://a.example");
}

TEST_F(Webhooks, what_waits_for_an_endpoint_that_is_gone_is_lost) {
  EXPECT_FALSE(deliveries.restore(
      {.url = "https://b.example", .room = "room", .event = "one", .body = "{}"}, now));
  EXPECT_EQ(deliveries.numbers().lost, 1U);
  EXPECT_FALSE(poll());
}

}  // namespace
}  // namespace visio::livekit::webhooks
