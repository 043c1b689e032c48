// What people keep, as La Suite Meet's frontend uploads it.

#include "api/files/files_api.h"

#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <string>

#include "api/files/file_sweeper.h"
#include "tests/api/whole_application.h"
#include "tests/main/folder.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using namespace std::string_literals;
using tests::Answer;
using tests::Browser;

/// Before the application, which is given it.
struct KeptFiles {
  std::string files() const { return (folder.path() / "files").string(); }

  tests::Folder folder;
};

class FilesApiTest : public KeptFiles, public tests::WholeApplication {
 protected:
  FilesApiTest()
      : WholeApplication(
            [&kept = static_cast<KeptFiles&>(*this)](Site& its, auto&, auto&) -> OpenIdProvider* {
              its.files_folder = kept.files();
              return nullptr;
            }) {}

  static std::string text(const json::value& value) { return std::string(value.as_string()); }

  /// A place for a picture, as its answer says.
  Answer make(Browser& browser, std::string_view name = "sea.png") {
    const json::object asked{{"filename", name}, {"type", "background_image"}};
    return ask(browser, "POST", "files/", json::serialize(asked));
  }

  /// Without cookies: the address admits.
  Answer upload(const json::object& file, std::string_view bytes) {
    Browser nobody;
    return ask(nobody, "PUT", path_of(file.at("policy")), bytes);
  }

  Answer upload_ended(Browser& browser, const json::object& file) {
    return ask(browser, "POST", "files/" + text(file.at("id")) + "/upload-ended/");
  }

  /// A whole picture of Claire's.
  json::object kept() {
    const json::object file = make(claire_at).json();
    EXPECT_EQ(upload(file, png).status, 200);
    const Answer ended = upload_ended(claire_at, file);
    EXPECT_EQ(ended.status, 200) << ended.body;
    return ended.json();
  }

  /// Of an address of this server.
  std::string path_of(const json::value& url) const {
    const std::string origin = "http://" + host();
    EXPECT_TRUE(text(url).starts_with(origin)) << text(url);
    return text(url).substr(origin.size());
  }

  std::int64_t count(Browser& browser, const std::string& query = "") {
    return ask(browser, "GET", "files/" + query).json().at("count").as_int64();
  }

  std::size_t files_on_disk() const {
    std::size_t found = 0;
    std::error_code error;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(files(), error)) {
      found += entry.is_regular_file() ? 1 : 0;
    }
    return found;
  }

  /// Looks once for what is too old.
  void sweep() {
    FileSweeper sweeper({.clock = clock, .log = log, .database = *database, .folder = files()});
    on_loop([&] {
      sweeper.check();
      return true;
    });
    while (!on_loop([&] { return sweeper.is_idle(); })) std::this_thread::yield();
  }

  const std::string png = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x05\0\0\0\x02\xd0\x08\x02\0\0\0"s;
  const meet::User claire = add_user("claire@example.org", "Claire Morvan");
  Browser claire_at = browser_of(claire);
  Browser basile_at = browser_of(add_user("basile@example.org", "Basile Petit"));
};

TEST_F(FilesApiTest, takes_a_picture_as_la_suites_frontend_sends_it) {
  const Answer made = make(claire_at);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.json().at("upload_state"), "pending");
  EXPECT_TRUE(made.json().at("url").is_null());
  const json::object file = kept();
  EXPECT_EQ(file.at("upload_state"), "ready");
  EXPECT_EQ(file.at("mimetype"), "image/png");
  EXPECT_EQ(file.at("title"), "sea.png");
  EXPECT_EQ(file.at("size").as_int64(), static_cast<std::int64_t>(png.size()));
  EXPECT_EQ(count(claire_at), 2);
  EXPECT_EQ(count(claire_at, "?upload_state=ready&type=background_image&is_creator_me=true"), 1);
  EXPECT_EQ(count(claire_at, "?is_deleted=true"), 0);
  const Answer bytes = ask(claire_at, "GET", path_of(file.at("url")));
  EXPECT_EQ(bytes.body, png);
  EXPECT_TRUE(bytes.says("content-type: image/png\r\n")) << bytes.head;
  EXPECT_TRUE(bytes.says("sandbox\r\n")) << bytes.head;
}

