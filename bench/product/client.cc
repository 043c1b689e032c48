#include "bench/product/client.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/version.hpp>
#include <boost/json/parse.hpp>
#include <chrono>
#include <stdexcept>
#include <utility>

namespace visio::bench {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace json = boost::json;

constexpr std::chrono::seconds patience{60};

void keep_cookie(Browser& browser, std::string_view line) {
  const std::string_view pair = line.substr(0, line.find(';'));
  const std::size_t equals = pair.find('=');
  if (equals == std::string_view::npos) return;
  browser.cookies[std::string(pair.substr(0, equals))] = pair.substr(equals + 1);
}

http::request<http::string_body> request_of(const Place& place, const Browser& browser,
                                            Question question) {
  std::string target = question.target.starts_with('/') ? "" : "/api/v1.0/";
  target += question.target;
  http::request<http::string_body> request(question.verb, target, 11);
  request.set(http::field::host, place.host);
  const std::string cookies = browser.cookie_header();
  if (!cookies.empty()) request.set(http::field::cookie, cookies);
  const auto csrf = browser.cookies.find("csrftoken");
  if (csrf != browser.cookies.end()) request.set("x-csrftoken", csrf->second);
  if (!question.body.empty()) request.set(http::field::content_type, "application/json");
  request.body() = std::move(question.body);
  request.prepare_payload();
  return request;
}

}  // namespace

std::string Browser::cookie_header() const {
  std::string text;
  for (const auto& [name, value] : cookies) {
    text.append(text.empty() ? "" : "; ").append(name).append("=").append(value);
  }
  return text;
}

json::object Answer::json() const {
  boost::system::error_code error;
  json::value value = json::parse(body, error);
  return !error && value.is_object() ? value.as_object() : json::object();
}

Connection::Connection(Place place) : place_(std::move(place)) {}

net::Task<> Connection::connect() {
  stream_.emplace(place_.context);
  stream_->expires_after(patience);
  co_await stream_->async_connect(place_.server, asio::use_awaitable);
  stream_->socket().set_option(tcp::no_delay(true));
}

net::Task<Answer> Connection::ask(Browser& browser, Question question) {
  if (!stream_) co_await connect();
  auto request = request_of(place_, browser, std::move(question));
  stream_->expires_after(patience);
  co_await http::async_write(*stream_, request, asio::use_awaitable);
  http::response<http::string_body> response;
  co_await http::async_read(*stream_, buffer_, response, asio::use_awaitable);
  const auto [first, last] = response.equal_range(http::field::set_cookie);
  for (auto field = first; field != last; ++field) keep_cookie(browser, field->value());
  if (response.need_eof()) stream_.reset();
  Answer answer{.status = response.result_int(), .body = std::move(response.body())};
  co_return answer;
}

Socket::Socket(Place place) : place_(std::move(place)), stream_(place_.context) {}

net::Task<> Socket::open(Browser& browser, std::string target) {
  auto& lowest = beast::get_lowest_layer(stream_);
  lowest.expires_after(patience);
  co_await lowest.async_connect(place_.server, asio::use_awaitable);
  lowest.socket().set_option(tcp::no_delay(true));
  const std::string cookies = browser.cookie_header();
  stream_.set_option(
      beast::websocket::stream_base::decorator([cookies](beast::websocket::request_type& request) {
        if (!cookies.empty()) request.set(http::field::cookie, cookies);
      }));
  stream_.binary(true);
  co_await stream_.async_handshake(place_.host, target, asio::use_awaitable);
}

net::Task<std::string> Socket::read() {
  buffer_.clear();
  beast::get_lowest_layer(stream_).expires_after(patience);
  co_await stream_.async_read(buffer_, asio::use_awaitable);
  std::string message = beast::buffers_to_string(buffer_.data());
  co_return message;
}

net::Task<> Socket::write(std::string message) {
  co_await stream_.async_write(asio::buffer(message), asio::use_awaitable);
}

void Socket::drop() {
  beast::get_lowest_layer(stream_).close();
}

void run_all(asio::io_context& context, std::vector<net::Task<>> tasks, Faults& faults) {
  const auto note = [&faults](const std::exception_ptr& failure) {
    if (!failure) return;
    try {
      std::rethrow_exception(failure);
    } catch (const std::exception& known) {
      ++faults[known.what()];
    }
  };
  for (net::Task<>& task : tasks) asio::co_spawn(context, std::move(task), note);
  context.restart();
  context.run();
}

void expect_status(const Answer& answer, unsigned status, std::string_view what) {
  if (answer.status == status) return;
  std::string words(what);
  words.append(" was answered with ").append(std::to_string(answer.status)).append(": ");
  throw std::runtime_error(words + answer.body.substr(0, 200));
}

std::string join_target(const std::string& token) {
  return "/rtc?protocol=16&sdk=js&access_token=" + token;
}

std::string token_in(const json::object& body) {
  const json::value* const livekit = body.if_contains("livekit");
  if (!livekit || !livekit->is_object()) throw std::runtime_error("there is no token to join with");
  return std::string(livekit->as_object().at("token").as_string());
}

}  // namespace visio::bench
