// What the program itself asks of live rooms and does to them, and what it is told of them: no
// token, no text, no protobuf to read.

#include "livekit/rooms.h"

#include "tests/livekit/meeting.h"

namespace visio::tests {
namespace {

using livekit::ParticipantKey;
using livekit::RoomFault;
using livekit::Rooms;

const ParticipantKey ada_key{.room = "room", .identity = "ada"};
const ParticipantKey nobody{.room = "room", .identity = "nobody"};

class LiveRooms : public Meeting {
 protected:
  Rooms rooms() { return signalling.rooms(now); }

  std::vector<std::string> names() {
    std::vector<std::string> names;
    for (const wire::Room& room : rooms().list()) names.push_back(room.name());
    return names;
  }

  using Names = std::vector<std::string>;
};

TEST_F(LiveRooms, are_listed_by_name_and_found) {
  join("ada");
  ASSERT_TRUE(rooms().create("attic"));
  EXPECT_EQ(names(), (Names{"attic", "room"}));
  EXPECT_EQ(rooms().find("room")->num_participants(), 1U);
  EXPECT_EQ(rooms().find("cellar").error(), RoomFault::not_found);
}

TEST_F(LiveRooms, are_made_with_the_settings_that_are_named) {
  const auto made = rooms().create(
      "room",
      {.empty_timeout = 60s, .departure_timeout = 5s, .max_participants = 2, .metadata = "plan"});
  ASSERT_TRUE(made);
  EXPECT_EQ(made->empty_timeout(), 60U);
  EXPECT_EQ(made->departure_timeout(), 5U);
  EXPECT_EQ(made->max_participants(), 2U);
  const auto again = rooms().create("room", {.max_participants = 3});
  EXPECT_EQ(again->sid(), made->sid());
  EXPECT_EQ(again->max_participants(), 3U);
  EXPECT_EQ(again->metadata(), "plan");
}

TEST_F(LiveRooms, say_how_many_more_people_may_come) {
  EXPECT_EQ(rooms().free_places("room"), std::nullopt);
  ASSERT_TRUE(rooms().create("room", {.max_participants = 2}));
  EXPECT_EQ(rooms().free_places("room"), 2U);
  join("ada");
  livekit::token::VideoGrant recorder;
  recorder.recorder = true;
  join("recorder", recorder);
  EXPECT_EQ(rooms().free_places("room"), 1U) << "recorders take no place";
  join("ben");
  EXPECT_EQ(rooms().free_places("room"), 0U);
  ASSERT_TRUE(rooms().create("room", {.max_participants = 1}));
  EXPECT_EQ(rooms().free_places("room"), 0U);
}

TEST_F(LiveRooms, have_a_name_and_metadata_within_limits) {
  EXPECT_EQ(rooms().create("").error(), RoomFault::invalid_argument);
  EXPECT_EQ(rooms().create("a\nb").error(), RoomFault::invalid_argument);
  EXPECT_EQ(rooms().create("room", {.metadata = std::string(513 * 1024, 'x')}).error(),
            RoomFault::invalid_argument);
  EXPECT_EQ(names(), Names{});
}

TEST_F(LiveRooms, that_are_closed_send_everybody_away) {
  Person ada = arrive("ada");
  ASSERT_TRUE(rooms().close("room"));
  read(ada);
  EXPECT_EQ(ada.last(Kind::kLeave).leave().reason(), wire::ROOM_DELETED);
  EXPECT_EQ(names(), Names{});
  EXPECT_EQ(rooms().close("room").error(), RoomFault::not_found);
}

TEST_F(LiveRooms, tell_everybody_of_new_metadata) {
  Person ada = arrive("ada");
  EXPECT_EQ(rooms().set_metadata("room", "plan")->metadata(), "plan");
  read(ada);
  EXPECT_EQ(ada.last(Kind::kRoomUpdate).room_update().room().metadata(), "plan");
  EXPECT_EQ(rooms().set_metadata("cellar", "plan").error(), RoomFault::not_found);
}

TEST_F(LiveRooms, say_once_whether_they_are_recorded) {
  Person ada = arrive("ada");
  EXPECT_FALSE(rooms().find("room")->active_recording());
  ASSERT_TRUE(rooms().set_recorded("room", true));
  read(ada);
  EXPECT_TRUE(ada.last(Kind::kRoomUpdate).room_update().room().active_recording());
  const std::size_t told = ada.all(Kind::kRoomUpdate).size();
  ASSERT_TRUE(rooms().set_recorded("room", true));
  read(ada);
  EXPECT_EQ(ada.all(Kind::kRoomUpdate).size(), told);
  ASSERT_TRUE(rooms().set_recorded("room", false));
  EXPECT_FALSE(rooms().find("room")->active_recording());
  EXPECT_EQ(rooms().set_recorded("cellar", true).error(), RoomFault::not_found);
}

TEST_F(LiveRooms, say_who_is_present_and_what_they_send) {
  Person ada = arrive("ada");
  livekit::token::VideoGrant hidden;
  hidden.hidden = true;
  arrive("ghost", hidden);
  join("late");
  const std::string sid = publish_camera(ada);

  const auto present = rooms().present("room");
  ASSERT_TRUE(present);
  ASSERT_EQ(present->size(), 1U) << "neither who is hidden nor who has not connected yet";
  EXPECT_EQ(present->front().identity, "ada");
  ASSERT_EQ(present->front().tracks.size(), 1U);
  EXPECT_EQ(present->front().tracks[0].info.sid(), sid);
  EXPECT_EQ(present->front().tracks[0].publication, media.all<sfu::Publish>().back().id);
  EXPECT_EQ(rooms().present("cellar").error(), RoomFault::not_found);
}

TEST_F(LiveRooms, bring_data_to_whom_it_is_for) {
  Person ada = arrive("ada");
  arrive("ben");
  ASSERT_TRUE(rooms().send_data("room", {.payload = "hello", .topic = "t", .identities = {"ada"}}));
  ASSERT_EQ(media.sent.size(), 1U);
  EXPECT_EQ(media.sent[0].to.size(), 1U);
  EXPECT_EQ(media.sent[0].label, "_reliable");
  wire::DataPacket packet;
  ASSERT_TRUE(packet.ParseFromArray(media.sent[0].bytes.data(),
                                    static_cast<int>(media.sent[0].bytes.size())));
  EXPECT_EQ(packet.user().payload(), "hello");
  EXPECT_EQ(packet.user().topic(), "t");
}

TEST_F(LiveRooms, bring_data_in_the_name_of_who_had_the_server_send_it) {
  arrive("ada");
  ASSERT_TRUE(rooms().send_data("room", {.payload = "hello", .from = "ben"}));
  wire::DataPacket packet;
  ASSERT_TRUE(packet.ParseFromArray(media.sent.at(0).bytes.data(),
                                    static_cast<int>(media.sent.at(0).bytes.size())));
  EXPECT_EQ(packet.participant_identity(), "ben");
  EXPECT_EQ(packet.user().participant_identity(), "ben");
}

TEST_F(LiveRooms, refuse_data_that_cannot_be_sent) {
  arrive("ada");
  EXPECT_EQ(rooms().send_data("cellar", {.payload = "x"}).error(), RoomFault::not_found);
  EXPECT_EQ(rooms().send_data("room", {.payload = std::string(70'000, 'x')}).error(),
            RoomFault::invalid_argument);
  EXPECT_EQ(rooms().send_data("room", {.payload = "x", .nonce = "short"}).error(),
            RoomFault::invalid_argument);
  for (int i = 0; i < 30; ++i) rooms().send_data("room", {.payload = std::string(60'000, 'x')});
  EXPECT_EQ(rooms().send_data("room", {.payload = "x"}).error(), RoomFault::resource_exhausted);
}

TEST_F(LiveRooms, say_who_is_there) {
  arrive("ada");
  join("ghost", grant([](auto& may) { may.hidden = true; }));
  const auto there = rooms().participants("room");
  ASSERT_EQ(there.size(), 2U);
  EXPECT_EQ(there[0].identity(), "ada");
  EXPECT_EQ(there[1].identity(), "ghost");
  EXPECT_TRUE(rooms().participants("cellar").empty());
  EXPECT_EQ(rooms().participant(ada_key)->state(), wire::ParticipantInfo::ACTIVE);
  EXPECT_EQ(rooms().participant(nobody).error(), RoomFault::not_found);
}

TEST_F(LiveRooms, lose_whom_one_removes_and_refuse_the_tokens_that_one_revokes) {
  Person ada = arrive("ada");
  ASSERT_TRUE(rooms().remove(ada_key, year_2100));
  read(ada);
  EXPECT_EQ(ada.last(Kind::kLeave).leave().reason(), wire::PARTICIPANT_REMOVED);
  EXPECT_FALSE(admit(token("ada")));
  EXPECT_EQ(rooms().remove(ada_key).error(), RoomFault::not_found);
}

TEST_F(LiveRooms, mute_a_track_and_unmute_none_that_the_operator_has_not_permitted) {
  Person ada = arrive("ada");
  const std::string sid = publish_camera(ada);
  EXPECT_TRUE(rooms().set_muted(ada_key, sid, true)->muted());
  read(ada);
  EXPECT_TRUE(ada.last(Kind::kMute).mute().muted());
  EXPECT_EQ(rooms().set_muted(ada_key, sid, false).error(), RoomFault::failed_precondition);
  EXPECT_EQ(rooms().set_muted(ada_key, "TR_none", true).error(), RoomFault::not_found);
  EXPECT_EQ(rooms().set_muted(nobody, sid, true).error(), RoomFault::not_found);
}

TEST_F(LiveRooms, end_what_somebody_sends_who_may_send_it_anew) {
  Person ada = arrive("ada");
  const std::string sid = publish_camera(ada);
  ASSERT_TRUE(rooms().unpublish(ada_key, wire::SCREEN_SHARE));
  EXPECT_EQ(rooms().participant(ada_key)->tracks_size(), 1);
  ASSERT_TRUE(rooms().unpublish(ada_key, wire::CAMERA));
  EXPECT_EQ(rooms().participant(ada_key)->tracks_size(), 0);
  EXPECT_TRUE(rooms().participant(ada_key)->permission().can_publish());
  read(ada);
  EXPECT_EQ(ada.last(Kind::kTrackUnpublished).track_unpublished().track_sid(), sid);
  EXPECT_EQ(rooms().unpublish(nobody, wire::CAMERA).error(), RoomFault::not_found);
}

TEST_F(LiveRooms, change_what_is_said_about_somebody) {
  arrive("ada");
  const auto updated = rooms().update(ada_key, {.name = "Ada", .attributes = {{"hand", "up"}}});
  EXPECT_EQ(updated->name(), "Ada");
  EXPECT_EQ(updated->attributes().at("hand"), "up");
  EXPECT_EQ(rooms().update(ada_key, {.name = "A\nda"}).error(), RoomFault::invalid_argument);
  EXPECT_EQ(rooms().update(nobody, {}).error(), RoomFault::not_found);
}

TEST_F(LiveRooms, take_permissions_away_and_the_tracks_with_them) {
  Person ada = arrive("ada");
  publish_camera(ada);
  const auto info = rooms().grant(ada_key, {.can_publish = false});
  EXPECT_FALSE(info->permission().can_publish());
  EXPECT_EQ(info->tracks_size(), 0);
  EXPECT_EQ(rooms().grant(nobody, {}).error(), RoomFault::not_found);
}

TEST_F(LiveRooms, subscribe_somebody_and_unsubscribe_again) {
  Person ada = arrive("ada");
  const std::string sid = publish_camera(ada);
  Person ben = arrive("ben", {}, "&auto_subscribe=false");
  const ParticipantKey ben_key{.room = "room", .identity = "ben"};
  EXPECT_EQ(media.all<sfu::Subscribe>().size(), 0U);
  ASSERT_TRUE(rooms().set_subscribed(ben_key, {sid}, true));
  wait(1s);
  answer(ben);
  EXPECT_EQ(media.all<sfu::Subscribe>().size(), 1U);
  ASSERT_TRUE(rooms().set_subscribed(ben_key, {sid}, false));
  EXPECT_EQ(media.all<sfu::Unsubscribe>().size(), 1U);
  EXPECT_EQ(rooms().set_subscribed(nobody, {sid}, true).error(), RoomFault::not_found);
}

/// What the program is told.
class LiveEvents : public LiveRooms {
 protected:
  template <class Event>
  std::vector<Event> all() {
    signalling.events().deliver();
    std::vector<Event> found;
    for (const auto& event : told) {
      if (const auto* value = std::get_if<Event>(&event)) found.push_back(*value);
    }
    return found;
  }

  std::vector<livekit::RoomEvent> told;
  livekit::RoomEventSubscription subscription = signalling.events().subscribe(
      [this](const livekit::RoomEvent& event) { told.push_back(event); },
      livekit::EventScope::with_data);
};

TEST_F(LiveEvents, are_told_of_each_kind) {
  Person ada = arrive("ada");
  const std::string sid = publish_camera(ada);
  unpublish_camera(ada, 2);
  leave(ada);
  wait(20s);

  ASSERT_EQ(all<livekit::RoomStarted>().size(), 1U);
  EXPECT_EQ(all<livekit::RoomStarted>()[0].room.name(), "room");
  EXPECT_EQ(all<livekit::RoomStarted>()[0].unix_seconds, 490'001 * 3600);
  ASSERT_EQ(all<livekit::ParticipantJoined>().size(), 1U);
  EXPECT_EQ(all<livekit::ParticipantJoined>()[0].participant.sid(), ada.sid);
  ASSERT_EQ(all<livekit::TrackPublished>().size(), 1U);
  EXPECT_EQ(all<livekit::TrackPublished>()[0].identity, "ada");
  EXPECT_EQ(all<livekit::TrackPublished>()[0].track.sid(), sid);
  ASSERT_EQ(all<livekit::TrackUnpublished>().size(), 1U);
  EXPECT_EQ(all<livekit::TrackUnpublished>()[0].participant_sid, ada.sid);
  ASSERT_EQ(all<livekit::ParticipantLeft>().size(), 1U);
  EXPECT_TRUE(all<livekit::ParticipantLeft>()[0].had_joined);
  EXPECT_EQ(all<livekit::ParticipantLeft>()[0].participant.disconnect_reason(),
            wire::CLIENT_INITIATED);
  EXPECT_EQ(all<livekit::ParticipantLeft>()[0].client.sdk(), wire::ClientInfo::JS);
  ASSERT_EQ(all<livekit::RoomFinished>().size(), 1U);
  EXPECT_EQ(told.size(), 6U);
}

TEST_F(LiveEvents, tell_of_data_as_the_others_get_it) {
  Person ada = arrive("ada");
  const sfu::TransportId uplink = media.all<sfu::OpenTransport>().back().id;
  wire::DataPacket packet;
  packet.mutable_user()->set_payload("hello");
  packet.mutable_user()->set_participant_identity("somebody else");
  const std::string bytes = packet.SerializeAsString();
  const auto view = base::as_bytes(bytes);
  signalling.on_media_event(
      sfu::DataReceived{uplink, "_reliable", {view.begin(), view.end()}, bytes.size()}, now);
  const auto data = all<livekit::DataReceived>();
  ASSERT_EQ(data.size(), 1U);
  EXPECT_EQ(data[0].room.name(), "room");
  EXPECT_EQ(data[0].identity, "ada");
  EXPECT_EQ(data[0].participant_sid, ada.sid);
  EXPECT_EQ(data[0].packet.user().payload(), "hello");
  EXPECT_EQ(data[0].packet.user().participant_identity(), "ada");
}

TEST_F(LiveEvents, may_be_answered_by_an_act_on_the_rooms) {
  std::vector<std::string> log;
  const auto guard = signalling.events().subscribe([&](const livekit::RoomEvent& event) {
    log.emplace_back(livekit::name_of(event));
    if (std::holds_alternative<livekit::ParticipantJoined>(event)) {
      EXPECT_TRUE(rooms().remove(ada_key));
      signalling.events().deliver();
      log.emplace_back("removed");
    }
  });
  arrive("ada");
  signalling.events().deliver();
  EXPECT_EQ(log, (Names{"room_started", "participant_joined", "removed", "participant_left"}));
  EXPECT_TRUE(rooms().participants("room").empty());
}

}  // namespace
}  // namespace visio::tests
