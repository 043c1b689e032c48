#include "api/web_root.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>

#include "api/accept_encoding.h"
#include "api/web_page.h"

namespace visio::api {
namespace {

namespace fs = std::filesystem;

/// A file that may be served.
struct Found {
  net::HttpFile file;
  std::string_view encoding = {};  ///< how its bytes are packed; empty: they are not
};

/// Names that a browser writes as they are. What is percent-encoded or begins with a dot is none.
bool is_plain_path(std::string_view path) {
  const auto is_plain = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || std::string_view("-_/.~@+").contains(letter);
  };
  return path.starts_with('/') && !path.contains("/.") && !path.contains("//") &&
         std::ranges::all_of(path, is_plain);
}

bool is_below(const fs::path& folder, const fs::path& file) {
  return std::ranges::mismatch(folder, file).in1 == folder.end();
}

/// Opens what `path` names once all links are followed, if that is below the folder.
std::optional<net::HttpFile> open_below(const WebRoot& root, const std::string& path) {
  std::error_code error;
  const fs::path folder = fs::canonical(root.folder, error);
  if (error) return std::nullopt;
  const fs::path file = fs::canonical(root.folder + path, error);
  if (error || !is_below(folder, file)) return std::nullopt;
  auto opened = net::open_http_file(file.string());
  if (!opened) return std::nullopt;
  return *std::move(opened);
}

std::optional<Found> find(const WebRoot& root, const std::string& path, std::string_view accepted) {
  using Packing = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Packing, 2> packings{{{"br", ".br"}, {"gzip", ".gz"}}};
  auto plain = open_below(root, path);
  if (!plain) return std::nullopt;
  for (const auto& [encoding, ending] : packings) {
    if (!accepts_encoding(accepted, encoding)) continue;
    if (auto packed = open_below(root, path + std::string(ending))) {
      return Found{.file = *std::move(packed), .encoding = encoding};
    }
  }
  return Found{.file = *std::move(plain)};
}

/// Another for every file that takes the place of this one.
std::string etag_of(const net::HttpFile& file) {
  struct stat status{};
  if (::fstat(file.descriptor->get(), &status) != 0) return {};
  std::string etag = "\"";
  for (const auto number : {static_cast<std::uint64_t>(status.st_ino), file.size,
                            static_cast<std::uint64_t>(status.st_mtim.tv_sec),
                            static_cast<std::uint64_t>(status.st_mtim.tv_nsec)}) {
    etag += std::to_string(number) + ".";
  }
  etag.back() = '"';
  return etag;
}

net::HttpResponse response_with(Found found, const std::string& path,
                                const net::HttpRequest& request, std::string policy) {
  net::HttpResponse response;
  if (is_page_file(path)) response.headers = page_headers(std::move(policy));
  const std::string etag = etag_of(found.file);
  if (!etag.empty()) response.headers.emplace_back("etag", etag);
  response.headers.emplace_back("cache-control", cache_control_of(path));
  response.headers.emplace_back("vary", "accept-encoding");
  if (!etag.empty() && request.list("if-none-match").contains(etag)) {
    response.status = 304;
    return response;
  }
  response.headers.emplace_back("content-type", content_type_of(path));
  if (!found.encoding.empty()) response.headers.emplace_back("content-encoding", found.encoding);
  response.body = std::move(found.file);
  return response;
}

net::HttpResponse no_web_app() {
  return net::plain_response(
      503, "The web app is not there. Look at web.root in the server's configuration.\n");
}

}  // namespace

net::HttpResponse serve_web_root(const WebRoot& root, const net::HttpRequest& request,
                                 std::string_view path, const PageOrigins& origins) {
  const std::string accepted = request.list("accept-encoding");
  const std::string policy = root.policy.empty() ? own_page_policy(path, origins) : root.policy;
  std::string name(path);
  auto found = is_plain_path(path) ? find(root, name, accepted) : std::nullopt;
  if (!found) {
    if (!is_place(path)) return no_such_file();
    name = "/index.html";
    found = find(root, name, accepted);
  }
  if (!found) return no_web_app();
  return response_with(*std::move(found), name, request, policy);
}

}  // namespace visio::api
