// How many a room holds, who takes a seat in it, and when it ends.

#include "tests/livekit/meeting.h"

namespace visio::tests {
namespace {

using livekit::token::Claims;

class Capacity : public Meeting {
 protected:
  /// Somebody's token for a room of three.
  template <class Change>
  std::string token_of(const std::string& identity, Change change) {
    Claims claims;
    claims.issuer = settings.keys.signing.key;
    claims.identity = identity;
    claims.expires_at = year_2100;
    claims.room_config = R"({"maxParticipants":3})";
    claims.video.room_join = true;
    claims.video.room = "room";
    change(claims);
    return livekit::token::create(claims, settings.keys.signing.secret);
  }
  std::string token_of(const std::string& identity) {
    return token_of(identity, [](Claims&) {});
  }

  Person open(livekit::ConnectionId connection) {
    Person person;
    person.connection = connection;
    signalling.opened(connection, now);
    read(person);
    return person;
  }
  template <class Change>
  Person enter(const std::string& identity, Change change) {
    return open(admit(token_of(identity, change)).value());
  }
  Person enter(const std::string& identity) {
    return enter(identity, [](Claims&) {});
  }

  std::vector<Person> enter_all_dependents() {
    std::vector<Person> dependents;
    dependents.push_back(enter("agent", [](Claims& claims) { claims.kind = "agent"; }));
    dependents.push_back(enter("egress", [](Claims& claims) { claims.kind = "egress"; }));
    dependents.push_back(enter("helper", [](Claims& claims) { claims.video.agent = true; }));
    dependents.push_back(enter("recorder", [](Claims& claims) { claims.video.recorder = true; }));
    return dependents;
  }
};

TEST_F(Capacity, of_thirty_who_come_at_once_no_more_get_in_than_there_are_seats) {
  std::vector<livekit::ConnectionId> connections;
  for (int i = 0; i < 30; ++i) {
    connections.push_back(admit(token_of(std::to_string(i))).value());
  }
  int entered = 0;
  for (const livekit::ConnectionId connection : connections) {
    const Person person = open(connection);
    if (person.has(Kind::kJoin)) ++entered;
    if (person.has(Kind::kJoin)) continue;
    ASSERT_EQ(person.inbox.size(), 1u);
    EXPECT_EQ(person.inbox[0].leave().reason(), wire::JOIN_FAILURE);
    EXPECT_EQ(person.inbox[0].leave().action(), wire::LeaveRequest::DISCONNECT);
    EXPECT_TRUE(outlet.closed.contains(connection));
  }
  EXPECT_EQ(entered, 3);
  EXPECT_EQ(signalling.numbers().participants, 3u);
  EXPECT_EQ(admit(token_of("late")).error().status, 429);
}

TEST_F(Capacity, who_comes_anew_into_a_full_room_has_his_seat) {
  for (const auto* identity : {"ada", "ben", "eve"}) enter(identity);
  EXPECT_TRUE(enter("ada").has(Kind::kJoin));
  EXPECT_EQ(signalling.numbers().participants, 3u);
}

TEST_F(Capacity, agents_and_recorders_take_none) {
  enter("ada");
  enter_all_dependents();
  enter("ben");
  enter("eve");
  EXPECT_EQ(signalling.numbers().participants, 7u);
  EXPECT_EQ(admit(token_of("mallory")).error().status, 429);
  EXPECT_TRUE(enter("another", [](Claims& claims) { claims.kind = "AGENT"; }).has(Kind::kJoin));
}

TEST_F(Capacity, a_person_cannot_take_the_place_of_an_agent_in_a_full_room) {
  enter_all_dependents();
  for (const auto* identity : {"ada", "ben", "eve"}) enter(identity);
  EXPECT_EQ(admit(token_of("agent")).error().status, 429);
}

TEST_F(Capacity, a_room_with_only_agents_and_recorders_ends_and_they_are_told) {
  Person ada = enter("ada");
  std::vector<Person> dependents = enter_all_dependents();
  for (Person& dependent : dependents) {
    wait(10ms);
    answer(dependent);
    connect_last_transport();
  }
  leave(ada);
  wait(19s);
  EXPECT_EQ(signalling.numbers().participants, 4u);
  wait(1s);
  EXPECT_EQ(signalling.numbers().rooms, 0u);
  EXPECT_EQ(signalling.numbers().participants, 0u);
  for (Person& dependent : dependents) {
    read(dependent);
    EXPECT_EQ(dependent.last(Kind::kLeave).leave().reason(), wire::ROOM_CLOSED);
    EXPECT_EQ(dependent.last(Kind::kLeave).leave().action(), wire::LeaveRequest::DISCONNECT);
  }
}

TEST_F(Capacity, an_agent_who_goes_does_not_put_off_the_end) {
  Person ada = enter("ada");
  std::vector<Person> dependents = enter_all_dependents();
  leave(ada);
  wait(15s);
  for (Person& dependent : dependents) leave(dependent);
  wait(5s);
  EXPECT_EQ(signalling.numbers().rooms, 0u);
}

TEST_F(Capacity, a_room_that_only_an_agent_entered_waits_for_people_as_an_empty_one) {
  Person agent = arrive("agent", grant([](auto& may) { may.agent = true; }));
  wait(299s);
  EXPECT_EQ(signalling.numbers().rooms, 1u);
  wait(1s);
  EXPECT_EQ(signalling.numbers().rooms, 0u);
  read(agent);
  EXPECT_EQ(agent.last(Kind::kLeave).leave().reason(), wire::ROOM_CLOSED);
}

TEST_F(Capacity, a_person_keeps_open_what_an_agent_entered_first) {
  arrive("agent", grant([](auto& may) { may.agent = true; }));
  arrive("ada");
  wait(1h);
  EXPECT_EQ(signalling.numbers().rooms, 1u);
}

}  // namespace
}  // namespace visio::tests
