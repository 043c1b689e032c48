#include "net/http_exchange.h"

#include <algorithm>
#include <utility>

namespace visio::net {
namespace {

HttpOutcome cannot(std::string action) {
  return std::unexpected(
      HttpCallError{{std::move(action), std::make_error_code(std::errc::invalid_argument)}});
}

}  // namespace

Task<HttpOutcome> HttpExchange::run(HttpCall call) {
  for (;;) {
    HttpOutcome outcome = co_await ask(call);
    clock_.cancel();
    if (!outcome || call.max_redirects == 0 || !is_redirect(*outcome)) co_return outcome;
    auto next = redirected(std::move(call), *outcome);
    if (!next) co_return cannot(std::move(next.error()));
    call = *std::move(next);
  }
}

/// On a connection that is there, if one is; when that broke meanwhile, on a new one.
Task<HttpOutcome> HttpExchange::ask(HttpCall call) {
  const auto url = parse_http_url(call.url);
  if (!url) co_return cannot("read the URL " + call.url);
  HttpRouteTo to{.url = *url, .proxy = proxy_for(*url, parts_.settings.proxies)};
  if (auto kept = parts_.pool.find(to.name())) {
    HttpOutcome outcome = co_await ask_on(kept, call, *url);
    const bool is_late = Clock::now() >= ends_at_;
    if (outcome || is_late || !kept->was_silent() || !is_repeatable(call)) co_return outcome;
  }
  co_return co_await ask_anew(std::move(call), std::move(to));
}

Task<HttpOutcome> HttpExchange::ask_anew(HttpCall call, HttpRouteTo to) {
  const HttpUrl url = to.url;
  const auto connection = std::make_shared<HttpConnection>(parts_.context, std::move(to));
  current_ = connection;
  limit_time(std::min(ends_at_, Clock::now() + parts_.settings.connect_time));
  if (auto failure = co_await connection->open(parts_.tls)) {
    co_return std::unexpected(*std::move(failure));
  }
  co_return co_await ask_on(connection, std::move(call), url);
}

Task<HttpOutcome> HttpExchange::ask_on(std::shared_ptr<HttpConnection> connection, HttpCall call,
                                       HttpUrl url) {
  current_ = connection;
  limit_time(ends_at_);
  HttpOutcome outcome = co_await connection->exchange(std::move(call), std::move(url));
  clock_.cancel();
  if (outcome && connection->can_go_on()) parts_.pool.keep(std::move(connection));
  co_return outcome;
}

void HttpExchange::limit_time(Clock::time_point end) {
  clock_.expires_at(end);
  clock_.async_wait([weak = weak_from_this()](const boost::system::error_code& cancelled) {
    const auto self = weak.lock();
    // A clock that was set again meanwhile has not run out.
    if (cancelled || !self || Clock::now() < self->clock_.expiry()) return;
    self->current_->cancel();
  });
}

}  // namespace visio::net
