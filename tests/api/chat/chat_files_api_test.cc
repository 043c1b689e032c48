// Files that people send each other while they meet.

#include "api/chat/chat_files_api.h"

#include <gtest/gtest.h>

#include <string>

#include "api/chat/chat_routes.h"
#include "store/chat_files.h"
#include "tests/api/chat/chat_fixture.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using namespace std::string_literals;
using tests::Answer;
using tests::Browser;

using ChatFiles = tests::ChatFixture;

TEST_F(ChatFiles, come_from_everybody_in_the_call_and_go_to_everybody_there) {
  const Answer made = send(graces.by_token, "content", "plan%20v%C3%A9lo.pdf");
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.json().at("name"), "plan vélo.pdf");
  EXPECT_EQ(made.json().at("size"), 7);
  const std::string file = path() + "chat/files/" + text(made.json().at("id")) + "/";
  EXPECT_TRUE(text(made.json().at("url")).ends_with("/api/v1.0/" + file));
  for (Browser* reader : {&graces.by_token, &basiles.by_token, &claires.by_token, &claire_at}) {
    const Answer got = ask(*reader, "GET", file);
    EXPECT_EQ(got.status, 200);
    EXPECT_EQ(got.body, "content");
    EXPECT_TRUE(got.says("content-type: application/octet-stream\r\n")) << got.head;
    EXPECT_TRUE(got.says("content-disposition: attachment; filename*=UTF-8''plan%20v%C3%A9lo.pdf"));
    EXPECT_TRUE(got.says("content-security-policy: default-src 'none'; sandbox\r\n"));
    EXPECT_TRUE(got.says("x-content-type-options: nosniff\r\n"));
    EXPECT_TRUE(got.says("cache-control: private, no-store\r\n"));
  }
  EXPECT_EQ(audited(), std::vector<std::string>{"chat_file_sent Grace"});
}

TEST_F(ChatFiles, are_nothing_to_who_is_not_there) {
  const std::string file = sent(graces.by_token);
  Browser stranger;
  EXPECT_EQ(status_of(stranger, file), 401);
  EXPECT_EQ(status_of(basile_at, file), 403) << "a session alone is nobody in the call";
  EXPECT_EQ(send(stranger, "content").status, 401);
  EXPECT_EQ(send(basile_at, "content").status, 403);
  EXPECT_EQ(ask(stranger, "DELETE", file).status, 401);
  EXPECT_EQ(status_of(graces.by_token, path() + "chat/files/none/"), 404);
  EXPECT_EQ(ask(graces.by_token, "POST", "rooms/zzz-zzzz-zzz/chat/files/?name=a", "a").status, 404);
  EXPECT_EQ(
      post(claire_at, "remove-participant", {{"participant_identity", graces.identity}}).status,
      200);
  EXPECT_NE(status_of(graces.by_token, file), 200) << "who was removed is not there";
}

TEST_F(ChatFiles, are_pictures_by_their_content_alone) {
  const std::string png = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x05\0\0\0\x02\xd0\x08\x02\0\0\0"s;
  const Answer picture = ask(claires.by_token, "GET", sent(graces.by_token, png, "sea.html"));
  EXPECT_TRUE(picture.says("content-type: image/png\r\n")) << picture.head;
  EXPECT_TRUE(picture.says("content-disposition: inline;")) << picture.head;
  EXPECT_EQ(picture.body, png);
  const Answer page =
      ask(claires.by_token, "GET", sent(graces.by_token, "<svg onload=alert(1)>", "sea.png"));
  EXPECT_TRUE(page.says("content-type: application/octet-stream\r\n")) << page.head;
  EXPECT_TRUE(page.says("content-disposition: attachment;")) << page.head;
}

TEST_F(ChatFiles, say_what_is_wrong_and_leave_nothing) {
  const Answer large = send(graces.by_token, std::string(most_bytes + 1, 'x'));
  EXPECT_EQ(large.status, 413);
  EXPECT_EQ(large.json().at("code"), "file_too_large");
  EXPECT_TRUE(large.body.contains("65536")) << "the limit is named";
  EXPECT_EQ(send(graces.by_token, "").status, 400);
  EXPECT_EQ(send(graces.by_token, "x", "").status, 400);
  EXPECT_EQ(send(graces.by_token, "x", std::string(201, 'n')).status, 400);
  EXPECT_EQ(send(graces.by_token, "x", "%zz").status, 400);
  EXPECT_EQ(send(graces.by_token, "x", "a%0d%0ab").status, 400);
  const Answer folder = send(graces.by_token, "x", "..%2F..%2Fetc%2Fpasswd");
  EXPECT_EQ(folder.json().at("name"), "passwd");
  EXPECT_EQ(files_on_disk(), 1U);
  EXPECT_EQ(rows([](store::sql::Session& session) {
              return session.query("SELECT count(*) FROM chat_files").at(0).integer(0);
            }),
            1);
}

TEST_F(ChatFiles, of_one_meeting_have_a_limit_together) {
  const std::string whole(most_bytes, 'x');
  const std::string first = sent(graces.by_token, whole);
  sent(basiles.by_token, whole);
  const Answer third = send(claires.by_token, "x");
  EXPECT_EQ(third.status, 409);
  EXPECT_EQ(third.json().at("code"), "meeting_full");
  EXPECT_EQ(ask(graces.by_token, "DELETE", first).status, 204);
  EXPECT_EQ(send(claires.by_token, "x").status, 201);
}

