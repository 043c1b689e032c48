#include "meet/attendance/attendance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace visio::meet {
namespace {

using std::chrono::seconds;

Time at(std::int64_t second) {
  return Time(seconds(second));
}

Attendance was_there(std::string person, std::int64_t from, std::int64_t to,
                     std::string identity = "a device") {
  return {.identity = std::move(identity),
          .person = person,
          .name = "name of " + person,
          .joined_at = at(from),
          .left_at = at(to)};
}

std::vector<Stay> stays(const std::vector<Attendance>& attendances) {
  return attendees(attendances).at(0).stays;
}

TEST(Attendance, two_devices_of_one_person_count_once) {
  const auto people = attendees(
      std::vector{was_there("claire", 0, 100, "laptop"), was_there("claire", 50, 80, "phone")});
  ASSERT_EQ(people.size(), 1U);
  EXPECT_EQ(people[0].stays, std::vector{(Stay{at(0), at(100)})});
  EXPECT_EQ(people[0].presence(), seconds(100));
}

TEST(Attendance, who_is_back_within_ten_seconds_has_not_left) {
  EXPECT_EQ(stays({was_there("kofi", 0, 10), was_there("kofi", 20, 30)}).size(), 1U);
  EXPECT_EQ(stays({was_there("kofi", 0, 10), was_there("kofi", 21, 30)}),
            (std::vector{Stay{at(0), at(10)}, Stay{at(21), at(30)}}));
}

TEST(Attendance, people_stand_in_the_order_in_which_they_came) {
  const auto people = attendees(
      std::vector{was_there("late", 30, 40), was_there("early", 0, 40), was_there("late", 50, 60)});
  ASSERT_EQ(people.size(), 2U);
  EXPECT_EQ(people[0].person, "early");
  EXPECT_EQ(people[1].arrived_at(), at(30));
  EXPECT_EQ(people[1].left_at(), at(60));
}

TEST(Attendance, who_is_there_with_one_device_is_there) {
  Attendance laptop = was_there("claire", 0, 100, "laptop");
  laptop.is_open = true;
  const auto people = attendees(std::vector{laptop, was_there("claire", 300, 400, "phone")});
  EXPECT_TRUE(people.at(0).is_there());
  EXPECT_EQ(people[0].stays.size(), 1U);
}

TEST(Attendance, the_last_name_and_any_account_count) {
  Attendance later = was_there("claire", 200, 300);
  later.name = "Claire M.";
  Attendance signed_in = was_there("claire", 0, 10);
  signed_in.user.text = "a user";
  const auto people = attendees(std::vector{signed_in, later});
  EXPECT_EQ(people.at(0).name, "Claire M.");
  EXPECT_EQ(people[0].user.text, "a user");
}

TEST(Attendance, a_clock_that_was_set_back_makes_no_stay_negative) {
  EXPECT_EQ(attendees(std::vector{was_there("kofi", 100, 50)}).at(0).presence(), seconds(0));
}

TEST(Attendance, a_meeting_lasts_from_the_first_to_the_last) {
  const AttendedMeeting meeting{.id = "RM_1",
                                .attendances = {was_there("a", 5, 9), was_there("b", 7, 20)}};
  EXPECT_EQ(meeting.started_at(), at(5));
  EXPECT_EQ(meeting.ended_at(), at(20));
  EXPECT_FALSE(meeting.is_open());
}

/// Whether somebody of that name is there in this second, by the rows and by what was made of them.
class AttendanceProperties : public testing::TestWithParam<unsigned> {
 protected:
  static constexpr int span = 120;

  std::vector<Attendance> draw() {
    std::vector<Attendance> drawn;
    for (unsigned i = 0; i < 1 + random() % 12; ++i) {
      const auto from = static_cast<std::int64_t>(random() % span);
      drawn.push_back(was_there(std::string(1, static_cast<char>('a' + random() % 3)), from,
                                from + static_cast<std::int64_t>(random() % 40)));
    }
    return drawn;
  }

  std::mt19937 random{GetParam()};
};

TEST_P(AttendanceProperties, stays_cover_every_attendance_and_nothing_but_short_gaps) {
  for (int round = 0; round < 200; ++round) {
    const auto rows = draw();
    const auto people = attendees(rows);
    std::set<std::string> names;
    for (const Attendee& person : people) {
      EXPECT_TRUE(names.insert(person.person).second);
      for (std::int64_t second = 0; second < 2 * span; ++second) {
        const auto covers = [&](std::int64_t margin) {
          return std::ranges::any_of(rows, [&](const Attendance& row) {
            return row.person == person.person && row.joined_at <= at(second + margin) &&
                   at(second - margin) <= row.left_at;
          });
        };
        const bool is_there = std::ranges::any_of(person.stays, [&](const Stay& stay) {
          return stay.from <= at(second) && at(second) <= stay.to;
        });
        EXPECT_TRUE(is_there || !covers(0));
        EXPECT_TRUE(!is_there || covers(return_window.count()));
      }
    }
    for (const Attendance& row : rows) EXPECT_TRUE(names.contains(row.person));
  }
}

TEST_P(AttendanceProperties, the_order_of_rows_does_not_matter) {
  for (int round = 0; round < 200; ++round) {
    auto rows = draw();
    const auto before = attendees(rows);
    std::ranges::shuffle(rows, random);
    const auto after = attendees(rows);
    ASSERT_EQ(before.size(), after.size());
    for (const Attendee& person : before) {
      const auto same = std::ranges::find(after, person.person, &Attendee::person);
      ASSERT_NE(same, after.end());
      EXPECT_EQ(same->stays, person.stays);
    }
  }
}

TEST_P(AttendanceProperties, gaps_between_stays_are_longer_than_the_window) {
  for (int round = 0; round < 200; ++round) {
    for (const Attendee& person : attendees(draw())) {
      for (std::size_t i = 1; i < person.stays.size(); ++i) {
        EXPECT_GT(person.stays[i].from, person.stays[i - 1].to + return_window);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(, AttendanceProperties, testing::Range(1U, 6U));

}  // namespace
}  // namespace visio::meet
