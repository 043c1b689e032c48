#include "meet/schedule/written_time.h"

#include <charconv>

namespace visio::meet {
namespace {

/// Takes text apart from its front; what does not fit makes ok() false for good.
class TimeReader {
 public:
  explicit TimeReader(std::string_view text) : rest_(text) {}

  /// A number of exactly `size` digits.
  int digits(std::size_t size, int most) {
    const std::string_view text = rest_.substr(0, size);
    const bool has_digits =
        text.size() == size && text.find_first_not_of("0123456789") == std::string_view::npos;
    int value = 0;
    if (has_digits) std::from_chars(text.data(), text.data() + size, value);
    ok_ = ok_ && has_digits && value <= most;
    rest_.remove_prefix(text.size());
    return value;
  }

  bool take(char wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void expect(char wanted) { ok_ = take(wanted) && ok_; }

  void skip_digits() {
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') rest_.remove_prefix(1);
  }

  bool is_at_end() const { return rest_.empty(); }
  bool ok() const { return ok_; }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

std::optional<std::chrono::seconds> read_offset(TimeReader& reader) {
  if (reader.is_at_end()) return {};
  if (reader.take('Z') || reader.take('z')) return std::chrono::seconds(0);
  const bool is_west = reader.take('-');
  if (!is_west) reader.expect('+');
  std::chrono::seconds offset = std::chrono::hours(reader.digits(2, 23));
  reader.expect(':');
  offset += std::chrono::minutes(reader.digits(2, 59));
  return is_west ? -offset : offset;
}

std::chrono::seconds read_clock(TimeReader& reader) {
  std::chrono::seconds clock = std::chrono::hours(reader.digits(2, 23));
  reader.expect(':');
  clock += std::chrono::minutes(reader.digits(2, 59));
  if (!reader.take(':')) return clock;
  clock += std::chrono::seconds(reader.digits(2, 59));
  if (reader.take('.')) reader.skip_digits();
  return clock;
}

}  // namespace

std::optional<WrittenTime> parse_written_time(std::string_view text) {
  TimeReader reader(text);
  const std::chrono::year year(reader.digits(4, 2199));
  reader.expect('-');
  const std::chrono::month month(static_cast<unsigned>(reader.digits(2, 12)));
  reader.expect('-');
  const std::chrono::day day(static_cast<unsigned>(reader.digits(2, 31)));
  const std::chrono::year_month_day date = year / month / day;
  if (!reader.take('t')) reader.expect('T');
  const std::chrono::seconds clock = read_clock(reader);
  const auto from_utc = read_offset(reader);
  if (!reader.ok() || !reader.is_at_end() || !date.ok() || year < std::chrono::year(2000)) {
    return {};
  }
  return WrittenTime{.shown = std::chrono::local_days(date) + clock, .from_utc = from_utc};
}

}  // namespace visio::meet
