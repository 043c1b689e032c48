#include "api/twirp.h"

#include <boost/beast/core/string.hpp>
#include <optional>

#include "api/json.h"

namespace visio::api {
namespace {

namespace room_service = livekit::room_service;
using room_service::Code;
using room_service::Encoding;

constexpr std::string_view prefix = "/twirp/";
constexpr std::string_view rooms_prefix = "/twirp/livekit.RoomService/";

struct CodeInfo {
  std::string_view name;
  int status;
};

CodeInfo info_of(Code code) {
  switch (code) {
    case Code::bad_route:
      return {"bad_route", 404};
    case Code::malformed:
      return {"malformed", 400};
    case Code::unauthenticated:
      return {"unauthenticated", 401};
    case Code::invalid_argument:
      return {"invalid_argument", 400};
    case Code::not_found:
      return {"not_found", 404};
    case Code::failed_precondition:
      return {"failed_precondition", 412};
    case Code::unimplemented:
      return {"unimplemented", 501};
  }
  return {"internal", 500};
}

/// Errors are JSON in both encodings.
net::HttpResponse error_response(const room_service::Error& error) {
  const CodeInfo info = info_of(error.code);
  return json_response(
      info.status, {{"code", info.name}, {"msg", error.message}, {"meta", boost::json::object()}});
}

net::HttpResponse bad_route(std::string message) {
  return error_response({Code::bad_route, std::move(message)});
}

/// Some clients name a charset too.
std::optional<Encoding> encoding_of(std::string_view content_type) {
  std::string_view type = content_type.substr(0, content_type.find(';'));
  while (type.ends_with(' ')) type.remove_suffix(1);
  if (boost::beast::iequals(type, "application/json")) return Encoding::json;
  if (boost::beast::iequals(type, "application/protobuf")) return Encoding::protobuf;
  return std::nullopt;
}

}  // namespace

bool is_twirp(std::string_view path) {
  return path.starts_with(prefix);
}

net::HttpResponse twirp(const net::HttpRequest& request, std::string_view path,
                        const RoomService& rooms) {
  if (!path.starts_with(rooms_prefix)) return bad_route("there is no such service");
  if (request.method != "POST") return bad_route("only POST is allowed");
  const auto encoding = encoding_of(request.header("content-type"));
  if (!encoding) return bad_route("the content type is neither JSON nor protobuf");
  auto reply = rooms({.method = path.substr(rooms_prefix.size()),
                      .encoding = *encoding,
                      .authorization = request.header("authorization"),
                      .body = request.body});
  if (!reply) return error_response(reply.error());
  const bool is_json = *encoding == Encoding::json;
  return {.headers = {{"content-type", is_json ? "application/json" : "application/protobuf"},
                      {"cache-control", "no-store"}},
          .body = *std::move(reply)};
}

}  // namespace visio::api
