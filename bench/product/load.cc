#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/serialize.hpp>
#include <cstdio>
#include <map>
#include <string>
#include <utility>

#include "bench/product/loads.h"
#include "store/schema.h"
#include "tests/base/real_clock.h"

// visio_product_load: puts load on the product's own API (bench/product/run). Prints a line of JSON
// for each load.

namespace visio::bench {
namespace {

using Measure = boost::json::object (*)(const Load&);

const std::map<std::string, Measure> loads{{"lobby", &admit_a_lobby},
                                           {"rooms", &open_rooms},
                                           {"lists", &list_rooms},
                                           {"sign-in", &sign_in_beside_a_call}};

struct Options {
  unsigned short port = 0;
  int server_pid = 0;
  std::size_t seconds = 20;
  Counts counts{.signed_in = 5000, .rooms_of_each = 5, .with_password = 50};
  store::sql::Settings store;
  std::vector<std::string> chosen;
};

/// As JSON, with numbers as people read them.
std::string text_of(const boost::json::value& value) {
  if (const double* const number = value.if_double()) return fmt::format("{:.2f}", *number);
  const auto* const object = value.if_object();
  if (!object) return boost::json::serialize(value);
  std::string text = "{";
  for (const auto& [name, part] : *object) {
    text += text.size() > 1 ? ", " : "";
    text += boost::json::serialize(boost::json::string(name)) + ": " + text_of(part);
  }
  return text + "}";
}

int run(Options options) {
  auto database = store::sql::Database::open(options.store, store::schema(), tests::real_clock,
                                             [](auto task) { task(); });
  if (!database) {
    std::fprintf(stderr, "Error: %s\n", database.error().message.c_str());
    return 2;
  }
  const People people = add_people(**database, options.counts);
  database->reset();
  boost::asio::io_context context(1);
  const tcp::endpoint server(boost::asio::ip::address_v4::loopback(), options.port);
  const Load load{.place = {.context = context,
                            .server = server,
                            .host = "127.0.0.1:" + std::to_string(options.port)},
                  .people = people,
                  .server_pid = options.server_pid,
                  .seconds = options.seconds};
  bool is_good = true;
  for (const std::string& name : options.chosen) {
    boost::json::object figures = loads.at(name)(load);
    is_good = is_good && figures.at("errors").as_object().empty();
    fmt::print("{} {}\n", name, text_of(figures));
    std::fflush(stdout);
  }
  return is_good ? 0 : 1;
}

}  // namespace

net::Task<Browser> browser_of(const Load& load, std::size_t number) {
  Browser browser{.cookies = {{"sessionid", load.people.sessions.at(number)}}};
  Connection connection(load.place);
  Question question{.target = "config/"};
  const Answer answer = co_await connection.ask(browser, std::move(question));
  expect_status(answer, 200, "asking for the configuration");
  co_return browser;
}

boost::json::object json_of(const Faults& faults) {
  boost::json::object object;
  for (const auto& [words, count] : faults) object[words] = count;
  return object;
}

}  // namespace visio::bench

int main(int argc, char** argv) {
  visio::bench::Options options;
  CLI::App app("Puts load on the product's own API, on this machine");
  app.add_option("--port", options.port, "Where the server listens")->required();
  app.add_option("--data", options.store.data_folder, "Its data folder")->required();
  app.add_option("--store-url", options.store.url, "Its store.url");
  app.add_option("--server-pid", options.server_pid, "The process whose processor time to measure");
  app.add_option("--people", options.counts.signed_in, "How many are signed in");
  app.add_option("--seconds", options.seconds, "How long rooms are opened");
  app.add_option("loads", options.chosen, "lobby, rooms, lists, sign-in")->required();
  CLI11_PARSE(app, argc, argv);
  try {
    return visio::bench::run(std::move(options));
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "Error: %s\n", failure.what());
    return 2;
  }
}
