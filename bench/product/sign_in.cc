#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/serialize.hpp>
#include <optional>
#include <string>
#include <vector>

#include "bench/product/latencies.h"
#include "bench/product/loads.h"
#include "livekit/messages.h"

namespace visio::bench {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;
namespace wire = ::livekit;

constexpr int rounds = 5;
constexpr std::chrono::milliseconds ping_interval{5};

std::int64_t microseconds() {
  const auto now = Clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

/// Somebody in a call, whose client pings every few milliseconds; and those who sign in meanwhile.
class BesideACall {
 public:
  explicit BesideACall(const Load& load) : load_(load) {}

  json::object measure() {
    for (int round = 0; round < rounds; ++round) {
      run_with(&during_, load_.people.emails);
      run_with(&without_, {});
    }
    return {{"people", load_.people.emails.size()},
            {"rounds", rounds},
            {"signed_in_after_ms", signed_in_.json()},
            {"pings", during_.size()},
            {"round_trip_ms", during_.json()},
            {"round_trip_ms_without", without_.json()},
            {"ratio_p50", during_.at(0.5) / without_.at(0.5)},
            {"ratio_p99", during_.at(0.99) / without_.at(0.99)},
            {"errors", json_of(faults_)}};
  }

 private:
  void run_all(net::Task<> task) {
    std::vector<net::Task<>> tasks;
    tasks.push_back(std::move(task));
    bench::run_all(load_.place.context, std::move(tasks), faults_);
  }

  /// Pings until all have signed in; or, when nobody does, as long as the last time.
  void run_with(Latencies* latencies, const std::vector<std::string>& emails) {
    // Anew each time: who brings no media is soon sent away.
    call_.emplace(load_.place);
    run_all(join());
    const auto began_at = Clock::now();
    outstanding_ = emails.size();
    const auto is_over = [&] {
      return emails.empty() ? ms_since(began_at) > lasted_ : outstanding_ == 0;
    };
    std::vector<net::Task<>> tasks;
    for (const std::string& email : emails) tasks.push_back(sign_in(email));
    tasks.push_back(send_pings(is_over));
    tasks.push_back(read_pongs(latencies));
    bench::run_all(load_.place.context, std::move(tasks), faults_);
    lasted_ = ms_since(began_at);
    call_->drop();
  }

  net::Task<> join() {
    Browser browser = co_await browser_of(load_, 0);
    Connection connection(load_.place);
    Question making{.verb = http::verb::post, .target = "rooms/?username=Ada", .body = "{}"};
    const Answer made = co_await connection.ask(browser, std::move(making));
    expect_status(made, 201, "making a room");
    std::string target = join_target(token_in(made.json()));
    co_await call_->open(browser, std::move(target));
    co_await call_->read();
  }

  net::Task<> sign_in(std::string email) {
    const auto began_at = Clock::now();
    Browser browser;
    Connection connection(load_.place);
    const json::object body{{"email", email}, {"password", load_.people.password}};
    Question question{
        .verb = http::verb::post, .target = "sign-in/", .body = json::serialize(body)};
    const Answer answer = co_await connection.ask(browser, std::move(question));
    --outstanding_;
    signed_in_.add(ms_since(began_at));
    expect_status(answer, 200, "signing in");
  }

  template <class IsOver>
  net::Task<> send_pings(IsOver is_over) {
    asio::steady_timer timer(load_.place.context, Clock::now());
    while (!is_over()) {
      wire::SignalRequest request;
      request.mutable_ping_req()->set_timestamp(microseconds());
      std::string message = request.SerializeAsString();
      co_await call_->write(std::move(message));
      timer.expires_at(timer.expiry() + ping_interval);
      co_await timer.async_wait(asio::use_awaitable);
    }
    // The reader ends with the answer to this one.
    wire::SignalRequest last;
    last.mutable_ping_req()->set_timestamp(0);
    std::string message = last.SerializeAsString();
    co_await call_->write(std::move(message));
  }

  net::Task<> read_pongs(Latencies* latencies) {
    for (;;) {
      const std::string message = co_await call_->read();
      wire::SignalResponse response;
      if (!response.ParseFromString(message) || !response.has_pong_resp()) continue;
      const std::int64_t sent_at = response.pong_resp().last_ping_timestamp();
      if (sent_at == 0) co_return;
      latencies->add(static_cast<double>(microseconds() - sent_at) / 1000);
    }
  }

  const Load& load_;
  std::optional<Socket> call_;
  std::size_t outstanding_ = 0;
  double lasted_ = 0;  ///< the last round, in milliseconds
  Latencies during_;
  Latencies without_;
  Latencies signed_in_;
  Faults faults_;
};

}  // namespace

json::object sign_in_beside_a_call(const Load& load) {
  return BesideACall(load).measure();
}

}  // namespace visio::bench
