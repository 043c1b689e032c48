#include <gtest/gtest.h>

#include <set>

#include "store/room_roles.h"
#include "store/rooms.h"
#include "tests/api/lobby/lobby_fixture.h"

namespace visio::api {
namespace {

using namespace std::chrono_literals;
using store::sql::Session;
using tests::LobbySocket;
using Names = std::vector<std::string>;

class LobbyPush : public tests::LobbyFixture {
 protected:
  LobbySocket& host() {
    browse_as(claire);
    return listen();
  }

  /// A guest who has asked, and listens.
  LobbySocket& guest(char letter, const std::string& name = "Grace") {
    knock_as(letter, name);
    return listen();
  }
};

TEST_F(LobbyPush, both_sides_hear_of_each_other) {
  LobbySocket& claire_hears = host();
  EXPECT_EQ(claire_hears.names(), Names{});
  LobbySocket& grace_hears = guest('a');
  EXPECT_EQ(grace_hears.last().at("type"), "entry");
  EXPECT_EQ(grace_hears.status(), "waiting");
  EXPECT_EQ(claire_hears.last().at("type"), "waiting");
  EXPECT_EQ(claire_hears.names(), Names{"Grace"});
}

TEST_F(LobbyPush, who_is_let_in_hears_it_once_with_a_token) {
  LobbySocket& claire_hears = host();
  LobbySocket& grace_hears = guest('a');
  decide(std::string(grace_hears.last().at("id").as_string()), true);
  settle();
  EXPECT_EQ(grace_hears.status(), "accepted");
  EXPECT_EQ(grace_hears.last().at("livekit").at("room").as_string(), std::string_view(room));
  EXPECT_EQ(claire_hears.names(), Names{});
  EXPECT_EQ(meeting.prepared, Names{room});
  const std::size_t heard = grace_hears.heard.size();
  lobby->hub().room_changed({room});
  settle();
  EXPECT_EQ(grace_hears.heard.size(), heard);
}

TEST_F(LobbyPush, who_is_denied_hears_it_and_may_ask_again) {
  LobbySocket& claire_hears = host();
  LobbySocket& grace_hears = guest('a');
  decide(std::string(grace_hears.last().at("id").as_string()), false);
  settle();
  EXPECT_EQ(grace_hears.status(), "denied");
  EXPECT_TRUE(grace_hears.last().at("livekit").is_null());
  EXPECT_EQ(claire_hears.names(), Names{});
  browse_as('a');
  knock(R"({"username": "Grace", "again": true})");
  settle();
  EXPECT_EQ(grace_hears.status(), "waiting");
  EXPECT_EQ(claire_hears.names(), Names{"Grace"});
}

TEST_F(LobbyPush, those_who_wait_learn_their_places) {
  LobbySocket& grace_hears = guest('a', "Grace");
  LobbySocket& kofi_hears = guest('b', "Kofi");
  EXPECT_EQ(grace_hears.last().at("place"), 1);
  EXPECT_EQ(kofi_hears.last().at("place"), 2);
  EXPECT_EQ(grace_hears.last().at("waiting"), 2);
}

TEST_F(LobbyPush, a_room_that_is_opened_lets_in_who_waits) {
  LobbySocket& grace_hears = guest('a');
  change_room([](meet::RoomRules& rules) { rules.access_level = meet::AccessLevel::open; });
  EXPECT_EQ(grace_hears.status(), "accepted");
  EXPECT_TRUE(grace_hears.last().at("livekit").is_object());
}

TEST_F(LobbyPush, what_nobody_said_is_noticed_within_five_seconds) {
  LobbySocket& grace_hears = guest('a');
  rows([id = room](Session& session) {
    store::Rooms rooms(session);
    auto changed = rooms.find(meet::RoomId{id}).value();
    changed.rules.access_level = meet::AccessLevel::open;
    rooms.update(changed);
    return true;
  });
  settle();
  EXPECT_EQ(grace_hears.status(), "waiting");
  clock.advance(5s);
  settle();
  EXPECT_EQ(grace_hears.status(), "accepted");
}

TEST_F(LobbyPush, a_lock_is_told_to_both_sides_and_undone) {
  LobbySocket& claire_hears = host();
  LobbySocket& grace_hears = guest('a');
  change_room([](meet::RoomRules& rules) { rules.is_locked = true; });
  EXPECT_EQ(grace_hears.status(), "locked");
  EXPECT_EQ(claire_hears.names(), Names{});
  change_room([](meet::RoomRules& rules) { rules.is_locked = false; });
  EXPECT_EQ(grace_hears.status(), "waiting");
  EXPECT_EQ(claire_hears.names(), Names{"Grace"});
}

TEST_F(LobbyPush, who_waits_hears_who_will_open) {
  LobbySocket& grace_hears = guest('a');
  EXPECT_FALSE(grace_hears.last().at("hosts_present").as_bool());
  meeting.now.hosts = {{.identity = "i", .name = "Claire Morvan"}};
  lobby->hub().meeting_changed(room);
  settle();
  EXPECT_TRUE(grace_hears.last().at("hosts_present").as_bool());
  EXPECT_EQ(grace_hears.last().at("hosts").at(0), "Claire Morvan");
}

TEST_F(LobbyPush, hosts_in_the_meeting_are_woken_by_each_newcomer_once) {
  meeting.now.hosts = {{.identity = "i", .name = "Claire"}};
  guest('a');
  EXPECT_EQ(meeting.woken, Names{"Claire"});
  lobby->hub().room_changed({room});
  settle();
  EXPECT_EQ(meeting.woken.size(), 1U);
  guest('b', "Kofi");
  EXPECT_EQ(meeting.woken.size(), 2U);
}

TEST_F(LobbyPush, a_place_that_becomes_free_goes_to_who_asked_first) {
  change_room([](meet::RoomRules& rules) { rules.access_level = meet::AccessLevel::open; });
  meeting.now.places = 0;
  LobbySocket& grace_hears = guest('a', "Grace");
  LobbySocket& kofi_hears = guest('b', "Kofi");
  EXPECT_EQ(grace_hears.status(), "full");
  EXPECT_EQ(kofi_hears.status(), "full");
  meeting.now.places = 1;
  lobby->hub().meeting_changed(room);
  settle();
  EXPECT_EQ(grace_hears.status(), "accepted");
  EXPECT_EQ(kofi_hears.status(), "full");
}

TEST_F(LobbyPush, who_closes_the_page_is_gone_for_the_hosts_after_ten_seconds) {
  LobbySocket& claire_hears = host();
  LobbySocket& grace_hears = guest('a');
  grace_hears.leave();
  settle();
  EXPECT_EQ(claire_hears.names(), Names{"Grace"}) << "a line may break for a moment";
  clock.advance(10s);
  settle();
  settle();
  EXPECT_EQ(claire_hears.names(), Names{});
}

TEST_F(LobbyPush, two_hundred_are_admitted_at_once_with_one_message_each) {
  host();
  std::vector<LobbySocket*> guests;
  for (int count = 0; count < 200; ++count) {
    caller.reset();
    const std::string number = std::to_string(1000 + count);
    cookie = "lobbyParticipantId=00000000-0000-4000-8000-00000000" + number;
    knock(R"({"username": "Guest )" + number + R"("})");
    auto session = upgrade();
    ASSERT_TRUE(session.has_value());
    sockets.push_back(std::make_unique<LobbySocket>(sockets.size() + 1));
    sockets.back()->open(*std::move(session));
    guests.push_back(sockets.back().get());
  }
  settle();
  for (LobbySocket* const guest : guests) guest->heard.clear();
  EXPECT_EQ(decide_all(true).status, 200);
  settle();
  std::set<std::string> tokens;
  for (LobbySocket* const guest : guests) {
    ASSERT_EQ(guest->heard.size(), 1U);
    EXPECT_EQ(guest->status(), "accepted");
    tokens.emplace(guest->last().at("livekit").at("token").as_string());
  }
  EXPECT_EQ(tokens.size(), 200U);
}

TEST_F(LobbyPush, a_visitors_fifth_socket_takes_the_place_of_the_first) {
  LobbySocket& first = guest('a');
  for (int more = 0; more < 4; ++more) listen();
  EXPECT_EQ(first.closed_with, too_many_sockets);
  first.leave();
  EXPECT_FALSE(sockets.back()->closed_with);
  EXPECT_EQ(sockets.back()->status(), "waiting");
}

TEST_F(LobbyPush, who_hosts_no_more_hears_no_more) {
  const meet::User kofi = add_user("kofi@example.org");
  const meet::RoomAccess access{
      .id = {"access"}, .room = {room}, .user = kofi.id, .role = meet::Role::administrator};
  rows([access](Session& session) { return store::RoomRoles(session).add(access); });
  browse_as(kofi);
  LobbySocket& kofi_hears = listen();
  EXPECT_EQ(kofi_hears.names(), Names{});
  rows([access](Session& session) {
    store::RoomRoles(session).remove(access.id);
    return true;
  });
  guest('a');
  EXPECT_EQ(kofi_hears.closed_with, no_host_any_more);
  EXPECT_EQ(kofi_hears.names(), Names{}) << "not even of who came meanwhile";
}

TEST_F(LobbyPush, a_room_that_is_deleted_closes_its_lobby) {
  LobbySocket& grace_hears = guest('a');
  rows([id = room](Session& session) { return store::Rooms(session).remove({id}); });
  lobby->hub().room_changed({room});
  settle();
  EXPECT_EQ(grace_hears.closed_with, room_is_gone);
}

TEST_F(LobbyPush, a_host_who_waits_in_another_tab_is_told_so) {
  LobbySocket& tab = guest('a');
  EXPECT_FALSE(tab.last().contains("you_host_this_room"));
  caller = claire;  // the same browser, signed in meanwhile
  listen();
  lobby->hub().room_changed({room});
  settle();
  EXPECT_EQ(tab.last().at("you_host_this_room"), true);
}

TEST_F(LobbyPush, pages_of_other_sites_and_who_never_asked_hear_nothing) {
  knock_as('a');
  const auto foreign = upgrade({{"origin", "https://evil.example"}});
  EXPECT_EQ(foreign.error().status, 403);
  EXPECT_TRUE(foreign.error().content().contains("foreign_origin"));
  EXPECT_TRUE(upgrade({{"origin", "http://localhost:8080"}}).has_value());
  browse_as('b');
  EXPECT_TRUE(upgrade().error().content().contains("not_asked"));
  cookie.clear();
  EXPECT_EQ(upgrade().error().status, 403);
}

}  // namespace
}  // namespace visio::api
