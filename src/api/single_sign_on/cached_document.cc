#include "api/single_sign_on/cached_document.h"

#include <utility>

namespace visio::api {
namespace {

constexpr std::size_t max_document = 256 * 1024;

std::string failure_in(const net::HttpOutcome& outcome) {
  if (!outcome) return outcome.error().message();
  return "it answers with status " + std::to_string(outcome->status);
}

}  // namespace

net::Task<CachedDocument::Text> CachedDocument::get(std::string url) {
  const bool is_fresh =
      text_ && !has_failed_ && answered_at_ && parts_.clock.now() - *answered_at_ < patience_.kept;
  if (is_fresh) co_return text_;
  Text fetched = co_await fetch(std::move(url));
  co_return fetched;
}

net::Task<CachedDocument::Text> CachedDocument::renew(std::string url) {
  Text fetched = co_await fetch(std::move(url));
  co_return fetched;
}

net::Task<CachedDocument::Text> CachedDocument::fetch(std::string url) {
  const bool is_soon =
      answered_at_ && parts_.clock.now() - *answered_at_ < patience_.between && waiting_.empty();
  if (is_soon) co_return has_failed_ ? Text() : text_;
  auto begin = [this, url = std::move(url)](net::Completion<Text> done) mutable {
    ask(std::move(url), std::move(done));
  };
  Text fetched = co_await net::completion_of<Text>(std::move(begin));
  co_return fetched;
}

void CachedDocument::ask(std::string url, net::Completion<Text> done) {
  waiting_.push_back(std::move(done));
  if (waiting_.size() > 1) return;
  net::HttpCall call{.url = url,
                     .headers = {{"accept", "application/json"}},
                     .body_limit = max_document,
                     .max_redirects = 2};
  parts_.client.send(std::move(call), [this, url = std::move(url)](net::HttpOutcome outcome) {
    received(url, std::move(outcome));
  });
}

void CachedDocument::received(const std::string& url, net::HttpOutcome outcome) {
  answered_at_ = parts_.clock.now();
  const bool has_come = outcome && outcome->status == 200;
  if (has_come && is_good_(outcome->content())) {
    has_failed_ = false;
    text_ = outcome->content();
  } else {
    complain(url, has_come ? "what it answers is none" : failure_in(outcome));
    has_failed_ = true;
  }
  auto waiting = std::exchange(waiting_, {});
  for (auto& done : waiting) done(has_failed_ ? Text() : text_);
}

void CachedDocument::complain(const std::string& url, const std::string& reason) {
  if (has_failed_) return;
  parts_.log.write({base::LogLevel::warning,
                    "the provider of single sign-on gives no document",
                    {{"url", url}, {"reason", reason}}});
}

}  // namespace visio::api
