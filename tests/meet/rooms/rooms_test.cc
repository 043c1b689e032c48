#include "meet/rooms/rooms.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/base/counting_entropy.h"

namespace visio::meet {
namespace {

constexpr Time now{std::chrono::milliseconds(1'764'426'000'123)};

/// Rooms in memory. Of the codes that are drawn, the first few are taken.
class KnownRooms final : public Rooms {
 public:
  explicit KnownRooms(int taken = 0) : taken_(taken) {}

  bool add(const Room& room) override {
    if (taken_-- > 0) return false;
    rooms_.push_back(room);
    return true;
  }

  std::optional<Room> find(const RoomCode& code) override {
    const auto found = std::ranges::find(rooms_, code, &Room::code);
    if (found == rooms_.end()) return {};
    return *found;
  }

  std::optional<Room> find(const RoomId& id) override {
    const auto found = std::ranges::find(rooms_, id, &Room::id);
    if (found == rooms_.end()) return {};
    return *found;
  }

  std::optional<Room> find_personal(const UserId&) override { return {}; }
  RoomList list(const UserId&, const RoomSearch&) override { return {rooms_.size(), rooms_}; }
  void update(const Room& room) override { *std::ranges::find(rooms_, room.id, &Room::id) = room; }
  void note_meeting(const RoomId& id, Time began_at) override {
    std::ranges::find(rooms_, id, &Room::id)->last_met_at = began_at;
  }
  bool remove(const RoomId& id) override {
    return std::erase_if(rooms_, [&](const Room& room) { return room.id == id; }) == 1;
  }

  std::size_t count() const { return rooms_.size(); }

 private:
  int taken_;
  std::vector<Room> rooms_;
};

MakeRoom named(std::string name) {
  return {.wishes = {.name = std::move(name)}};
}

TEST(MakingARoom, keeps_what_was_decided) {
  KnownRooms rooms;
  tests::CountingEntropy entropy;
  const auto room = make_room(rooms, named("  Conseil municipal\n"), entropy, now);
  ASSERT_TRUE(room.has_value());
  EXPECT_EQ(room->id.text, "00010203-0405-4607-8809-0a0b0c0d0e0f");
  EXPECT_EQ(room->code.text(), "qrs-tuvw-xyz");
  EXPECT_EQ(room->name, "Conseil municipal");
  EXPECT_EQ(room->made_at, now);
  EXPECT_EQ(rooms.find(room->code), *room);
}

TEST(MakingARoom, calls_one_without_a_name_by_its_code) {
  KnownRooms rooms;
  tests::CountingEntropy entropy;
  EXPECT_EQ(make_room(rooms, named(" \t"), entropy, now)->name, "qrs-tuvw-xyz");
}

TEST(MakingARoom, refuses_a_bad_name_and_keeps_nothing) {
  KnownRooms rooms;
  tests::CountingEntropy entropy;
  const auto room = make_room(rooms, named(std::string(256, 'x')), entropy, now);
  ASSERT_FALSE(room.has_value());
  EXPECT_EQ(room.error().field, "name");
  EXPECT_EQ(rooms.count(), 0U);
}

TEST(MakingARoom, draws_another_code_where_one_is_taken) {
  KnownRooms rooms(3);
  tests::CountingEntropy entropy;
  const auto room = make_room(rooms, {}, entropy, now);
  ASSERT_TRUE(room.has_value());
  EXPECT_EQ(room->id.text.substr(0, 8), "4e4f5051") << "drawn anew with the fourth code";
  EXPECT_EQ(rooms.count(), 1U);
}

TEST(MakingARoom, ends_when_no_code_is_free) {
  KnownRooms rooms(1'000'000);
  tests::CountingEntropy entropy;
  const auto room = make_room(rooms, {}, entropy, now);
  ASSERT_FALSE(room.has_value());
  EXPECT_EQ(room.error().reason, Refusal::Reason::taken);
  EXPECT_EQ(rooms.count(), 0U);
}

TEST(MakingARoom, takes_a_name_of_a_codes_form_for_the_code) {
  KnownRooms rooms;
  tests::CountingEntropy entropy;
  const auto room = make_room(rooms, named(" abc-defg-hij "), entropy, now);
  ASSERT_TRUE(room.has_value());
  EXPECT_EQ(room->code.text(), "abc-defg-hij");
  EXPECT_FALSE(has_name(*room));
}

TEST(MakingARoom, refuses_a_code_that_another_room_has) {
  KnownRooms rooms(1);
  tests::CountingEntropy entropy;
  const auto room = make_room(rooms, named("abc-defg-hij"), entropy, now);
  ASSERT_FALSE(room.has_value());
  EXPECT_EQ(room.error().reason, Refusal::Reason::taken);
  EXPECT_EQ(room.error().field, "slug");
}

TEST(MakingARoom, without_an_account_opens_it_to_everybody_with_the_link) {
  EXPECT_EQ(usual_rules(false).access_level, AccessLevel::open);
  EXPECT_EQ(usual_rules(true).access_level, AccessLevel::trusted);
}

TEST(MakingARoom, lets_a_default_give_way_to_a_name_and_refuses_a_wish) {
  KnownRooms rooms;
  tests::CountingEntropy entropy;
  MakeRoom command = named("Council");
  command.defaults.access_level = AccessLevel::open;
  EXPECT_EQ(make_room(rooms, command, entropy, now)->rules.access_level, AccessLevel::trusted);
  command.wishes.access_level = AccessLevel::open;
  const auto refused = make_room(rooms, command, entropy, now);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().field, "access_level");
  command.host_key_hash = "hash";
  EXPECT_EQ(make_room(rooms, command, entropy, now)->rules.access_level, AccessLevel::open)
      << "without an account";
}

}  // namespace
}  // namespace visio::meet
