#include "api/metrics_page.h"

#include <array>
#include <charconv>
#include <utility>

namespace visio::api {
namespace {

constexpr std::string_view total = "_total";
constexpr std::string_view info = "_info";

std::string_view without(std::string_view name, std::string_view suffix) {
  if (name.ends_with(suffix)) name.remove_suffix(suffix.size());
  return name;
}

std::string_view word_for(MetricType type) {
  return type == MetricType::counter ? "counter" : "gauge";
}

/// OpenMetrics names families without the ending of their values.
std::string_view family_of(std::string_view name, MetricType type) {
  if (type == MetricType::counter) return without(name, total);
  return type == MetricType::info ? without(name, info) : name;
}

std::string_view open_word_for(std::string_view name, MetricType type) {
  if (type == MetricType::info) return "info";
  if (type == MetricType::counter && !name.ends_with(total)) return "unknown";
  return word_for(type);
}

/// Empty where the name has none.
std::string_view unit_of(std::string_view family) {
  for (const std::string_view unit : {"bytes", "seconds"}) {
    if (family.ends_with(unit)) return unit;
  }
  return {};
}

}  // namespace

void MetricsPage::begin(std::string_view name, MetricType type, std::string_view help) {
  name_ = name;
  if (format_ == MetricsFormat::prometheus) {
    append({"# HELP ", name, " ", help, "\n# TYPE ", name, " ", word_for(type), "\n"});
    return;
  }
  const std::string_view family = family_of(name, type);
  append({"# TYPE ", family, " ", open_word_for(name, type), "\n"});
  const std::string_view unit = unit_of(family);
  if (!unit.empty()) append({"# UNIT ", family, " ", unit, "\n"});
  append({"# HELP ", family, " ", help, "\n"});
}

void MetricsPage::value(std::string_view labels, std::uint64_t value) {
  append({name_, labels, " ", std::to_string(value), "\n"});
}

void MetricsPage::value(std::string_view labels, double value) {
  std::array<char, 512> digits{};  // as many as the largest number has
  const auto written =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
  append({name_, labels, " ", std::string_view(digits.data(), written.ptr), "\n"});
}

void MetricsPage::gauge(std::string_view name, std::string_view help, std::uint64_t value) {
  begin(name, MetricType::gauge, help);
  this->value("", value);
}

std::string MetricsPage::finish() {
  if (format_ == MetricsFormat::openmetrics) text_ += "# EOF\n";
  return std::move(text_);
}

void MetricsPage::append(std::initializer_list<std::string_view> parts) {
  for (const std::string_view part : parts) text_ += part;
}

}  // namespace visio::api
