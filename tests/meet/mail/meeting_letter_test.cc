#include "meet/mail/meeting_letter.h"

#include <gtest/gtest.h>

#include "tests/meet/schedule/planned.h"

namespace visio::meet {
namespace {

Letter letter_of(std::string_view language, MeetingNews news, const ScheduledMeeting& meeting) {
  const TimeZone zone = tests::paris();
  return meeting_letter(language, {.news = news,
                                   .meeting = meeting,
                                   .zone = zone,
                                   .host = "Ada",
                                   .url = "https://v.example.org/a"});
}

TEST(MeetingLetter, tells_the_time_by_the_clocks_of_the_meeting_as_the_language_writes_it) {
  const auto time = [](std::string_view language) {
    return letter_of(language, MeetingNews::invited, tests::planned_in_paris()).paragraphs.at(1);
  };
  EXPECT_EQ(time("en"), "2026-03-19, 14:00 to 15:30 (Europe/Paris)");
  EXPECT_EQ(time("fr"), "Le 19/03/2026, de 14:00 à 15:30 (Europe/Paris)");
  EXPECT_EQ(time("de"), "19.03.2026, 14:00 bis 15:30 (Europe/Paris)");
  EXPECT_EQ(time("nl"), "19-03-2026, 14:00 tot 15:30 (Europe/Paris)");
}

TEST(MeetingLetter, names_the_day_on_which_a_long_meeting_ends) {
  ScheduledMeeting meeting = tests::planned_in_paris();
  meeting.ends_at = tests::utc("2026-03-19T23:05");
  EXPECT_EQ(letter_of("en", MeetingNews::changed, meeting).paragraphs.at(1),
            "2026-03-19, 14:00 to 2026-03-20, 00:05 (Europe/Paris)");
}

TEST(MeetingLetter, says_that_a_meeting_repeats) {
  ScheduledMeeting meeting = tests::planned_in_paris();
  EXPECT_EQ(letter_of("en", MeetingNews::invited, meeting).paragraphs.size(), 3U);
  meeting.recurrence = Recurrence{.count = 3};
  EXPECT_EQ(letter_of("en", MeetingNews::invited, meeting).paragraphs.size(), 4U);
}

TEST(MeetingLetter, says_line_by_line_what_it_is_about_unless_nobody_is_expected) {
  ScheduledMeeting meeting = tests::planned_in_paris();
  meeting.agenda = "Budget\n \nCrossing of <Saint-Hélier>\n";
  const Letter letter = letter_of("en", MeetingNews::changed, meeting);
  ASSERT_EQ(letter.paragraphs.size(), 4U);
  EXPECT_EQ(letter.paragraphs.at(3), "Crossing of <Saint-Hélier>");
  EXPECT_FALSE(to_mail(letter, "zoe@example.org").html.contains("<Saint"));
  EXPECT_EQ(letter_of("en", MeetingNews::cancelled, meeting).paragraphs.size(), 2U);
}

TEST(MeetingLetter, has_no_link_where_nobody_is_expected) {
  const ScheduledMeeting meeting = tests::planned_in_paris();
  for (const auto news : {MeetingNews::cancelled, MeetingNews::uninvited}) {
    const Mail mail = to_mail(letter_of("en", news, meeting), "zoe@example.org");
    EXPECT_EQ(mail.subject, "Cancelled: Plan vélo");
    EXPECT_FALSE(mail.text.contains("https://")) << mail.text;
    EXPECT_FALSE(mail.html.contains("href")) << mail.html;
  }
  EXPECT_EQ(letter_of("en", MeetingNews::invited, meeting).url, "https://v.example.org/a");
}

}  // namespace
}  // namespace visio::meet
