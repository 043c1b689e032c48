#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/verb.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <boost/json/object.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/task.h"

namespace visio::bench {

namespace http = boost::beast::http;
using boost::asio::ip::tcp;

/// The server under load, and the thread that puts load on it.
struct Place {
  boost::asio::io_context& context;
  tcp::endpoint server;
  std::string host;  ///< as the header of that name has it
};

/// What one person's browser remembers.
struct Browser {
  std::map<std::string, std::string> cookies = {};

  /// The header's value; empty without cookies.
  std::string cookie_header() const;
};

/// A response.
struct Answer {
  unsigned status = 0;
  std::string body;

  /// An empty object where the body is none.
  boost::json::object json() const;
};

/// A request; `target` begins with a slash, or is below /api/v1.0/.
struct Question {
  http::verb verb = http::verb::get;
  std::string target;
  std::string body = {};
};

/// A kept HTTP connection, for one request after the other. Throws where the network fails.
class Connection {
 public:
  explicit Connection(Place place);

  /// As that browser, which keeps the cookies of the answer.
  net::Task<Answer> ask(Browser& browser, Question question);

 private:
  net::Task<> connect();

  Place place_;
  std::optional<boost::beast::tcp_stream> stream_;
  boost::beast::flat_buffer buffer_;
};

/// A WebSocket. Throws where the network fails or the server refuses.
class Socket {
 public:
  explicit Socket(Place place);

  net::Task<> open(Browser& browser, std::string target);
  net::Task<std::string> read();
  net::Task<> write(std::string message);

  /// Ends it without a word.
  void drop();

 private:
  Place place_;
  boost::beast::websocket::stream<boost::beast::tcp_stream> stream_;
  boost::beast::flat_buffer buffer_;
};

/// How often what went wrong, by what was said.
using Faults = std::map<std::string, unsigned>;

/// Runs all at once until each has ended; what they throw is counted.
void run_all(boost::asio::io_context& context, std::vector<net::Task<>> tasks, Faults& faults);

/// Throws where a response is another one than that.
void expect_status(const Answer& answer, unsigned status, std::string_view what);

/// As above, and signalling: the target of somebody who joins with a token.
std::string join_target(const std::string& token);

/// The token to join with, in a room's or an entry's JSON. Throws where there is none.
std::string token_in(const boost::json::object& body);

}  // namespace visio::bench
