#include "protocol/rtp/ntp_time.h"

#include <gtest/gtest.h>

namespace visio::protocol::rtp {
namespace {

using namespace std::chrono_literals;

TEST(NtpTime, the_unix_epoch_lies_70_years_after_its_own) {
  EXPECT_EQ(NtpTime::from_unix(0us).value, 0x83aa'7e80'0000'0000U);
  EXPECT_EQ(NtpTime::from_unix(500ms).value, 0x83aa'7e80'8000'0000U);
}

TEST(NtpTime, every_microsecond_survives_the_way_and_back) {
  for (base::Duration time = 1'700'000'000s; time < 1'700'000'001s; time += 997us) {
    ASSERT_EQ(NtpTime::from_unix(time).to_unix(), time);
  }
}

TEST(NtpTime, reports_refer_to_it_by_its_middle) {
  EXPECT_EQ(NtpTime{0x0123'4567'89ab'cdef}.middle(), 0x4567'89abU);
}

TEST(ShortDelay, it_counts_65536ths_of_a_second) {
  EXPECT_EQ(to_short_delay(1s), 65'536U);
  EXPECT_EQ(to_short_delay(250ms), 16'384U);
  EXPECT_EQ(from_short_delay(32'768), 500ms);
}

TEST(ShortDelay, what_does_not_fit_is_cut) {
  EXPECT_EQ(to_short_delay(-1s), 0U);
  EXPECT_EQ(to_short_delay(24h), 65'535U << 16);
  EXPECT_EQ(to_short_delay(base::Duration::max()), 65'535U << 16);
}

}  // namespace
}  // namespace visio::protocol::rtp
