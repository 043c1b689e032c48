// What people write and send each other in meetings, in both databases.

#include "store/chat_files.h"
#include "store/chat_messages.h"
#include "store/rooms.h"
#include "store/schema.h"
#include "tests/store/database_test.h"

namespace visio::store {
namespace {

using namespace std::chrono_literals;
using sql::Session;

constexpr meet::Time noon{std::chrono::seconds(1'800'000'000)};

class ChatRows : public tests::DatabaseTest {
 protected:
  template <class Job>
  auto run(Job job) {
    return inbox.write(*database, std::move(job)).value();
  }

  ChatRows() {
    run([](Session& session) {
      Rooms(session).add({.id = {"room"},
                          .code = meet::RoomCode::parse("aaa-aaaa-aaa").value(),
                          .name = "Room",
                          .made_at = noon});
      return true;
    });
  }

  static meet::ChatFile file(std::string id, std::string meeting, bool is_kept = false) {
    return {.id = {std::move(id)},
            .room = {"room"},
            .meeting = std::move(meeting),
            .identity = "ada",
            .user = {},
            .name = "plan.pdf",
            .mimetype = "image/png",
            .size = 100,
            .is_ready = true,
            .is_kept = is_kept,
            .made_at = noon};
  }

  static meet::ChatMessage message(std::string id, meet::Time at = noon) {
    return {.id = std::move(id),
            .room = {"room"},
            .meeting = "RM_1",
            .identity = "ada",
            .user = {},
            .name = "Ada",
            .text = "Hello",
            .written_at = at};
  }

  const std::unique_ptr<sql::Database> database = open(schema());
};

TEST_P(ChatRows, files_are_found_in_their_room_and_counted_by_meeting) {
  run([](Session& session) {
    ChatFiles files(session);
    files.add(file("1", "RM_1"));
    files.add(file("2", "RM_1"));
    EXPECT_EQ(files.find({"room"}, {"1"}), file("1", "RM_1"));
    EXPECT_EQ(files.find({"other"}, {"1"}), std::nullopt);
    EXPECT_EQ(files.usage({"room"}, "RM_1").files, 2U);
    EXPECT_EQ(files.usage({"room"}, "RM_1").bytes, 200);
    EXPECT_EQ(files.usage({"room"}, "RM_2").bytes, 0);
    EXPECT_EQ(files.bytes_of_all(), 200);
    files.add(file("kept", "RM_0", true));
    EXPECT_EQ(files.bytes_of_all(), 300);
    EXPECT_TRUE(files.finish({"1"}, "image/jpeg", 7));
    EXPECT_FALSE(files.finish({"3"}, "image/jpeg", 7));
    EXPECT_EQ(files.usage({"room"}, "RM_1").bytes, 107);
    return true;
  });
}

TEST_P(ChatRows, files_of_meetings_that_are_over_go_unless_they_are_kept) {
  run([](Session& session) {
    ChatFiles files(session);
    files.add(file("live", "RM_1"));
    files.add(file("over", "RM_2"));
    files.add(file("kept", "RM_2", true));
    files.add(file("named", "RM_2"));
    files.keep({"named"});
    meet::ChatFile begun = file("begun", "RM_1");
    begun.is_ready = false;
    files.add(begun);
    files.remove_ended({"RM_1"}, noon, noon - 1h);
    EXPECT_EQ(files.ids(), (std::set<std::string>{"live", "over", "kept", "named", "begun"}))
        << "what came just now may be of a meeting that began just now";
    files.remove_ended({"RM_1"}, noon + 1s, noon - 1h);
    EXPECT_EQ(files.ids(), (std::set<std::string>{"live", "kept", "named", "begun"}));
    files.remove_ended({"RM_1"}, noon + 2h, noon + 1h);
    EXPECT_EQ(files.ids(), (std::set<std::string>{"live", "kept", "named"}));
    EXPECT_EQ(files.remove_of_room({"room"}), 3U);
    return true;
  });
}

TEST_P(ChatRows, messages_come_in_order_and_only_the_newest_of_them) {
  run([](Session& session) {
    ChatMessages messages(session);
    EXPECT_TRUE(messages.add(message("b", noon + 1s), "row b"));
    EXPECT_TRUE(messages.add(message("a"), "row a"));
    EXPECT_FALSE(messages.add(message("a"), "row again"));
    EXPECT_TRUE(messages.add(message("c", noon + 2s), "row c"));
    EXPECT_EQ(messages.count({"room"}, "RM_1"), 3U);
    const auto newest = messages.of_meeting({"room"}, "RM_1", 2);
    EXPECT_EQ(newest, (std::vector{message("b", noon + 1s), message("c", noon + 2s)}));
    EXPECT_EQ(messages.of_room({"room"}).front(), message("a"));
    return true;
  });
}

TEST_P(ChatRows, messages_are_known_and_counted_by_their_writer) {
  run([](Session& session) {
    ChatMessages messages(session);
    const ChatMessageKey key{.room = {"room"}, .meeting = "RM_1", .identity = "ada", .id = "a"};
    EXPECT_FALSE(messages.has(key));
    EXPECT_EQ(messages.share({"room"}, "RM_1", "ada").messages, 0U);
    messages.add(message("b", noon + 1s), "row b");
    messages.add(message("a"), "row a");
    EXPECT_TRUE(messages.has(key));
    EXPECT_EQ(messages.share({"room"}, "RM_1", "ada").messages, 2U);
    EXPECT_EQ(messages.share({"room"}, "RM_1", "ada").last_at, noon + 1s);
    EXPECT_EQ(messages.share({"room"}, "RM_1", "ben").messages, 0U);
    EXPECT_EQ(messages.share({"room"}, "RM_2", "ada").messages, 0U);
    return true;
  });
}

TEST_P(ChatRows, messages_bear_the_file_that_goes_with_them_while_it_is_there) {
  run([](Session& session) {
    ChatFiles(session).add(file("1", "RM_1"));
    meet::ChatMessage with_file = message("a");
    with_file.file = file("1", "RM_1");
    ChatMessages messages(session);
    messages.add(with_file, "row");
    EXPECT_EQ(messages.of_room({"room"}).at(0).file->name, "plan.pdf");
    ChatFiles(session).remove({"1"});
    EXPECT_EQ(messages.of_room({"room"}).at(0).file, std::nullopt);
    return true;
  });
}

TEST_P(ChatRows, messages_are_changed_and_taken_back_by_their_key) {
  run([](Session& session) {
    ChatMessages messages(session);
    messages.add(message("a"), "row");
    const ChatMessageKey key{.room = {"room"}, .meeting = "RM_1", .identity = "ada", .id = "a"};
    const ChatMessageKey other{.room = {"room"}, .meeting = "RM_1", .identity = "ben", .id = "a"};
    EXPECT_FALSE(messages.edit(other, "forged"));
    EXPECT_TRUE(messages.edit(key, "Hi"));
    EXPECT_EQ(messages.of_room({"room"}).at(0).text, "Hi");
    EXPECT_TRUE(messages.of_room({"room"}).at(0).is_edited);
    EXPECT_FALSE(messages.remove(other));
    EXPECT_TRUE(messages.remove(key));
    EXPECT_FALSE(messages.remove(key));
    return true;
  });
}

ON_BOTH_DATABASES(ChatRows);

}  // namespace
}  // namespace visio::store
