// What is said about participants: how much of it, how often, and that it comes back with them.

#include <algorithm>

#include "livekit/expiring_log.h"
#include "livekit/limits.h"
#include "tests/livekit/join_request.h"
#include "tests/livekit/room_service/backend.h"

namespace visio::tests {
namespace {

using Reason = wire::RequestResponse;

constexpr std::size_t own_limit = livekit::limits::own_profile;

class Profiles : public Backend {
 protected:
  static livekit::token::VideoGrant may_change() {
    return grant([](auto& may) { may.can_update_own_metadata = true; });
  }

  /// A token with this metadata.
  std::string token_with(const std::string& identity, std::string metadata,
                         livekit::token::VideoGrant grant = {}) {
    livekit::token::Claims claims;
    claims.issuer = settings.keys.signing.key;
    claims.identity = identity;
    claims.expires_at = year_2100;
    claims.metadata = std::move(metadata);
    claims.video = std::move(grant);
    claims.video.room_join = true;
    claims.video.room = "room";
    return livekit::token::create(claims, settings.keys.signing.secret);
  }

  Person open(const livekit::ConnectionId& connection) {
    Person person;
    person.connection = connection;
    signalling.opened(connection, now);
    read(person);
    person.sid = person.last(Kind::kJoin).join().participant().sid();
    return person;
  }

  Person join_with(const std::string& token) { return open(admit(token).value()); }

  /// As native clients bring it.
  Person join_with_header(const std::string& token) {
    const std::string authorization = "Bearer " + token;
    return open(signalling
                    .admit({.path = "/rtc",
                            .query = "protocol=16&sdk=rust",
                            .authorization = authorization,
                            .user_agent = {},
                            .client_address = {}},
                           now)
                    .value());
  }

  Reason::Reason change(Person& person, const wire::UpdateParticipantMetadata& update) {
    wire::SignalRequest request;
    *request.mutable_update_metadata() = update;
    send(person, request);
    return person.last(Kind::kRequestResponse).request_response().reason();
  }

  Reason::Reason set_attribute(Person& person, const std::string& key, std::string value) {
    wire::UpdateParticipantMetadata update;
    (*update.mutable_attributes())[key] = std::move(value);
    return change(person, update);
  }

  Reason::Reason rename(Person& person, const std::string& name) {
    wire::UpdateParticipantMetadata update;
    update.set_name(name);
    return change(person, update);
  }

  void set_metadata(const std::string& identity, const std::string& metadata) {
    wire::UpdateParticipantRequest request;
    request.set_room("room");
    request.set_identity(identity);
    request.set_metadata(metadata);
    ASSERT_TRUE(serve("UpdateParticipant", request.SerializeAsString(), admin(),
                      room_service::Encoding::protobuf));
  }

  static std::string fresh_token(const Person& person) {
    return person.last(Kind::kRefreshToken).refresh_token();
  }

