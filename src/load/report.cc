#include "load/report.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <cmath>

namespace visio::load {
namespace {

namespace json = boost::json;

double rounded(double value) {
  return std::round(value * 1000) / 1000;
}

json::value to_value(const std::optional<Percentiles>& values) {
  if (!values) return nullptr;
  return json::object{
      {"p50", rounded(values->p50)}, {"p95", rounded(values->p95)}, {"p99", rounded(values->p99)}};
}

std::string to_words(const std::optional<Percentiles>& values, const char* otherwise) {
  if (!values) return otherwise;
  return fmt::format("p50 {:.2f} ms, p95 {:.2f} ms, p99 {:.2f} ms", values->p50, values->p95,
                     values->p99);
}

double per_second(std::uint64_t count, const Report& report) {
  return report.seconds > 0 ? static_cast<double>(count) / report.seconds : 0;
}

double packets_per_processor_second(const Report& report) {
  const double seconds = report.server_processor.value_or(0);
  return seconds > 0 ? static_cast<double>(report.packets_in) / seconds : 0;
}

}  // namespace

Percentiles percentiles_of(const client::LatencyHistogram& delays) {
  const auto milliseconds = [&](double fraction) {
    return static_cast<double>(delays.percentile(fraction).count()) / 1000;
  };
  return {.p50 = milliseconds(0.5), .p95 = milliseconds(0.95), .p99 = milliseconds(0.99)};
}

std::string to_json(const Report& report) {
  json::array errors;
  for (const auto& [error, count] : report.errors) {
    errors.push_back(json::object{{"error", error}, {"count", count}});
  }
  json::object object{{"people", report.people},
                      {"joined", report.joined},
                      {"joins_per_s", rounded(report.joins_per_second)},
                      {"join_ms", to_value(report.join_ms)},
                      {"seconds", rounded(report.seconds)},
                      {"streams", report.streams},
                      {"packets_out", report.packets_out},
                      {"packets_in", report.packets_in},
                      {"bytes_out", report.bytes_out},
                      {"bytes_in", report.bytes_in},
                      {"lost", report.lost},
                      {"repaired", report.repaired},
                      {"server_ms", to_value(report.server_ms)},
                      {"missing", report.missing},
                      {"frozen", report.frozen},
                      {"own_cpu", rounded(report.own_processor)},
                      {"own_late", rounded(report.own_late)},
                      {"errors", std::move(errors)}};
  if (report.server_processor) {
    object["server_cpu_s"] = rounded(*report.server_processor);
    object["server_packets_per_cpu_s"] = std::round(packets_per_processor_second(report));
  }
  return json::serialize(object) + "\n";
}

std::string to_text(const Report& report) {
  std::string text = fmt::format("joined          {} of {}, {:.1f} per second\n", report.joined,
                                 report.people, report.joins_per_second);
  text += fmt::format("joining took    {}\n", to_words(report.join_ms, "(nobody joined)"));
  text += fmt::format("sent            {} packets, {:.0f} per second, {:.2f} Mbit/s\n",
                      report.packets_out, per_second(report.packets_out, report),
                      per_second(report.bytes_out, report) * 8e-6);
  text += fmt::format("received        {} packets, {:.0f} per second, {:.2f} Mbit/s, {} streams\n",
                      report.packets_in, per_second(report.packets_in, report),
                      per_second(report.bytes_in, report) * 8e-6, report.streams);
  text += fmt::format("lost            {} packets; {} more came when sent again\n", report.lost,
                      report.repaired);
  text += fmt::format(
      "in the server   {}\n",
      to_words(report.server_ms, "not given: this program was late itself, or nothing came"));
  text += fmt::format("missing, frozen {} and {} streams\n", report.missing, report.frozen);
  text += fmt::format("this program    {:.0f} % of a core, late for {:.1f} % of the time\n",
                      report.own_processor * 100, report.own_late * 100);
  if (report.server_processor) {
    text +=
        fmt::format("the server      {:.2f} s of processor time, {:.0f} packets per second of it\n",
                    *report.server_processor, packets_per_processor_second(report));
  }
  for (const auto& [error, count] : report.errors) {
    text += fmt::format("went wrong      {} times: {}\n", count, error);
  }
  return text;
}

}  // namespace visio::load
