#include "meet/schedule/yearly_rule.h"

#include <charconv>
#include <utility>

namespace visio::meet {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;
using std::chrono::sys_seconds;
using std::chrono::year;

constexpr seconds longest = 168h;  ///< RFC 8536 §3.3.1

/// Takes a rule's text apart from its front; what does not fit makes ok() false for good.
class RuleReader {
 public:
  explicit RuleReader(std::string_view text) : rest_(text) {}

  bool take(char wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void expect(char wanted) { ok_ = take(wanted) && ok_; }

  unsigned number(unsigned least, unsigned most) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc() || value < least || value > most) {
      ok_ = false;
      return least;
    }
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }

  /// "<+03>" or "CET".
  std::string name() {
    const bool is_quoted = take('<');
    std::size_t size = 0;
    while (size < rest_.size() && is_of_name(rest_[size], is_quoted)) ++size;
    std::string name(rest_.substr(0, size));
    rest_.remove_prefix(size);
    if (is_quoted) expect('>');
    ok_ = ok_ && name.size() >= 3;
    return name;
  }

  /// "-3:30", "26".
  seconds span() {
    const bool is_negative = take('-');
    if (!is_negative) take('+');
    seconds span = std::chrono::hours(number(0, 168));
    if (take(':')) span += std::chrono::minutes(number(0, 59));
    if (take(':')) span += seconds(number(0, 59));
    ok_ = ok_ && span <= longest;
    return is_negative ? -span : span;
  }

  bool is_before(std::string_view letters) const {
    return !rest_.empty() && letters.contains(rest_.front());
  }
  bool is_at_end() const { return rest_.empty(); }
  bool ok() const { return ok_; }

 private:
  static bool is_of_name(char letter, bool is_quoted) {
    const bool is_letter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    const bool is_other = (letter >= '0' && letter <= '9') || letter == '+' || letter == '-';
    return is_letter || (is_quoted && is_other);
  }

  std::string_view rest_;
  bool ok_ = true;
};

YearlyMoment read_moment(RuleReader& reader) {
  YearlyMoment moment;
  reader.expect(',');
  reader.expect('M');
  moment.month = reader.number(1, 12);
  reader.expect('.');
  moment.week = reader.number(1, 5);
  reader.expect('.');
  moment.weekday = reader.number(0, 6);
  if (reader.take('/')) moment.time = reader.span();
  return moment;
}

/// POSIX counts offsets to the west.
YearlyRule::Daylight read_daylight(RuleReader& reader, seconds standard) {
  YearlyRule::Daylight daylight;
  daylight.offset = {.from_utc = standard + 1h, .name = reader.name(), .is_daylight = true};
  if (!reader.is_before(",")) daylight.offset.from_utc = -reader.span();
  daylight.begins = read_moment(reader);
  daylight.ends = read_moment(reader);
  return daylight;
}

sys_seconds in_utc(std::chrono::local_seconds shown, const ZoneOffset& offset) {
  return sys_seconds(shown.time_since_epoch()) - offset.from_utc;
}

}  // namespace

std::chrono::local_seconds YearlyMoment::in(year year) const {
  const std::chrono::month of(month);
  const std::chrono::weekday day(weekday);
  const std::chrono::local_days date =
      week == 5 ? std::chrono::local_days(year / of / day[std::chrono::last])
                : std::chrono::local_days(year / of / day[week]);
  return date + time;
}

sys_seconds YearlyRule::beginning_in(year year) const {
  return in_utc(daylight->begins.in(year), standard);
}

sys_seconds YearlyRule::end_in(year year) const {
  return in_utc(daylight->ends.in(year), daylight->offset);
}

ZoneOffset YearlyRule::offset_at(sys_seconds moment) const {
  if (!daylight) return standard;
  const sys_seconds shown = moment + standard.from_utc;
  const auto date = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(shown));
  const sys_seconds begins = beginning_in(date.year());
  const sys_seconds ends = end_in(date.year());
  // In the south, daylight time lasts over the new year.
  const bool is_daylight =
      begins < ends ? moment >= begins && moment < ends : moment >= begins || moment < ends;
  return is_daylight ? daylight->offset : standard;
}

std::optional<YearlyRule> parse_yearly_rule(std::string_view text) {
  RuleReader reader(text);
  YearlyRule rule;
  rule.standard.name = reader.name();
  rule.standard.from_utc = -reader.span();
  if (reader.ok() && !reader.is_at_end()) {
    rule.daylight = read_daylight(reader, rule.standard.from_utc);
  }
  if (!reader.ok() || !reader.is_at_end()) return {};
  return rule;
}

}  // namespace visio::meet
