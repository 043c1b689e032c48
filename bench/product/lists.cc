#include <algorithm>
#include <string>
#include <vector>

#include "bench/product/latencies.h"
#include "bench/product/loads.h"
#include "load/process_time.h"

namespace visio::bench {
namespace {

namespace json = boost::json;

constexpr std::size_t connections = 64;

class Listing {
 public:
  explicit Listing(const Load& load) : load_(load) {}

  json::object measure() {
    const double processor_before = load::processor_seconds(load_.server_pid);
    const auto start = Clock::now();
    std::vector<net::Task<>> tasks;
    for (std::size_t index = 0; index < connections; ++index) tasks.push_back(list());
    run_all(load_.place.context, std::move(tasks), faults_);
    const double seconds = ms_since(start) / 1000;
    const double processor = load::processor_seconds(load_.server_pid) - processor_before;
    const auto requests = static_cast<double>(latencies_.size());
    return {{"people", load_.people.sessions.size()},
            {"rooms_of_each", rooms_of_one_},
            {"connections", connections},
            {"requests", latencies_.size()},
            {"per_second", requests / seconds},
            {"per_server_cpu_second", requests / std::max(processor, 0.01)},
            {"latency_ms", latencies_.json()},
            {"errors", json_of(faults_)}};
  }

 private:
  /// One connection, by which the next person asks as soon as the one before has his list.
  net::Task<> list() {
    Connection connection(load_.place);
    while (next_ < load_.people.sessions.size()) {
      Browser browser{.cookies = {{"sessionid", load_.people.sessions[next_++]}}};
      const auto began_at = Clock::now();
      Question question{.target = "rooms/?page_size=20"};
      const Answer answer = co_await connection.ask(browser, std::move(question));
      latencies_.add(ms_since(began_at));
      expect_status(answer, 200, "listing rooms");
      if (rooms_of_one_ == 0) rooms_of_one_ = answer.json().at("count").as_int64();
    }
  }

  const Load& load_;
  std::size_t next_ = 0;
  std::int64_t rooms_of_one_ = 0;
  Latencies latencies_;
  Faults faults_;
};

}  // namespace

json::object list_rooms(const Load& load) {
  return Listing(load).measure();
}

}  // namespace visio::bench
