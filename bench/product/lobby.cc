#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/product/latencies.h"
#include "bench/product/loads.h"

namespace visio::bench {
namespace {

namespace json = boost::json;

constexpr std::size_t crowd = 200;

/// Somebody without an account, in front of the room and then in it.
struct Guest {
  explicit Guest(const Place& place) : lobby(place), call(place) {}

  Browser browser;
  Socket lobby;
  Socket call;
  std::string token;
  double heard_after = 0;  ///< that he is let in, in milliseconds after the host said so
  double joined_after = 0;
};

class Lobby {
 public:
  explicit Lobby(const Load& load) : load_(load) {
    for (std::size_t index = 0; index < crowd; ++index) {
      guests_.push_back(std::make_unique<Guest>(load.place));
    }
  }

  json::object measure() {
    run_all({prepare()});
    for (std::size_t index = 0; index < crowd; ++index) run_all({knock(index)});
    std::vector<net::Task<>> tasks;
    for (auto& guest : guests_) tasks.push_back(wait(*guest));
    tasks.push_back(let_all_in());
    run_all(std::move(tasks));
    tasks.clear();
    began_at_ = Clock::now();
    for (auto& guest : guests_) tasks.push_back(join(*guest));
    run_all(std::move(tasks));
    return report();
  }

 private:
  void run_all(std::vector<net::Task<>> tasks) {
    bench::run_all(load_.place.context, std::move(tasks), faults_);
  }
  void run_all(net::Task<> task) {
    std::vector<net::Task<>> tasks;
    tasks.push_back(std::move(task));
    run_all(std::move(tasks));
  }

  net::Task<> prepare() {
    host_ = co_await browser_of(load_, 0);
    Connection connection(load_.place);
    Question question{.verb = http::verb::post,
                      .target = "rooms/",
                      .body = R"({"name": "A full lobby", "access_level": "restricted"})"};
    const Answer made = co_await connection.ask(host_, std::move(question));
    expect_status(made, 201, "making the room");
    room_ = "rooms/" + std::string(made.json().at("id").as_string()) + "/";
  }

  /// Asks, and listens until he has heard that he waits.
  net::Task<> knock(std::size_t index) {
    Guest& guest = *guests_[index];
    Connection connection(load_.place);
    Question question{.verb = http::verb::post,
                      .target = room_ + "request-entry/",
                      .body = R"({"username": "Guest )" + std::to_string(index) + R"("})"};
    const Answer asked = co_await connection.ask(guest.browser, std::move(question));
    expect_status(asked, 200, "asking to enter");
    std::string target = "/api/v1.0/" + room_ + "lobby/";
    co_await guest.lobby.open(guest.browser, std::move(target));
    co_await guest.lobby.read();
  }

  net::Task<> let_all_in() {
    Connection connection(load_.place);
    Question look{.target = room_ + "waiting-participants/"};
    const Answer seen = co_await connection.ask(host_, std::move(look));
    waiting_ = seen.json().at("participants").as_array().size();
    began_at_ = Clock::now();
    Question question{.verb = http::verb::post,
                      .target = room_ + "enter/",
                      .body = R"({"all": true, "allow_entry": true})"};
    const Answer answer = co_await connection.ask(host_, std::move(question));
    host_answered_after_ = ms_since(began_at_);
    expect_status(answer, 200, "letting all in");
  }

  net::Task<> wait(Guest& guest) {
    while (guest.token.empty()) {
      const std::string news = co_await guest.lobby.read();
      const json::object entry = json::parse(news).as_object();
      if (entry.at("status").as_string() != "accepted") continue;
      guest.heard_after = ms_since(began_at_);
      guest.token = token_in(entry);
    }
    guest.lobby.drop();
  }

  net::Task<> join(Guest& guest) {
    if (guest.token.empty()) throw std::runtime_error("somebody was not let in");
    std::string target = join_target(guest.token);
    co_await guest.call.open(guest.browser, std::move(target));
    co_await guest.call.read();
    guest.joined_after = ms_since(began_at_);
  }

  json::object report() const {
    Latencies heard;
    Latencies joined;
    for (const auto& guest : guests_) {
      if (guest->heard_after > 0) heard.add(guest->heard_after);
      if (guest->joined_after > 0) joined.add(guest->joined_after);
    }
    return {{"waiting", waiting_},
            {"heard", heard.size()},
            {"heard_after_ms", heard.json()},
            {"host_answered_after_ms", host_answered_after_},
            {"joined", joined.size()},
            {"joined_after_ms", joined.json()},
            {"errors", json_of(faults_)}};
  }

  const Load& load_;
  Browser host_;
  std::string room_;  ///< its path
  std::vector<std::unique_ptr<Guest>> guests_;
  Faults faults_;
  Clock::time_point began_at_;
  std::size_t waiting_ = 0;
  double host_answered_after_ = 0;
};

}  // namespace

json::object admit_a_lobby(const Load& load) {
  return Lobby(load).measure();
}

}  // namespace visio::bench
