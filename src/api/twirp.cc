#include "api/twirp.h"

#include <boost/beast/core/string.hpp>
#include <optional>

#include "api/json.h"

namespace visio::api {
namespace {

namespace room_service = livekit::room_service;
using room_service::Code;
using room_service::Encoding;

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
    case Code::resource_exhausted:
      return {"resource_exhausted", 429};
    case Code::unimplemented:
      return {"unimplemented", 501};
  }
  return {"internal", 500};
}

/// Errors are JSON in both encodings.
net::HttpResponse error_response(int status, std::string_view code, std::string_view message) {
  return json_response(status, {{"code", code}, {"msg", message}, {"meta", boost::json::object()}});
}

net::HttpResponse error_response(const room_service::Error& error) {
  const CodeInfo info = info_of(error.code);
  return error_response(info.status, info.name, error.message);
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

net::HttpResponse twirp(const Request& request, const RoomService& rooms) {
  const std::string_view path = request.path();
  if (!path.starts_with(rooms_prefix)) return bad_route("there is no such service");
  if (request.http.method != "POST") return bad_route("only POST is allowed");
  const auto encoding = encoding_of(request.http.header("content-type"));
  if (!encoding) return bad_route("the content type is neither JSON nor protobuf");
  auto reply = rooms({.method = path.substr(rooms_prefix.size()),
                      .encoding = *encoding,
                      .authorization = request.http.header("authorization"),
                      .body = request.http.body});
  if (!reply) return error_response(reply.error());
  const bool is_json = *encoding == Encoding::json;
  return {.headers = {{"content-type", is_json ? "application/json" : "application/protobuf"},
                      {"cache-control", "no-store"}},
          .body = *std::move(reply)};
}

net::HttpResponse twirp_error(int status, std::string_view code, std::string_view sentence) {
  return error_response(status, status == 429 ? info_of(Code::resource_exhausted).name : code,
                        sentence);
}

}  // namespace visio::api