TEST_F(ChatFiles, of_all_meetings_have_a_limit_together_with_what_is_kept) {
  const meet::ChatFile earlier{.id = {"earlier"},
                               .room = {room},
                               .meeting = "RM_earlier",
                               .size = 3 * most_bytes,
                               .is_ready = true,
                               .is_kept = true};
  rows([earlier](store::sql::Session& session) {
    store::ChatFiles(session).add(earlier);
    return true;
  });
  const std::string last = sent(graces.by_token, std::string(most_bytes, 'x'));
  const Answer refused = send(basiles.by_token, "x");
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.json().at("code"), "server_full");
  EXPECT_EQ(ask(graces.by_token, "DELETE", last).status, 204);
  EXPECT_EQ(send(basiles.by_token, "x").status, 201);
}

TEST_F(ChatFiles, come_from_hosts_alone_while_the_chat_is_closed) {
  EXPECT_EQ(ask(claire_at, "PATCH", path(), R"({"is_chat_open": false})").status, 200);
  const Answer refused = send(graces.by_token, "x");
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(refused.json().at("code"), "chat_closed");
  EXPECT_EQ(send(claires.by_token, "x").status, 201);
}

TEST_F(ChatFiles, are_deleted_by_who_sent_them_and_by_hosts) {
  const std::string own = sent(graces.by_token);
  const std::string other = sent(graces.by_token);
  EXPECT_EQ(ask(basiles.by_token, "DELETE", own).status, 403);
  EXPECT_EQ(ask(graces.by_token, "DELETE", own).status, 204);
  EXPECT_EQ(ask(graces.by_token, "DELETE", own).status, 404);
  EXPECT_EQ(audited().back(), "chat_file_sent Grace") << "who takes back their own decides nothing";
  EXPECT_EQ(ask(claire_at, "DELETE", other).status, 204);
  EXPECT_EQ(files_on_disk(), 0U);
  EXPECT_EQ(audited(), (std::vector<std::string>{"chat_file_sent Grace", "chat_file_sent Grace",
                                                 "chat_file_deleted Claire Morvan"}));
}

TEST_F(ChatFiles, go_with_the_meeting) {
  const std::string file = sent(graces.by_token);
  sweep();
  EXPECT_EQ(status_of(claires.by_token, file), 200) << "it goes on";
  end_meeting();
  EXPECT_EQ(files_on_disk(), 0U);
  EXPECT_EQ(status_of(claire_at, file), 404);
}

TEST_F(ChatFiles, outlive_the_meeting_where_the_room_keeps_them) {
  keep_chat();
  const std::string alone = sent(graces.by_token);
  const std::string id = text(send(graces.by_token, "content").json().at("id"));
  const std::string after = path() + "chat/files/" + id + "/";
  EXPECT_EQ(post(graces.by_token, "chat/messages", {{"id", "1"}, {"file", id}}).status, 201);
  end_meeting();
  EXPECT_EQ(status_of(claire_at, alone), 404) << "it went with a private message, or with none";
  EXPECT_EQ(status_of(claire_at, after), 200);
  Person next = enter(nobody, "Next");
  EXPECT_EQ(status_of(next.by_token, after), 404) << "that was another meeting";
  EXPECT_EQ(ask(claire_at, "GET", path() + "contents/").json().at("files"), 1);
  EXPECT_EQ(ask(claire_at, "DELETE", path()).status, 204);
  sweep();
  EXPECT_EQ(files_on_disk(), 0U) << "they go with their room";
}

TEST_F(ChatFiles, are_sent_no_more_often_than_anything_else_that_stays) {
  on_loop([&] {
    auto& hosting = application->hosting();
    for (const Route& route : chat_routes(hosting.chat_files, hosting.chat_messages)) {
      if (route.streams_body) EXPECT_EQ(route.rate, RateClass::creating);
      EXPECT_NE(route.rate, RateClass::unlimited);
      const bool tells_messages = route.pattern.text().ends_with("/chat/messages/");
      if (tells_messages) EXPECT_EQ(route.rate, RateClass::moderating) << "up to 8 MB each time";
    }
    return true;
  });
}

/// A scanner that finds what has EICAR in it, and does not know what to say of a riddle.
struct ScannedChatFiles : ChatFiles {
  ScannedChatFiles()
      : ChatFiles({"/bin/sh", "-c",
                   "grep -q riddle \"$0\" && exit 2; grep -q EICAR \"$0\" && exit 1; exit 0"}) {}
};

TEST_F(ScannedChatFiles, reach_nobody_where_the_scanner_finds_something) {
  EXPECT_EQ(send(graces.by_token, "good").status, 201);
  const Answer bad = send(graces.by_token, "EICAR", "prize.exe");
  EXPECT_EQ(bad.status, 400);
  EXPECT_EQ(bad.json().at("code"), "file_refused");
  EXPECT_EQ(send(graces.by_token, "riddle").json().at("code"), "scanner_failed");
  EXPECT_EQ(files_on_disk(), 1U);
  EXPECT_EQ(audited(), (std::vector<std::string>{"chat_file_sent Grace", "chat_file_refused Grace",
                                                 "chat_file_refused Grace"}));
  const json::object said =
      ask(claire_at, "GET", "config/").json().at("visio").at("chat_files").as_object();
  EXPECT_EQ(said.at("is_scanned"), true);
  EXPECT_EQ(said.at("max_size"), most_bytes);
}

/// A server whose operator lets nobody send files.
using NoChatFiles = tests::CallFixture;

TEST_F(NoChatFiles, are_nowhere) {
  EXPECT_EQ(ask(graces.by_token, "POST", path() + "chat/files/?name=a", "a").status, 404);
  EXPECT_EQ(ask(graces.by_token, "GET", path() + "chat/files/a/").status, 404);
  EXPECT_EQ(ask(graces.by_token, "DELETE", path() + "chat/files/a/").status, 404);
  EXPECT_TRUE(ask(claire_at, "GET", "config/").json().at("visio").at("chat_files").is_null());
}

}  // namespace
}  // namespace visio::api