TEST_F(FilesApiTest, tells_nobody_but_the_owner) {
  const json::object file = kept();
  const std::string path = "files/" + text(file.at("id")) + "/";
  EXPECT_EQ(count(basile_at), 0);
  EXPECT_EQ(ask(basile_at, "GET", path_of(file.at("url"))).status, 404);
  EXPECT_EQ(ask("GET", path_of(file.at("url"))).status, 401);
  EXPECT_EQ(ask(basile_at, "PATCH", path, R"({"title": "Mine"})").status, 404);
  EXPECT_EQ(ask(basile_at, "DELETE", path).status, 404);
  EXPECT_EQ(upload_ended(basile_at, file).status, 404);
  EXPECT_EQ(ask("GET", "files/").status, 401);
  EXPECT_EQ(ask("POST", "files/", "{}").status, 401);
}

TEST_F(FilesApiTest, goes_by_content_and_not_by_name) {
  const json::object file = make(claire_at, "page.PNG").json();
  EXPECT_EQ(upload(file, "<html><script>alert(1)</script></html>").status, 200);
  const Answer ended = upload_ended(claire_at, file);
  EXPECT_EQ(ended.status, 400);
  EXPECT_EQ(ended.json().at("code"), "file_type_not_allowed");
  EXPECT_EQ(count(claire_at), 0);
  EXPECT_EQ(files_on_disk(), 0U);
}

TEST_F(FilesApiTest, says_what_is_wrong_with_what_is_asked) {
  for (const char* body :
       {R"({"filename": "a.svg", "type": "background_image"})",
        R"({"filename": "a.png", "type": "recording"})", R"({"type": "background_image"})",
        R"({"filename": ".png", "type": "background_image"})", "[]"}) {
    EXPECT_EQ(ask(claire_at, "POST", "files/", body).status, 400) << body;
  }
  const json::object file = make(claire_at).json();
  EXPECT_EQ(upload_ended(claire_at, file).json().at("code"), "file_missing");
}

TEST_F(FilesApiTest, takes_ten_of_two_mebibytes_each) {
  for (int number = 0; number < 10; ++number) EXPECT_EQ(make(claire_at).status, 201);
  EXPECT_EQ(make(claire_at).json().at("code"), "too_many_files");
  const json::object file = make(basile_at).json();
  EXPECT_EQ(upload(file, std::string(2 * 1024 * 1024 + 1, 'x')).status, 413);
  EXPECT_EQ(upload(file, png + std::string(2 * 1024 * 1024 - png.size(), 'x')).status, 200);
  EXPECT_EQ(upload_ended(basile_at, file).status, 200);
}

TEST_F(FilesApiTest, an_address_takes_one_file_for_a_minute) {
  const json::object file = make(claire_at).json();
  const json::object other = make(claire_at).json();
  const std::string address = path_of(file.at("policy"));
  const std::string grant = address.substr(address.find('?'));
  const std::string elsewhere = path_of(other.at("policy"));
  EXPECT_EQ(ask("PUT", elsewhere.substr(0, elsewhere.find('?')) + grant, png).status, 403);
  EXPECT_EQ(ask("PUT", address.substr(0, address.size() - 3) + "AAA", png).status, 403);
  EXPECT_EQ(ask("PUT", address.substr(0, address.find('?')), png).status, 403);
  EXPECT_EQ(upload(file, png).status, 200);
  EXPECT_EQ(upload_ended(claire_at, file).status, 200);
  EXPECT_EQ(upload(file, png).json().at("code"), "file_upload_state_not_pending");
  EXPECT_EQ(upload_ended(claire_at, file).json().at("code"), "file_upload_state_not_pending");
  clock.set_on(std::chrono::seconds(61));
  EXPECT_EQ(upload(other, png).json().at("code"), "upload_closed");
}

TEST_F(FilesApiTest, renames_and_deletes) {
  const json::object file = kept();
  const std::string path = "files/" + text(file.at("id")) + "/";
  EXPECT_EQ(ask(claire_at, "PATCH", path, R"({"title": "The sea"})").json().at("title"), "The sea");
  EXPECT_EQ(ask(claire_at, "PUT", path, R"({"title": ""})").status, 400);
  EXPECT_EQ(files_on_disk(), 1U);
  EXPECT_EQ(ask(claire_at, "DELETE", path).status, 204);
  EXPECT_EQ(ask(claire_at, "GET", path_of(file.at("url"))).status, 404);
  EXPECT_EQ(ask(claire_at, "DELETE", path).status, 404);
  EXPECT_EQ(ask(claire_at, "PATCH", path, R"({"title": "Mine"})").status, 404);
  EXPECT_EQ(count(claire_at), 0);
}

