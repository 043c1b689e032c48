#include "meet/schedule/zone_file.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/meet/schedule/planned.h"

namespace visio::meet {
namespace {

using namespace std::string_literals;
using tests::utc;

std::string big_endian(std::uint64_t value, std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t index = size; index > 0; --index, value >>= 8) {
    bytes[index - 1] = static_cast<char>(value & 0xff);
  }
  return bytes;
}

std::string header(std::uint32_t changes, std::uint32_t types, std::uint32_t letters) {
  std::string bytes = "TZif2" + std::string(15, '\0') + std::string(12, '\0');
  return bytes + big_endian(changes, 4) + big_endian(types, 4) + big_endian(letters, 4);
}

std::string type(std::int32_t offset, bool is_daylight, char name_at) {
  std::string bytes = big_endian(static_cast<std::uint32_t>(offset), 4);
  bytes += is_daylight ? '\1' : '\0';
  return bytes + name_at;
}

/// A zone that had daylight time in 2024, and has had none since.
std::string file(std::string_view footer = "\nCET-1\n") {
  std::string bytes = header(0, 1, 1) + type(0, false, 0) + '\0';
  bytes += header(2, 2, 9);
  for (const auto* moment : {"2024-03-31T01:00", "2024-10-27T01:00"}) {
    bytes += big_endian(static_cast<std::uint64_t>(utc(moment).time_since_epoch().count()), 8);
  }
  bytes += "\1\0"s + type(3'600, false, 0) + type(7'200, true, 4) + "CET\0CEST\0"s;
  bytes += footer;
  return bytes;
}

TEST(ZoneFile, tells_of_changes_and_of_the_rule_behind_them) {
  const auto zone = parse_zone_file(base::as_bytes(file()), utc("2020-01-01T00:00"));
  ASSERT_TRUE(zone);
  EXPECT_EQ(zone->offset_at(utc("2024-01-01T00:00")).name, "CET");
  EXPECT_EQ(zone->offset_at(utc("2024-07-01T00:00")),
            (ZoneOffset{std::chrono::hours(2), "CEST", true}));
  EXPECT_EQ(zone->offset_at(utc("2030-07-01T00:00")).name, "CET");
  EXPECT_EQ(zone->changes_between(utc("2024-01-01T00:00"), utc("2040-01-01T00:00")).size(), 2U);
}

TEST(ZoneFile, leaves_out_what_is_long_past) {
  const auto zone = parse_zone_file(base::as_bytes(file()), utc("2024-08-01T00:00"));
  ASSERT_TRUE(zone);
  EXPECT_EQ(zone->changes_between(utc("2000-01-01T00:00"), utc("2040-01-01T00:00")).size(), 1U);
  EXPECT_EQ(zone->offset_at(utc("2024-08-01T00:00")).name, "CEST");
}

TEST(ZoneFile, without_a_rule_goes_on_as_it_was_last) {
  const auto zone = parse_zone_file(base::as_bytes(file("\n\n")), utc("2020-01-01T00:00"));
  ASSERT_TRUE(zone);
  EXPECT_EQ(zone->offset_at(utc("2030-07-01T00:00")).name, "CET");
}

TEST(ZoneFile, that_is_cut_off_or_something_else_is_none) {
  const std::string whole = file("");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(parse_zone_file(base::as_bytes(whole.substr(0, size)), {})) << size;
  }
  EXPECT_FALSE(parse_zone_file(base::as_bytes("# tzdb data for Europe"), {}));
  std::string odd = file();
  odd[odd.find("\1\0"s + type(3'600, false, 0))] = '\7';  // a type that there is not
  EXPECT_FALSE(parse_zone_file(base::as_bytes(odd), {}));
}

}  // namespace
}  // namespace visio::meet
