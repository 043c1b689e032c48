// Messages in rooms that keep them: for who comes later, and for hosts.

#include "api/chat/chat_messages_api.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "api/chat/chat_message_requests.h"
#include "store/chat_messages.h"
#include "tests/api/chat/chat_fixture.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using tests::Answer;
using tests::Browser;

class ChatMessages : public tests::ChatFixture {
 protected:
  Answer write(Browser& by, const json::object& message) {
    return post(by, "chat/messages", message);
  }

  json::array messages_for(Browser& by) {
    const Answer answer = ask(by, "GET", path() + "chat/messages/");
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_TRUE(answer.json().contains("now"));
    return answer.json().at("messages").as_array();
  }

  std::string one(std::string_view id) {
    return path().append("chat/messages/").append(id).append("/");
  }
};

TEST_F(ChatMessages, are_kept_nowhere_unless_the_room_is_to_keep_them) {
  const Answer answer = write(graces.by_token, {{"id", "1"}, {"text", "Hello"}});
  EXPECT_EQ(answer.status, 409);
  EXPECT_EQ(answer.json().at("code"), "not_kept");
  EXPECT_TRUE(messages_for(claires.by_token).empty());
  EXPECT_EQ(live_metadata().at("keeps_chat"), false);
  keep_chat();
  EXPECT_EQ(live_metadata().at("keeps_chat"), true) << "everybody is told";
}

TEST_F(ChatMessages, are_told_to_who_comes_later_in_the_order_in_which_they_came) {
  keep_chat();
  EXPECT_EQ(write(graces.by_token, {{"id", "1"}, {"text", "first"}}).status, 201);
  clock.set_on(std::chrono::seconds(1));
  EXPECT_EQ(write(basiles.by_token,
                  {{"id", "1"}, {"text", "second"}, {"reply_to", graces.identity + "/1"}})
                .status,
            201);
  EXPECT_EQ(write(graces.by_token, {{"id", "1"}, {"text", "again"}}).status, 201) << "told twice";
  Browser other;
  Person later = enter(other, "Later");
  const json::array messages = messages_for(later.by_token);
  ASSERT_EQ(messages.size(), 2U);
  EXPECT_EQ(messages.at(0).at("text"), "first");
  EXPECT_EQ(messages.at(0).at("name"), "Grace");
  EXPECT_EQ(text(messages.at(0).at("identity")), graces.identity);
  EXPECT_TRUE(messages.at(0).at("file").is_null());
  EXPECT_EQ(messages.at(1).at("text"), "second");
  EXPECT_EQ(text(messages.at(1).at("reply_to")), graces.identity + "/1");
}

TEST_F(ChatMessages, name_the_file_that_their_writer_sent) {
  keep_chat();
  const std::string file = text(send(graces.by_token, "content").json().at("id"));
  EXPECT_EQ(write(basiles.by_token, {{"id", "1"}, {"file", file}}).status, 400) << "not his";
  EXPECT_EQ(write(graces.by_token, {{"id", "1"}, {"file", file}}).status, 201);
  const json::value named = messages_for(basiles.by_token).at(0).at("file");
  EXPECT_EQ(text(named.at("id")), file);
  EXPECT_EQ(named.at("name"), "plan.pdf");
  EXPECT_EQ(named.at("size"), 7);
}

TEST_F(ChatMessages, are_changed_and_taken_back_by_their_writers_alone) {
  keep_chat();
  write(graces.by_token, {{"id", "1"}, {"text", "Helo"}});
  EXPECT_EQ(ask(basiles.by_token, "PATCH", one("1"), R"({"text": "forged"})").status, 404);
  EXPECT_EQ(ask(graces.by_token, "PATCH", one("1"), R"({"text": ""})").status, 400);
  EXPECT_EQ(ask(graces.by_token, "PATCH", one("1"), R"({"text": "Hello"})").status, 200);
  EXPECT_EQ(messages_for(basiles.by_token).at(0).at("text"), "Hello");
  EXPECT_EQ(messages_for(basiles.by_token).at(0).at("is_edited"), true);
  EXPECT_EQ(ask(basiles.by_token, "DELETE", one("1")).status, 404);
  EXPECT_EQ(ask(graces.by_token, "DELETE", one("1")).status, 204);
  EXPECT_TRUE(messages_for(basiles.by_token).empty());
}