TEST_F(FilesApiTest, what_is_deleted_is_listed_apart_and_kept_for_a_week) {
  const json::object file = kept();
  const json::object unfinished = make(claire_at).json();
  EXPECT_EQ(upload(unfinished, png).status, 200);
  for (const json::object& each : {file, unfinished}) {
    EXPECT_EQ(ask(claire_at, "DELETE", "files/" + text(each.at("id")) + "/").status, 204);
  }
  EXPECT_EQ(files_on_disk(), 1U) << "what was not finished is gone at once";
  EXPECT_EQ(count(basile_at, "?is_deleted=true"), 0);
  const json::object list = ask(claire_at, "GET", "files/?is_deleted=true").json();
  ASSERT_EQ(list.at("count").as_int64(), 1);
  const json::object deleted = list.at("results").as_array().at(0).as_object();
  EXPECT_EQ(deleted.at("id"), file.at("id"));
  EXPECT_TRUE(deleted.at("deleted_at").is_string());
  EXPECT_TRUE(deleted.at("url").is_null());
  EXPECT_EQ(deleted.at("abilities").at("destroy"), false);
  for (int number = 0; number < 10; ++number) EXPECT_EQ(make(claire_at).status, 201);
  clock.set_on(std::chrono::hours(24 * 7) + std::chrono::minutes(1));
  sweep();
  EXPECT_EQ(files_on_disk(), 0U);
  EXPECT_EQ(rows([](store::sql::Session& session) {
              return session.query("SELECT id FROM stored_files").size();
            }),
            0U);
}

TEST_F(FilesApiTest, an_upload_that_crosses_with_the_deletion_leaves_nothing) {
  const json::object file = make(claire_at).json();
  tests::RawClient slow(server.addresses().front());
  slow.write("PUT " + path_of(file.at("policy")) + " HTTP/1.1\r\nhost: " + host() +
             "\r\nconnection: close\r\ncontent-length: " + std::to_string(png.size()) + "\r\n\r\n" +
             png.substr(0, 8));
  EXPECT_EQ(count(claire_at), 1) << "the upload has begun by now: its row was read before";
  EXPECT_EQ(ask(claire_at, "DELETE", "files/" + text(file.at("id")) + "/").status, 204);
  slow.write(png.substr(8));
  EXPECT_TRUE(slow.read_until("\r\n").starts_with("HTTP/1.1 404"));
  EXPECT_EQ(files_on_disk(), 0U);
}

TEST_F(FilesApiTest, the_configuration_says_what_may_be_uploaded) {
  const json::object config = ask("GET", "config/").json();
  const json::object& rules = config.at("background_image").as_object();
  EXPECT_EQ(rules.at("upload_is_enabled"), true);
  EXPECT_EQ(rules.at("max_count_by_user").as_int64(), 10);
  EXPECT_EQ(rules.at("allowed_mimetypes"), (json::array{"image/jpeg", "image/png"}));
  on_loop([this] {
    site.files_folder.clear();
    return true;
  });
  EXPECT_EQ(ask(claire_at, "GET", "files/").status, 404);
  EXPECT_EQ(make(claire_at).status, 404);
}

TEST_F(FilesApiTest, what_is_not_finished_goes_after_an_hour) {
  const json::object file = make(claire_at).json();
  EXPECT_EQ(upload(file, png).status, 200);
  kept();
  EXPECT_EQ(files_on_disk(), 2U);
  sweep();
  EXPECT_EQ(files_on_disk(), 2U);
  clock.set_on(std::chrono::minutes(61));
  sweep();
  EXPECT_EQ(files_on_disk(), 1U);
  EXPECT_EQ(rows([](store::sql::Session& session) {
              return session.query("SELECT id FROM stored_files").size();
            }),
            1U);
}

TEST_F(FilesApiTest, go_with_their_owner) {
  kept();
  delete_all_stored(files(), claire.id);
  EXPECT_EQ(files_on_disk(), 0U);
  delete_all_stored(files(), {".."});
  EXPECT_TRUE(std::filesystem::exists(files()));
}

}  // namespace
}  // namespace visio::api
