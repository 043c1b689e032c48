#include "base/transport_address.h"

#include <array>
#include <charconv>
#include <cstddef>
#include <utility>

namespace visio::base {
namespace {

constexpr std::size_t group_count = 8;
using Groups = std::array<std::uint16_t, group_count>;

template <class Integer>
std::optional<Integer> read_number(std::string_view digits, int number_base,
                                   std::size_t max_digits) {
  Integer value = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value, number_base);
  if (digits.size() > max_digits || error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

/// Takes what stands before the first `separator`, or everything, off the front of `text`.
std::string_view take_until(char separator, std::string_view& text) {
  const std::size_t at = std::min(text.find(separator), text.size());
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return taken;
}

std::optional<std::array<std::byte, 4>> parse_v4(std::string_view text) {
  std::array<std::byte, 4> octets;
  if (std::ranges::count(text, '.') != 3 || text.ends_with('.')) return std::nullopt;
  for (std::byte& octet : octets) {
    const std::string_view digits = take_until('.', text);
    const auto value = read_number<std::uint8_t>(digits, 10, 3);
    // Some read a leading zero as octal, so we read none.
    if (!value || (digits.size() > 1 && digits.front() == '0')) return std::nullopt;
    octet = std::byte{*value};
  }
  return octets;
}

/// Groups between colons, the last two perhaps as dotted IPv4; how many there are, or nothing.
std::optional<std::size_t> parse_groups(std::string_view text, Groups& groups) {
  std::size_t count = 0;
  if (text.empty()) return count;
  if (text.ends_with(':')) return std::nullopt;
  while (!text.empty()) {
    const std::string_view digits = take_until(':', text);
    if (text.empty() && digits.contains('.')) {
      const auto v4 = parse_v4(digits);
      if (!v4 || count + 2 > group_count) return std::nullopt;
      for (std::size_t i = 0; i < 4; i += 2) {
        groups[count++] = static_cast<std::uint16_t>(std::to_integer<unsigned>((*v4)[i]) << 8 |
                                                     std::to_integer<unsigned>((*v4)[i + 1]));
      }
      return count;
    }
    const auto value = read_number<std::uint16_t>(digits, 16, 4);
    if (!value || count == group_count) return std::nullopt;
    groups[count++] = *value;
  }
  return count;
}

std::optional<Groups> parse_v6(std::string_view text) {
  Groups groups{};
  const std::size_t gap = text.find("::");
  if (gap == std::string_view::npos) {
    return parse_groups(text, groups) == group_count ? std::optional(groups) : std::nullopt;
  }
  if (text.substr(0, gap).contains('.')) return std::nullopt;
  Groups last{};
  const auto before = parse_groups(text.substr(0, gap), groups);
  const auto after = parse_groups(text.substr(gap + 2), last);
  if (!before || !after || *before + *after >= group_count) return std::nullopt;
  std::copy_n(last.begin(), *after, groups.end() - static_cast<std::ptrdiff_t>(*after));
  return groups;
}

/// Where `::` goes: the longest run of at least two zero groups, of equal ones the first.
std::pair<std::size_t, std::size_t> longest_gap(const Groups& groups) {
  std::size_t best = group_count;
  std::size_t best_length = 1;
  for (std::size_t start = 0; start < group_count; ++start) {
    std::size_t length = 0;
    while (start + length < group_count && groups[start + length] == 0) ++length;
    if (length > best_length) {
      best = start;
      best_length = length;
    }
  }
  return best == group_count ? std::pair(best, std::size_t{0}) : std::pair(best, best_length);
}

void append_number(std::string& text, unsigned value, int number_base) {
  std::array<char, 8> digits;
  const auto end = std::to_chars(digits.begin(), digits.end(), value, number_base).ptr;
  text.append(digits.begin(), end);
}

std::string v6_text(const Groups& groups) {
  const auto [gap, gap_length] = longest_gap(groups);
  std::string text;
  for (std::size_t i = 0; i < group_count; ++i) {
    if (gap_length > 0 && i == gap) {
      text += "::";
      i += gap_length - 1;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    append_number(text, groups[i], 16);
  }
  return text;
}

}  // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
  if (const auto octets = parse_v4(text)) return v4(*octets);
  const auto groups = parse_v6(text);
  if (!groups) return std::nullopt;

  std::array<std::byte, 16> octets;
  for (std::size_t i = 0; i < group_count; ++i) {
    octets[2 * i] = static_cast<std::byte>((*groups)[i] >> 8);
    octets[2 * i + 1] = static_cast<std::byte>((*groups)[i] & 0xff);
  }
  return v6(octets);
}

std::string IpAddress::to_string() const {
  const Bytes bytes = octets();
  if (is_v4()) {
    std::string text;
    for (const std::byte octet : bytes) {
      if (!text.empty()) text += '.';
      append_number(text, std::to_integer<unsigned>(octet), 10);
    }
    return text;
  }
  Groups groups;
  for (std::size_t i = 0; i < group_count; ++i) {
    groups[i] = static_cast<std::uint16_t>(std::to_integer<unsigned>(bytes[2 * i]) << 8 |
                                           std::to_integer<unsigned>(bytes[2 * i + 1]));
  }
  return v6_text(groups);
}

std::string TransportAddress::to_string() const {
  std::string text = ip.is_v4() ? ip.to_string() : '[' + ip.to_string() + ']';
  text += ':';
  append_number(text, port, 10);
  return text;
}

}  // namespace visio::base
