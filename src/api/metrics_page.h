#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace visio::api {

/// How metrics are written down.
enum class MetricsFormat : std::uint8_t {
  prometheus,   ///< the text format 0.0.4 of Prometheus
  openmetrics,  ///< OpenMetrics 1.0.0
};

/// What a metric is: a value that goes up and down, one that only grows, or labels alone.
enum class MetricType : std::uint8_t { gauge, counter, info };

/// Writes metrics down, one family after the other.
class MetricsPage {
 public:
  explicit MetricsPage(MetricsFormat format) : format_(format) {}

  /// Begins a family. A counter's name ends with `_total`, or is of type `unknown` to OpenMetrics;
  /// that of an info with `_info`. Names that end with `_bytes` or `_seconds` have that unit.
  void begin(std::string_view name, MetricType type, std::string_view help);

  /// A value of the family. Labels are as written: `{shard="0"}`, or empty.
  void value(std::string_view labels, std::uint64_t value);
  void value(std::string_view labels, double value);

  /// A gauge without labels.
  void gauge(std::string_view name, std::string_view help, std::uint64_t value);

  /// The whole page; nothing may be called afterwards.
  std::string finish();

 private:
  void append(std::initializer_list<std::string_view> parts);

  const MetricsFormat format_;
  std::string text_;
  std::string name_;
};

}  // namespace visio::api
