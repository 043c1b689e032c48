#include "api/chat/chat_file_requests.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "api/json.h"
#include "api/rooms/room_responses.h"
#include "base/iso_time.h"
#include "base/percent_encoding.h"
#include "meet/name.h"

namespace visio::api {

Asked<std::string> read_file_name(const Request& request) {
  const auto query = request.query();
  if (!query) {
    return std::unexpected(json_error(400, "malformed_query", "The query is malformed."));
  }
  std::string typed(query->get("name"));
  std::ranges::replace(typed, '\\', '/');
  // Some browsers tell the folder, too.
  typed.erase(0, typed.rfind('/') + 1);
  const auto name =
      meet::parse_name(typed, "name", static_cast<std::ptrdiff_t>(meet::ChatFile::longest_name));
  if (!name) return std::unexpected(refused(name.error()));
  if (name->empty()) {
    return std::unexpected(field_error("name", "required", "Say how the file is called."));
  }
  return std::string(*name);
}

Asked<std::size_t> announced_size(const Request& request, const ChatFileRules& rules) {
  const std::string_view written = request.http.header("content-length");
  std::size_t size = rules.most_bytes;
  if (!written.empty()) std::from_chars(written.data(), written.data() + written.size(), size);
  if (size > rules.most_bytes) return std::unexpected(too_large(rules));
  return size;
}

net::HttpResponse too_large(const ChatFileRules& rules) {
  std::string sentence("A file may have at most ");
  sentence += std::to_string(rules.most_bytes);
  return json_error(413, "file_too_large", sentence += " bytes.");
}

boost::json::object file_in_message(const meet::ChatFile& file) {
  return {
      {"id", file.id.text}, {"name", file.name}, {"mimetype", file.mimetype}, {"size", file.size}};
}

boost::json::object body_of(const meet::ChatFile& file, const std::string& site_url) {
  boost::json::object body = file_in_message(file);
  std::string url = site_url;
  url.append("/api/v1.0/rooms/").append(file.room.text);
  body["url"] = url.append("/chat/files/").append(file.id.text).append("/");
  body["created_at"] = base::iso_time(file.made_at);
  return body;
}

net::HttpHeaders headers_of(const meet::ChatFile& file) {
  std::string disposition(file.is_picture() ? "inline" : "attachment");
  disposition.append("; filename*=UTF-8''").append(base::percent_encode(file.name));
  return {{"content-type", file.mimetype},
          {"content-disposition", std::move(disposition)},
          {"content-security-policy", "default-src 'none'; sandbox"},
          {"cross-origin-resource-policy", "same-origin"},
          {"cache-control", "private, no-store"}};
}

}  // namespace visio::api