TEST_F(ChatMessages, are_nothing_to_who_is_not_there) {
  keep_chat();
  Browser stranger;
  const json::object hello{{"id", "1"}, {"text", "Hello"}};
  EXPECT_EQ(write(stranger, hello).status, 401);
  EXPECT_EQ(write(basile_at, hello).status, 403);
  EXPECT_EQ(ask(stranger, "GET", path() + "chat/messages/").status, 401);
  EXPECT_EQ(ask(basile_at, "GET", path() + "chat/messages/").status, 403);
  EXPECT_EQ(ask(stranger, "PATCH", one("1"), R"({"text": "x"})").status, 401);
  EXPECT_EQ(ask(stranger, "DELETE", one("1")).status, 401);
  for (const char* ending : {"chat.csv", "chat.txt"}) {
    EXPECT_EQ(ask(stranger, "GET", path() + ending).status, 401) << ending;
    EXPECT_EQ(ask(graces.by_token, "GET", path() + ending).status, 403) << ending;
    EXPECT_EQ(ask(claire_at, "GET", std::string("rooms/zzz-zzzz-zzz/") + ending).status, 404);
  }
  EXPECT_EQ(ask(graces.by_token, "DELETE", path() + "chat/").status, 403);
  EXPECT_EQ(ask(stranger, "DELETE", path() + "chat/").status, 401);
  EXPECT_EQ(ask(graces.by_token, "GET", "rooms/zzz-zzzz-zzz/chat/messages/").status, 404);
}

