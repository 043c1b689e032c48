#include "base/iso_time.h"

#include <gtest/gtest.h>

namespace visio::base {
namespace {

using std::chrono::milliseconds;
using Moment = std::chrono::sys_time<milliseconds>;

TEST(IsoTime, is_in_utc_with_all_its_digits) {
  EXPECT_EQ(iso_time(Moment(milliseconds(0))), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(iso_time(Moment(milliseconds(1'709'164'799'007))), "2024-02-28T23:59:59.007Z");
  EXPECT_EQ(iso_time(Moment(milliseconds(-1))), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(iso_seconds(Moment(milliseconds(1'709'251'199'999))), "2024-02-29T23:59:59Z");
}

}  // namespace
}  // namespace visio::base
