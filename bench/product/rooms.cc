#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <string>
#include <vector>

#include "bench/product/latencies.h"
#include "bench/product/loads.h"
#include "load/process_time.h"

namespace visio::bench {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;

constexpr std::size_t per_second = 100;

/// Rooms that are opened at their own times, however long those before them take.
class Opening {
 public:
  explicit Opening(const Load& load) : load_(load) {}

  json::object measure() {
    const double processor_before = load::processor_seconds(load_.server_pid);
    start_ = Clock::now() + std::chrono::milliseconds(100);
    std::vector<net::Task<>> tasks;
    for (std::size_t number = 0; number < per_second * load_.seconds; ++number) {
      tasks.push_back(open(number));
    }
    run_all(load_.place.context, std::move(tasks), faults_);
    const double processor = load::processor_seconds(load_.server_pid) - processor_before;
    return {{"rooms", entered_.size()},
            {"per_second", static_cast<double>(entered_.size()) / last_ended_after_},
            {"made_after_ms", made_.json()},
            {"entered_after_ms", entered_.json()},
            {"server_cpu_ms_per_room",
             processor * 1000 / static_cast<double>(std::max<std::size_t>(1, made_.size()))},
            {"errors", json_of(faults_)}};
  }

 private:
  /// A signed-in person makes a room, gets a token and joins.
  net::Task<> open(std::size_t number) {
    const auto due = start_ + std::chrono::milliseconds(1000) * number / per_second;
    asio::steady_timer timer(load_.place.context, due);
    co_await timer.async_wait(asio::use_awaitable);
    Browser browser = co_await browser_of(load_, number % load_.people.sessions.size());
    const auto began_at = Clock::now();
    Connection connection(load_.place);
    Question making{.verb = http::verb::post, .target = "rooms/", .body = "{}"};
    const Answer made = co_await connection.ask(browser, std::move(making));
    expect_status(made, 201, "making a room");
    made_.add(ms_since(began_at));
    const std::string slug(made.json().at("slug").as_string());
    Question entering{.target = "rooms/" + slug + "/?username=Ada"};
    const Answer entered = co_await connection.ask(browser, std::move(entering));
    expect_status(entered, 200, "entering a room");
    Socket call(load_.place);
    std::string target = join_target(token_in(entered.json()));
    co_await call.open(browser, std::move(target));
    co_await call.read();
    entered_.add(ms_since(began_at));
    last_ended_after_ = ms_since(start_) / 1000;
    call.drop();
  }

  const Load& load_;
  Clock::time_point start_;
  Latencies made_;
  Latencies entered_;  ///< from the request that made the room
  double last_ended_after_ = 1;
  Faults faults_;
};

}  // namespace

json::object open_rooms(const Load& load) {
  return Opening(load).measure();
}

}  // namespace visio::bench
