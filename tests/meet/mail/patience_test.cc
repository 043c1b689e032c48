#include "meet/mail/patience.h"

#include <gtest/gtest.h>

namespace visio::meet {
namespace {

using namespace std::chrono_literals;

TEST(MailPatience, WaitsAMinuteThenTwiceAsLongEachTimeUpToFourHours) {
  EXPECT_EQ(mail_back_off(1), 1min);
  EXPECT_EQ(mail_back_off(2), 2min);
  EXPECT_EQ(mail_back_off(8), 128min);
  EXPECT_EQ(mail_back_off(9), 4h);
  EXPECT_EQ(mail_back_off(1'000'000), 4h);
  EXPECT_EQ(mail_back_off(0), 1min);
}

TEST(MailPatience, GivesUpWhereTheNextTryWouldComeTooLate) {
  const Time start{};
  QueuedMail mail{.id = {"one"}, .mail = {}, .made_at = start, .given_up_at = start + mail_life};
  mail.tries = 9;
  EXPECT_TRUE(is_tried_again(mail, start + mail_life - 4h - 1ms));
  EXPECT_FALSE(is_tried_again(mail, start + mail_life - 4h));
}

}  // namespace
}  // namespace visio::meet
