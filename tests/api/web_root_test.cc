#include "api/web_root.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <variant>

#include "tests/main/folder.h"

namespace visio::api {
namespace {

/// Another web app in a folder, and a secret beside it.
class WebRootTest : public testing::Test {
 protected:
  WebRootTest() {
    root.folder = (folder.path() / "app").string();
    std::filesystem::create_directories(folder.path() / "app/assets");
    write("app/index.html", "<html>");
    write("app/assets/app-1a2b.js", "script");
    write("app/assets/app-1a2b.js.gz", "packed");
    write("app/sounds.v2/join.mp3", "sound");
    write("app/.env", "secret");
    write("secret", "secret");
  }

  void write(const std::string& name, std::string_view content) const {
    const std::filesystem::path path = folder.path() / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << content;
  }

  net::HttpResponse get(std::string_view path, net::HttpHeaders headers = {}) const {
    net::HttpRequest request;
    request.method = "GET";
    request.headers = std::move(headers);
    return serve_web_root(root, request, path, {.connect_to = "wss://meet.example.org"});
  }

  static std::string header(const net::HttpResponse& response, std::string_view name) {
    return std::string(response.header(name));
  }

  /// Reads the file that a response carries; "" where there is none.
  static std::string body(const net::HttpResponse& response) {
    const auto* file = std::get_if<net::HttpFile>(&response.body);
    if (!file) return {};
    std::string bytes(file->size, '\0');
    EXPECT_EQ(::pread(file->descriptor->get(), bytes.data(), bytes.size(), 0),
              static_cast<ssize_t>(bytes.size()));
    return bytes;
  }

  tests::Folder folder;
  WebRoot root;
};

TEST_F(WebRootTest, serves_files_and_its_page_for_every_place_in_it) {
  EXPECT_EQ(body(get("/assets/app-1a2b.js")), "script");
  EXPECT_EQ(body(get("/sounds.v2/join.mp3")), "sound");
  EXPECT_EQ(header(get("/sounds.v2/join.mp3"), "content-type"), "audio/mpeg");
  for (const char* path : {"/", "/index.html", "/abc-defg-hij", "/sdk/create-button", "/assets"}) {
    EXPECT_EQ(body(get(path)), "<html>") << path;
    EXPECT_EQ(header(get(path), "content-type"), "text/html; charset=utf-8") << path;
  }
}

TEST_F(WebRootTest, serves_nothing_from_elsewhere) {
  std::filesystem::create_symlink(folder.path() / "secret", folder.path() / "app/link.txt");
  std::filesystem::create_directory_symlink(folder.path(), folder.path() / "app/up.d");
  write("app-beside/a.txt", "secret");
  for (const char* path :
       {"/../secret", "/assets/../../secret", "/%2e%2e/secret", "/link.txt", "/up.d/secret",
        "/.env", "//secret", "/assets/missing", "/missing.js", "/../app-beside/a.txt"}) {
    EXPECT_EQ(get(path).status, 404) << path;
    EXPECT_EQ(body(get(path)), "") << path;
  }
}

TEST_F(WebRootTest, follows_links_that_stay_in_the_folder) {
  std::filesystem::create_symlink("assets/app-1a2b.js", folder.path() / "app/app.js");
  EXPECT_EQ(body(get("/app.js")), "script");
}

TEST_F(WebRootTest, keeps_browsers_as_the_embedded_app_does) {
  EXPECT_EQ(header(get("/"), "cache-control"), "no-cache");
  EXPECT_EQ(header(get("/assets/app-1a2b.js"), "cache-control"),
            "public, max-age=31536000, immutable");
  const std::string etag = header(get("/"), "etag");
  ASSERT_FALSE(etag.empty());
  EXPECT_EQ(get("/", {{"if-none-match", etag}}).status, 304);
  EXPECT_EQ(header(get("/", {{"if-none-match", etag}}), "etag"), etag);
  write("app/index.html", "<html lang=fr>");
  EXPECT_EQ(body(get("/", {{"if-none-match", etag}})), "<html lang=fr>");
}

TEST_F(WebRootTest, sends_what_is_packed_already_to_who_takes_it) {
  const auto packed = get("/assets/app-1a2b.js", {{"accept-encoding", "gzip, br"}});
  EXPECT_EQ(body(packed), "packed");
  EXPECT_EQ(header(packed, "content-encoding"), "gzip");
  EXPECT_EQ(header(packed, "content-type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(header(packed, "vary"), "accept-encoding");
  EXPECT_EQ(header(get("/assets/app-1a2b.js"), "content-encoding"), "");
  EXPECT_NE(header(packed, "etag"), header(get("/assets/app-1a2b.js"), "etag"));
}

TEST_F(WebRootTest, has_the_operators_policy_or_our_own) {
  EXPECT_TRUE(header(get("/"), "content-security-policy")
                  .ends_with("connect-src 'self' wss://meet.example.org"));
  root.policy = "default-src 'self'";
  EXPECT_EQ(header(get("/abc"), "content-security-policy"), "default-src 'self'");
  EXPECT_EQ(header(get("/assets/app-1a2b.js"), "content-security-policy"), "");
}

TEST_F(WebRootTest, without_its_page_says_where_to_look) {
  std::filesystem::remove(folder.path() / "app/index.html");
  EXPECT_EQ(get("/").status, 503);
  EXPECT_TRUE(get("/").content().contains("web.root"));
}

}  // namespace
}  // namespace visio::api
