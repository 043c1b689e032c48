#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "tests/api/moderation/call_fixture.h"
#include "tests/main/folder.h"

namespace visio::tests {

/// Before the application, which is given it.
struct ChatFolder {
  std::string path_of_files() const { return (folder.path() / "files").string(); }

  Folder folder;
};

/// A call in which people may send each other files of 64 KiB, twice as much in all, and
/// on the whole server four times as much.
class ChatFixture : public ChatFolder, public CallFixture {
 protected:
  static constexpr std::size_t most_bytes = 64 * 1024;

  explicit ChatFixture(std::vector<std::string> scanner = {})
      : CallFixture([&kept = static_cast<ChatFolder&>(*this), &scanner](
                        api::Site& its, auto&, auto&) -> api::OpenIdProvider* {
          its.chat_files = {.folder = kept.path_of_files(),
                            .most_bytes = most_bytes,
                            .most_in_meeting = 2 * most_bytes,
                            .most_in_all = 4 * most_bytes,
                            .scanner = scanner};
          return nullptr;
        }) {}

  Answer send(Browser& by, std::string_view bytes, std::string_view name = "plan.pdf") {
    return ask(by, "POST", path() + "chat/files/?name=" + std::string(name), bytes);
  }

  /// The address of a file that somebody sent.
  std::string sent(Browser& by, std::string_view bytes = "content",
                   std::string_view name = "plan.pdf") {
    const Answer answer = send(by, bytes, name);
    EXPECT_EQ(answer.status, 201) << answer.body;
    return path() + "chat/files/" + text(answer.json().at("id")) + "/";
  }

  int status_of(Browser& by, const std::string& file) { return ask(by, "GET", file).status; }

  std::size_t files_on_disk() const {
    std::size_t found = 0;
    std::error_code error;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(path_of_files(), error)) {
      found += entry.is_regular_file() ? 1 : 0;
    }
    return found;
  }

  /// Until files of meetings that are over have been looked for.
  void wait_for_sweeper() {
    const auto is_idle = [&] { return application->hosting().chat_files.sweeper().is_idle(); };
    while (!on_loop(is_idle)) std::this_thread::yield();
  }

  /// Looks for them once.
  void sweep() {
    on_loop([&] {
      application->hosting().chat_files.sweeper().check();
      return true;
    });
    wait_for_sweeper();
  }

  void keep_chat() {
    EXPECT_EQ(ask(claire_at, "PATCH", path(), R"({"keeps_chat": true})").status, 200);
  }

  void end_meeting() {
    EXPECT_EQ(post(claire_at, "end", {}).status, 200);
    wait_for_sweeper();
  }

  /// The actions of the audit, the oldest first, from chats alone.
  std::vector<std::string> audited() {
    return rows([](store::sql::Session& session) {
      std::vector<std::string> actions;
      for (const auto& row : session.query("SELECT action, actor_name FROM audit_events WHERE "
                                           "action LIKE 'chat%' ORDER BY happened_at, id")) {
        actions.push_back(row.text(0) + " " + row.text(1));
      }
      return actions;
    });
  }
};

}  // namespace visio::tests