TEST_F(ChatMessages, name_the_field_that_is_wrong) {
  keep_chat();
  const auto refused = [&](const json::object& message, std::string_view field) {
    const Answer answer = write(graces.by_token, message);
    EXPECT_EQ(answer.status, 400) << answer.body;
    EXPECT_TRUE(answer.json().contains(field)) << answer.body;
  };
  refused({{"text", "Hello"}}, "id");
  refused({{"id", "1"}}, "text");
  refused({{"id", "1"}, {"text", std::string(2'001, 'x')}}, "text");
  refused({{"id", std::string(101, 'x')}, {"text", "Hello"}}, "id");
  refused({{"id", "1"}, {"text", 7}}, "text");
  refused({{"id", "1"}, {"file", "none"}}, "file");
}

TEST_F(ChatMessages, come_from_hosts_alone_while_the_chat_is_closed) {
  keep_chat();
  EXPECT_EQ(ask(claire_at, "PATCH", path(), R"({"is_chat_open": false})").status, 200);
  EXPECT_EQ(write(graces.by_token, {{"id", "1"}, {"text", "Hello"}}).status, 403);
  EXPECT_EQ(write(claires.by_token, {{"id", "1"}, {"text", "Hello"}}).status, 201);
}

TEST_F(ChatMessages, come_once_a_pause_where_hosts_slow_people_down) {
  keep_chat();
  EXPECT_EQ(ask(claire_at, "PATCH", path(), R"({"chat_pause_seconds": 600})").status, 200);
  EXPECT_EQ(write(graces.by_token, {{"id", "1"}, {"text", "first"}}).status, 201);
  const Answer refused = write(graces.by_token, {{"id", "2"}, {"text", "second"}});
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.json().at("code"), "slowed_down");
  const std::size_t wait = refused.head.find("retry-after: ");
  ASSERT_NE(wait, std::string::npos) << refused.head;
  const int seconds = std::atoi(refused.head.c_str() + wait + std::string("retry-after: ").size());
  EXPECT_GT(seconds, 300);
  EXPECT_LE(seconds, 600);
  EXPECT_EQ(write(graces.by_token, {{"id", "1"}, {"text", "first"}}).status, 201) << "told twice";
  EXPECT_EQ(write(basiles.by_token, {{"id", "1"}, {"text", "his first"}}).status, 201);
  for (const char* id : {"1", "2"}) {
    EXPECT_EQ(write(claires.by_token, {{"id", id}, {"text", "a host's"}}).status, 201);
  }
  clock.set_on(std::chrono::seconds(600));
  EXPECT_EQ(write(graces.by_token, {{"id", "2"}, {"text", "second"}}).status, 201);
  EXPECT_EQ(messages_for(claires.by_token).size(), 5U);
}

TEST_F(ChatMessages, of_one_person_do_not_fill_what_is_kept) {
  keep_chat();
  EXPECT_EQ(write(graces.by_token, {{"id", "first"}, {"text", "Hello"}}).status, 201);
  rows([room = meet::RoomId{room}](store::sql::Session& session) {
    store::ChatMessages messages(session);
    meet::ChatMessage message = messages.of_room(room).at(0);
    for (std::size_t i = 1; i < meet::ChatMessage::most_of_one; ++i) {
      message.id = std::to_string(i);
      messages.add(message, "row " + message.id);
    }
    return true;
  });
  const Answer refused = write(graces.by_token, {{"id", "last"}, {"text", "Hello"}});
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.json().at("code"), "too_many_of_yours");
  EXPECT_EQ(write(graces.by_token, {{"id", "first"}, {"text", "Hello"}}).status, 201);
  EXPECT_EQ(write(basiles.by_token, {{"id", "1"}, {"text", "Hello"}}).status, 201);
}

TEST_F(ChatMessages, are_taken_out_by_hosts_after_the_meeting_too_and_the_audit_says_so) {
  keep_chat();
  write(graces.by_token, {{"id", "1"}, {"text", "=1+1,\nand more"}});
  end_meeting();
  const Answer csv = ask(claire_at, "GET", path() + "chat.csv");
  EXPECT_EQ(csv.status, 200);
  EXPECT_TRUE(csv.says("content-type: text/csv; charset=utf-8\r\n")) << csv.head;
  EXPECT_TRUE(csv.says("attachment; filename=\"chat-abc-defg-hij.csv\"")) << csv.head;
  EXPECT_TRUE(csv.body.contains(",Grace,\"'=1+1,\nand more\",,no\r\n")) << csv.body;
  const Answer text = ask(claire_at, "GET", path() + "chat.txt");
  EXPECT_TRUE(text.says("content-type: text/plain; charset=utf-8\r\n")) << text.head;
  EXPECT_TRUE(text.body.contains("  Grace: =1+1,\n    and more\n")) << text.body;
  EXPECT_EQ(audited(), (std::vector<std::string>{"chat_exported Claire Morvan",
                                                 "chat_exported Claire Morvan"}));
}

TEST_F(ChatMessages, of_an_earlier_meeting_are_for_hosts_alone) {
  keep_chat();
  write(graces.by_token, {{"id", "1"}, {"text", "Hello"}});
  end_meeting();
  Browser other;
  Person next = enter(other, "Next");
  EXPECT_TRUE(messages_for(next.by_token).empty());
}

TEST_F(ChatMessages, are_all_deleted_by_a_host_with_the_files) {
  keep_chat();
  write(graces.by_token, {{"id", "1"}, {"text", "Hello"}});
  sent(graces.by_token);
  EXPECT_EQ(ask(claire_at, "GET", path() + "contents/").json().at("messages"), 1);
  EXPECT_EQ(ask(claire_at, "DELETE", path() + "chat/").status, 204);
  wait_for_sweeper();
  EXPECT_EQ(files_on_disk(), 0U);
  EXPECT_TRUE(messages_for(claires.by_token).empty());
  EXPECT_EQ(audited().back(), "chat_deleted Claire Morvan");
}

TEST(ChatText, has_a_line_for_each_message_and_an_empty_one_between_meetings) {
  const meet::Time at{std::chrono::seconds(1'800'000'000)};
  std::vector<meet::ChatMessage> messages{
      {.meeting = "RM_1", .name = "Ada", .text = "Hello", .written_at = at},
      {.meeting = "RM_2",
       .name = "Ben",
       .file = meet::ChatFile{.name = "plan.pdf"},
       .written_at = at}};
  EXPECT_EQ(chat_text(messages),
            "2027-01-15T08:00:00Z  Ada: Hello\n\n2027-01-15T08:00:00Z  Ben: [plan.pdf]\n");
}

TEST(ChatText, has_no_line_that_somebody_made_up_for_another) {
  const meet::Time at{std::chrono::seconds(1'800'000'000)};
  const std::vector<meet::ChatMessage> messages{
      {.meeting = "RM_1",
       .name = "Ada",
       .text = "one\r\ntwo\rthree\u2028four\u0085five é\tsix",
       .written_at = at}};
  EXPECT_EQ(chat_text(messages),
            "2027-01-15T08:00:00Z  Ada: one\n    two\n    three\n    four\n    five é\tsix\n");
}

}  // namespace
}  // namespace visio::api
