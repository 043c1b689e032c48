#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <variant>

#include "api/json.h"
#include "api/path_pattern.h"
#include "api/rate_limits.h"
#include "api/request.h"
#include "net/http_handler.h"

namespace visio::api {

/// Who may use a route.
struct Access {
  std::string_view who;  ///< "anybody", for people

  /// The answer to somebody else; empty where anybody may, or where the handler decides.
  std::function<std::optional<net::HttpResponse>(const Request&)> refusal = {};

  /// Callers whose account lacks a second step that it needs are told apart here; elsewhere they
  /// are nobody.
  bool is_before_second_step = false;
};

inline const Access anybody{.who = "anybody"};

/// Which pages may make the browser of somebody signed in ask for what changes something.
enum class ForgeryCheck : std::uint8_t {
  csrf_token,   ///< ours, which send the token of the session (X-CSRFToken)
  origin_only,  ///< ours, which the browser tells by itself: no session is needed to ask
};

/// How large a body may be, in bytes.
struct BodyLimit {
  std::size_t of_anybody = 0;
  std::size_t with_token = 0;  ///< of a caller whose token is good
};

inline constexpr BodyLimit form{.of_anybody = 64 * 1024, .with_token = 64 * 1024};

/// The form of errors that a route's clients know: json_error()'s where nothing else is said.
using ErrorFormat = net::HttpResponse (*)(int status, std::string_view code,
                                          std::string_view sentence);

/// Answers a request, now or later.
using Handler = std::function<net::Task<net::HttpResponse>(Request request)>;

/// Answers a request for a WebSocket.
using UpgradeHandler = std::function<net::Task<net::WebSocketUpgrade>(Request request)>;

/// Serves every method by itself, OPTIONS too.
inline constexpr std::string_view any_method = "*";

inline constexpr std::size_t usual_head_limit = 16 * 1024;

/// One row of the table of routes.
struct Route {
  std::string_view method;  ///< "GET", which serves HEAD too; or any_method
  PathPattern pattern;
  Access access;
  RateClass rate = RateClass::unlimited;
  std::variant<Handler, UpgradeHandler> handler;
  BodyLimit body_limit = form;
  bool streams_body = false;  ///< the handler reads Request::body_stream itself, and limits it
  ErrorFormat error = json_error;
  ForgeryCheck forgery_check = ForgeryCheck::csrf_token;
  bool serves_other_origins = false;          ///< scripts of pages from anywhere may use it (CORS)
  std::size_t head_limit = usual_head_limit;  ///< of request line and header, in bytes
};

/// A handler that has its answer at once.
Handler immediately(std::function<net::HttpResponse(const Request&)> answer);

}  // namespace visio::api
