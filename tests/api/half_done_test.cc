#include "tests/api/half_done.h"

#include <gtest/gtest.h>

#include <array>
#include <boost/json/serialize.hpp>
#include <string>

namespace visio::api {
namespace {

namespace json = boost::json;
using tests::Browser;

class HalfDone : public tests::HalfDone {};

TEST_F(HalfDone, a_room_has_its_owner_from_the_start) {
  die_at_each({claire_at, "POST", "rooms/?username=Claire"}, nothing_else);
}

TEST_F(HalfDone, a_personal_room_is_made_once) {
  die_at_each({claire_at, "POST", "rooms/personal/"},
              [this] { EXPECT_LE(number("SELECT count(*) FROM rooms WHERE is_personal = 1"), 1); });
  EXPECT_EQ(ask(claire_at, "POST", "rooms/personal/").status, 200);
}

TEST_F(HalfDone, a_room_of_nobodys_has_its_host_key_from_the_start) {
  on_loop([this] {
    site.create = CreateAccess::anyone;
    return true;
  });
  Browser nobody;
  die_at_each({nobody, "POST", "rooms/?username=Grace"}, nothing_else);
  EXPECT_GE(number("SELECT count(*) FROM rooms WHERE host_key_hash <> ''"), 1);
}

TEST_F(HalfDone, a_room_changes_as_a_whole) {
  const std::string path = "rooms/" + text(make_room().at("id")) + "/";
  const std::string change = R"({"access_level": "restricted", "is_locked": true})";
  die_at_each({claire_at, "PATCH", path, change}, [this] {
    EXPECT_EQ(number("SELECT count(*) FROM rooms WHERE (access_level = 'restricted') <> "
                     "(is_locked = 1)"),
              0);
  });
}

TEST_F(HalfDone, a_room_goes_with_all_that_belongs_to_it) {
  const std::string path = "rooms/" + text(make_room().at("id")) + "/";
  ask("GET", path + "?username=Grace");
  die_at_each({claire_at, "DELETE", path}, nothing_else);
  EXPECT_EQ(number("SELECT count(*) FROM room_roles"), 0);
}

TEST_F(HalfDone, whoever_enters_is_known_or_not_there) {
  const std::string path = "rooms/" + text(make_room().at("id")) + "/";
  die_at_each({basile_at, "GET", path + "?username=Basile"}, nothing_else);
}

TEST_F(HalfDone, a_room_keeps_an_owner_while_it_changes_hands) {
  const json::object room = make_room();
  const std::string give = json::serialize(
      json::object{{"user", basile.id.text}, {"resource", room.at("id")}, {"role", "owner"}});
  die_at_each({claire_at, "POST", "resource-accesses/", give}, nothing_else);
  const std::string own = "resource-accesses/" + text(room.at("accesses").at(0).at("id")) + "/";
  die_at_each({claire_at, "DELETE", own}, nothing_else);
  EXPECT_EQ(number("SELECT count(*) FROM room_roles"), 1);
}

TEST_F(HalfDone, of_all_who_wait_all_are_let_in_or_none) {
  const std::string path = "rooms/" + text(make_room("abc-defg-hij", "restricted").at("id")) + "/";
  std::array<Browser, 3> guests;
  const auto sees_three = [&](Browser& guest) {
    const auto entry =
        ask(guest, "POST", path + "request-entry/", R"({"username": "Guest"})").json();
    return entry.contains("waiting") && entry.at("waiting") == 3;
  };
  // Until the server has looked again and counts all of them.
  const auto all_ask = [&] {
    for (int round = 0; round < 200; ++round) {
      int counted = 0;
      for (Browser& guest : guests) counted += sees_three(guest) ? 1 : 0;
      if (counted == 3) return;
    }
    ADD_FAILURE() << "those who wait are not counted";
  };
  const auto accepted = [this] {
    return number("SELECT count(*) FROM lobby_entries WHERE status = 'accepted'");
  };
  all_ask();
  die_at_each({claire_at, "POST", path + "enter/", R"({"all": true, "allow_entry": true})"}, [&] {
    const auto count = accepted();
    EXPECT_TRUE(count == 0 || count == 3) << count;
    if (count == 0) all_ask();
  });
  EXPECT_EQ(accepted(), 3);
}

TEST_F(HalfDone, whoever_asks_to_enter_waits_or_does_not) {
  const std::string path = "rooms/" + text(make_room("abc-defg-hij", "restricted").at("id")) + "/";
  die_at_each({basile_at, "POST", path + "request-entry/", R"({"username": "Basile"})"},
              [this] { EXPECT_LE(number("SELECT count(*) FROM lobby_entries"), 1); });
}

}  // namespace
}  // namespace visio::api