  static wire::ParticipantInfo self(const Person& person) {
    return person.last(Kind::kJoin).join().participant();
  }
};

TEST_F(Profiles, a_participant_sets_eight_kilobytes_of_its_own) {
  Person ada = join("ada", may_change());
  EXPECT_EQ(set_attribute(ada, "a", std::string(own_limit - 1, 'x')), Reason::OK);
  EXPECT_EQ(set_attribute(ada, "b", "x"), Reason::LIMIT_EXCEEDED);
  EXPECT_EQ(rename(ada, "Ada"), Reason::LIMIT_EXCEEDED);
  EXPECT_EQ(set_attribute(ada, "a", "x"), Reason::OK);
  EXPECT_EQ(rename(ada, "Ada"), Reason::OK);
  wire::UpdateParticipantMetadata update;
  update.set_metadata(std::string(own_limit + 1, 'x'));
  EXPECT_EQ(change(ada, update), Reason::LIMIT_EXCEEDED);
  EXPECT_EQ(ada.last(Kind::kRequestResponse).request_response().message(),
            "the name, metadata and attributes set by a participant may total 8 KiB at most");
}

TEST_F(Profiles, what_a_token_or_a_backend_says_leaves_room_for_ones_own) {
  Person ada = join_with(token_with("ada", std::string(100'000, 'x'), may_change()));
  EXPECT_EQ(set_attribute(ada, "hand", "raised"), Reason::OK);
  set_metadata("ada", std::string(200'000, 'y'));
  EXPECT_EQ(set_attribute(ada, "a", std::string(own_limit - 100, 'x')), Reason::OK);
  EXPECT_EQ(set_attribute(ada, "b", std::string(200, 'x')), Reason::LIMIT_EXCEEDED);
}

TEST_F(Profiles, what_a_client_only_repeats_is_not_its_own) {
  const std::string metadata(20'000, 'x');
  Person ada = join_with(token_with("ada", metadata, may_change()));
  wire::UpdateParticipantMetadata update;
  update.set_name("Ada");
  update.set_metadata(metadata);
  EXPECT_EQ(change(ada, update), Reason::OK);
}

TEST_F(Profiles, ones_own_grows_no_further_by_coming_back) {
  Person ada = join("ada", may_change());
  EXPECT_EQ(set_attribute(ada, "a", std::string(own_limit - 1, 'x')), Reason::OK);
  for (int round = 0; round < 3; ++round) {
    ada = join_with(fresh_token(ada));
    EXPECT_EQ(self(ada).attributes().at("a").size(), own_limit - 1);
    EXPECT_EQ(set_attribute(ada, "b" + std::to_string(round), "x"), Reason::LIMIT_EXCEEDED);
  }
}

TEST_F(Profiles, more_than_ones_own_is_refused_when_it_connects_however_small_it_is_packed) {
  wire::JoinRequest request;
  request.set_metadata(std::string(500'000, 'x'));
  const std::string parameter = join_request_parameter(request, true);
  ASSERT_LT(parameter.size(), 2'000u);
  const auto refused = admit(token("ada", may_change()), parameter, "/rtc/v1");
  EXPECT_EQ(refused.error().status, 400);
  request.set_metadata(std::string(own_limit, 'x'));
  EXPECT_TRUE(admit(token("ada", may_change()), join_request_parameter(request), "/rtc/v1"));
  (*request.mutable_participant_attributes())["a"] = "x";
  EXPECT_FALSE(admit(token("ada", may_change()), join_request_parameter(request), "/rtc/v1"));
}

TEST_F(Profiles, change_ten_times_in_ten_seconds) {
  Person ada = join("ada", may_change());
  for (int round = 0; round < 10; ++round) {
    EXPECT_EQ(rename(ada, "Ada " + std::to_string(round)), Reason::OK);
    wait(500ms);
  }
  EXPECT_EQ(rename(ada, "Ada 10"), Reason::LIMIT_EXCEEDED);
  EXPECT_EQ(rename(ada, "Ada 9"), Reason::OK) << "it is called so already";
  wait(5s);
  EXPECT_EQ(rename(ada, "Ada 10"), Reason::OK);
  EXPECT_EQ(rename(ada, "Ada 11"), Reason::LIMIT_EXCEEDED);
}

TEST_F(Profiles, of_a_flood_of_changes_others_hear_some_and_the_last) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  const std::string sid = publish_camera(ada);
  read(ben);
  const std::size_t before = ben.inbox.size();
  wire::SignalRequest request;
  request.mutable_mute()->set_sid(sid);
  for (int round = 0; round < 1001; ++round) {
    request.mutable_mute()->set_muted(round % 2 == 0);
    send(ada, request);
  }
  read(ben);
  EXPECT_LE(ben.inbox.size() - before, livekit::limits::announcements);
  wait(3s);
  read(ben);
  EXPECT_TRUE(ben.last_info("ada").tracks(0).muted());
}

TEST_F(Profiles, names_are_one_line_in_one_direction) {
  livekit::token::Claims claims;
  claims.issuer = settings.keys.signing.key;
  claims.expires_at = year_2100;
  claims.video.room_join = true;
  const auto status = [&](const std::string& identity, const std::string& name,
                          const std::string& room) {
    claims.identity = identity;
    claims.name = name;
    claims.video.room = room;
    const auto admitted = admit(livekit::token::create(claims, settings.keys.signing.secret));
    return admitted ? 101 : admitted.error().status;
  };
  EXPECT_EQ(status("ada", "Ada عدا 👩‍💻", "room"), 101);
  for (const std::string& wrong : {std::string("a\0b", 3), std::string("a\nb"),
                                   std::string("a\u202eb"), std::string("a\u2028b")}) {
    EXPECT_EQ(status(wrong, "Ada", "room"), 400);
    EXPECT_EQ(status("ada", wrong, "room"), 400);
    EXPECT_EQ(status("ada", "Ada", wrong), 400);
  }
  Person ada = join("ada", may_change());
  EXPECT_EQ(rename(ada, "Ada\n(host)"), Reason::INVALID_NAME);
  EXPECT_EQ(
      error("UpdateParticipant", R"({"room":"room","identity":"ada","name":"a\u202eb"})"),
      (room_service::Error{Code::invalid_argument,
                           "the name must be one line of UTF-8 without control characters and "
                           "direction overrides"}));
}

TEST_F(Profiles, that_a_backend_makes_large_come_back_with_a_token_that_fits_into_a_header) {
  Person ada = join_with_header(token("ada"));
  const std::string metadata(500'000, '"');
  set_metadata("ada", metadata);
  read(ada);
  const std::string token = fresh_token(ada);
  EXPECT_LE(token.size(), livekit::limits::token_in_header);
  ada = join_with_header(token);
  EXPECT_EQ(self(ada).metadata(), metadata);

  wire::SignalRequest leave;
  leave.mutable_leave();
  send(ada, leave);
  wait(15s);
  ada = join_with_header(fresh_token(ada));
  EXPECT_EQ(self(ada).metadata(), metadata);
}

TEST_F(Profiles, that_came_in_a_query_come_back_in_one_after_a_restart_too) {
  const std::string metadata(500'000, 'x');
  Person ada = join_with(token_with("ada", metadata));
  EXPECT_LE(fresh_token(ada).size(), livekit::limits::token_in_query);
  call<wire::DeleteRoomResponse>("DeleteRoom", R"({"room":"room"})");
  ada = join_with(fresh_token(ada));
  EXPECT_EQ(self(ada).metadata(), metadata);
}

TEST_F(Profiles, of_a_full_room_reach_a_newcomer_in_pieces) {
  std::set<std::string> names;
  for (int number = 0; number < 12; ++number) {
    names.insert("guest " + std::to_string(number));
    join_with(token_with("guest " + std::to_string(number), std::string(500'000, 'x')));
  }
  Person ada = join("ada");
  const auto& frames = outlet.frames[ada.connection];
  EXPECT_TRUE(std::ranges::all_of(frames, [](const auto& frame) {
    return frame.bytes->size() <= livekit::limits::join_others + 10'000;
  }));
  for (const auto& [identity, sid] : ada.present()) names.erase(identity);
  EXPECT_TRUE(names.empty());
}

TEST_F(Profiles, are_not_told_of_those_who_left) {
  Person ada = join("ada");
  Person ben = join_with(token_with("ben", std::string(500'000, 'x')));
  wire::SignalRequest leave;
  leave.mutable_leave();
  send(ben, leave);
  wait(3s);
  read(ada);
  EXPECT_LT(outlet.frames[ada.connection].back().bytes->size(), 1'000u);
  EXPECT_EQ(ada.last_info("ben").state(), wire::ParticipantInfo::DISCONNECTED);
}

TEST(ExpiringLog, keeps_what_fits_and_drops_it_in_time) {
  livekit::ExpiringLog<std::string> log(10, 60s);
  EXPECT_EQ(log.next_deadline(), base::never);
  log.add("one", 6, base::Instant{1s});
  log.add("two", 4, base::Instant{2s});
  EXPECT_EQ(log.entries().size(), 2u);
  log.add("three", 4, base::Instant{3s});
  ASSERT_EQ(log.entries().size(), 2u);
  EXPECT_EQ(log.entries().front().value, "two");
  EXPECT_EQ(log.next_deadline(), base::Instant{62s});
  log.expire(base::Instant{61s});
  EXPECT_EQ(log.bytes(), 8u);
  log.expire(base::Instant{62s});
  EXPECT_EQ(log.bytes(), 4u);
  log.add("four", 11, base::Instant{62s});
  EXPECT_TRUE(log.entries().empty());
}

}  // namespace
}  // namespace visio::tests
