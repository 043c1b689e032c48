#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/client_context.h"
#include "api/path_pattern.h"
#include "base/query.h"
#include "meet/people/account.h"
#include "meet/people/user_session.h"
#include "net/http_handler.h"

namespace visio::api {

/// Who asks, as far as the request proves it.
struct Caller {
  /// The token that the request bears and that is signed with a key of ours, whatever it permits;
  /// or empty. What it permits is asked by who serves the request.
  std::string token = {};

  /// Whose session it is, which is valid and was not ended; the account is active. Nobody while he
  /// must add a second step first, except on the routes where he does that.
  std::optional<meet::User> user = {};

  /// The session that the request's cookie opens, also where `user` is nobody.
  std::optional<meet::UserSession> session = {};

  /// Of the session's account.
  meet::SecondSteps second_steps = {};

  /// Whether the session's account must add a second step before it may do anything else.
  bool needs_second_step = false;

  bool has_token() const { return !token.empty(); }
  bool is_signed_in() const { return user.has_value(); }
};

/// A request as handlers are given it.
struct Request {
  net::HttpRequest http;
  ClientContext client;
  Caller caller = {};
  PathParameters parameters = {};
  net::HttpRequestBody* body_stream = nullptr;  ///< where the route reads its body itself

  /// The path, without what some clients put too much: LiveKit's join "https://host/" and "/rtc".
  std::string_view path() const;

  /// The parameters behind the question mark; nothing when they are malformed.
  std::optional<base::Query> query() const { return base::Query::parse(http.query()); }
};

/// The path of a target, with one slash at its beginning.
std::string_view normalised(std::string_view path);

/// The token that a request bears in its Authorization header or in the parameter `access_token`,
/// whoever signed it; or empty.
std::string_view bearer_token(const net::HttpRequest& request);

}  // namespace visio::api
