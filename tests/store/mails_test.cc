#include "store/mails.h"

#include <gtest/gtest.h>

#include "store/mail_counts.h"
#include "store/schema.h"
#include "tests/base/seeded_entropy.h"
#include "tests/store/database_test.h"

namespace visio::store {
namespace {

using namespace std::chrono_literals;
using sql::Session;

meet::Time at(std::chrono::milliseconds after_start) {
  return meet::Time(std::chrono::milliseconds(1'764'426'000'123) + after_start);
}

meet::QueuedMail mail(const std::string& id, std::chrono::milliseconds due) {
  return {.id = {id},
          .mail = {.to = "grace@example.org",
                   .language = "fr",
                   .subject = "Réunion du conseil 🏛",
                   .text = "Bonjour\nà vous",
                   .html = "<p>Bonjour</p>",
                   .calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
                   .calendar_method = "CANCEL"},
          .made_at = at(0ms),
          .given_up_at = at(meet::mail_life),
          .next_at = at(due)};
}

class MailRows : public tests::DatabaseTest {
 protected:
  /// What a job that is given the rows returns.
  template <class Act>
  auto in_rows(Act act) {
    return inbox
        .write(*database,
               [=](Session& session) {
                 Mails mails(session);
                 return act(mails);
               })
        .value();
  }

  bool add(const meet::QueuedMail& queued) {
    return in_rows([=](Mails& mails) { return mails.add(queued); });
  }

  std::vector<meet::QueuedMail> claim(std::chrono::milliseconds when, std::size_t limit = 10) {
    return in_rows([=](Mails& mails) { return mails.claim(at(when), limit); });
  }

  std::vector<std::string> claimed_ids(std::chrono::milliseconds when, std::size_t limit = 10) {
    std::vector<std::string> ids;
    for (const auto& queued : claim(when, limit)) ids.push_back(queued.id.text);
    return ids;
  }

  bool count_for(const std::string& sender, std::size_t mails, std::chrono::milliseconds when) {
    auto job = [=](Session& session) { return count_mails(session, sender, mails, 100, at(when)); };
    return inbox.write(*database, job).value();
  }

  std::unique_ptr<sql::Database> database = open(schema());
};

using Ids = std::vector<std::string>;

TEST_P(MailRows, GiveBackAllOfAMailWhenItIsDue) {
  EXPECT_TRUE(add(mail("one", 5s)));
  EXPECT_TRUE(claim(4s).empty());
  const auto claimed = claim(5s);
  ASSERT_EQ(claimed.size(), 1U);
  meet::QueuedMail expected = mail("one", 5s);
  expected.tries = 1;
  expected.next_at = at(5s) + meet::mail_try_time;
  EXPECT_EQ(claimed[0], expected);
}

TEST_P(MailRows, GiveAMailToOneServerAtATime) {
  add(mail("one", 0s));
  EXPECT_EQ(claimed_ids(0s), Ids{"one"});
  EXPECT_EQ(claimed_ids(meet::mail_try_time - 1ms), Ids{});
  EXPECT_EQ(claimed_ids(meet::mail_try_time), Ids{"one"});
}

TEST_P(MailRows, GiveTheOldestFirst) {
  add(mail("second", 2s));
  add(mail("first", 1s));
  add(mail("third", 3s));
  EXPECT_EQ(claimed_ids(5s, 2), (Ids{"first", "second"}));
  EXPECT_EQ(claimed_ids(5s, 2), Ids{"third"});
}

TEST_P(MailRows, KeepAPostponedMailWithItsError) {
  add(mail("one", 0s));
  claim(0s);
  in_rows([](Mails& mails) {
    mails.postpone({"one"}, at(1min), "451 later");
    return true;
  });
  EXPECT_FALSE(in_rows([](Mails& mails) { return mails.any_due(at(1min - 1ms)); }));
  EXPECT_TRUE(in_rows([](Mails& mails) { return mails.any_due(at(1min)); }));
  const auto claimed = claim(1min);
  ASSERT_EQ(claimed.size(), 1U);
  EXPECT_EQ(claimed[0].tries, 2);
  EXPECT_EQ(claimed[0].last_error, "451 later");
}

TEST_P(MailRows, SurviveARestart) {
  add(mail("one", 0s));
  database.reset();
  database = open(schema());
  EXPECT_EQ(claimed_ids(0s), Ids{"one"});
}

TEST_P(MailRows, ForgetWhatIsRemoved) {
  add(mail("one", 0s));
  add(mail("other", 0s));
  in_rows([](Mails& mails) {
    mails.remove({"one"});
    return true;
  });
  EXPECT_EQ(claimed_ids(0s), Ids{"other"});
}

TEST_P(MailRows, QueueAMailUntilItsLifeIsOver) {
  const meet::Mail sent = mail("", 0s).mail;
  auto job = [=](Session& session) {
    tests::SeededEntropy entropy;
    return queue_mail(session, sent, entropy, at(0ms), 24h);
  };
  EXPECT_TRUE(inbox.write(*database, job).value());
  const auto claimed = claim(0s);
  ASSERT_EQ(claimed.size(), 1U);
  EXPECT_EQ(claimed[0].mail, sent);
  EXPECT_EQ(claimed[0].given_up_at, at(24h));
  EXPECT_TRUE(meet::is_uuid(claimed[0].id.text));
}

TEST_P(MailRows, RefuseOneMoreThanMayWait) {
  auto fill = [](Session& session) {
    session.execute(
        "INSERT INTO mails (id, recipient, language, subject, body_text, body_html, calendar, "
        "calendar_method, made_at, given_up_at, tries, next_at, last_error) "
        "WITH RECURSIVE numbers (n) AS "
        "(SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :most) "
        "SELECT CAST(n AS TEXT), '', '', '', '', '', '', '', 0, 0, 0, 0, '' FROM numbers",
        {{"most", static_cast<std::int64_t>(meet::max_waiting_mails)}});
    return Mails(session).count();
  };
  ASSERT_EQ(inbox.write(*database, fill).value(), meet::max_waiting_mails);
  EXPECT_FALSE(add(mail("one too many", 0s)));
  in_rows([](Mails& mails) {
    mails.remove({"1"});
    return true;
  });
  EXPECT_TRUE(add(mail("just in time", 0s)));
}

TEST_P(MailRows, CountWhatASenderHasSentInAnHour) {
  const auto hour_begins = 1h - at(0ms).time_since_epoch() % 1h;
  EXPECT_TRUE(count_for("ada", 60, hour_begins));
  EXPECT_FALSE(count_for("ada", 41, hour_begins + 1min)) << "and counts none of them";
  EXPECT_TRUE(count_for("ada", 40, hour_begins + 2min));
  EXPECT_FALSE(count_for("ada", 1, hour_begins + 59min));
  EXPECT_TRUE(count_for("grace", 100, hour_begins + 59min));
  EXPECT_TRUE(count_for("ada", 100, hour_begins + 1h));
}

ON_BOTH_DATABASES(MailRows);

}  // namespace
}  // namespace visio::store
