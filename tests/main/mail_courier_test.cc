#include "main/mail_courier.h"

#include <gtest/gtest.h>

#include <map>
#include <mutex>
#include <string>

#include "main/services/mail_service.h"
#include "store/mails.h"
#include "tests/api/still_clock.h"
#include "tests/base/recording_log.h"
#include "tests/base/seeded_entropy.h"
#include "tests/mail/smtp_server.h"
#include "tests/store/inbox.h"
#include "tests/store/product_database.h"

namespace visio::main {
namespace {

using namespace std::chrono_literals;
using store::sql::Session;
using Outcome = std::expected<void, mail::SmtpFailure>;

/// A courier whose mail server answers as a test says, to mails in rows.
class Courier : public testing::Test {
 protected:
  Courier() { start(); }

  /// As after a restart.
  void start(MailCourier::Deliver deliver = {}) {
    courier.reset();
    if (!deliver) {
      deliver = [this](const meet::QueuedMail& mail, const std::stop_token&) {
        return answer_to(mail);
      };
    }
    courier = std::make_unique<MailCourier>(
        MailCourier::Ground{
            .clock = clock, .log = log, .database = *database, .post = inbox.port()},
        std::move(deliver));
  }

  Outcome answer_to(const meet::QueuedMail& mail) {
    const std::lock_guard lock(mutex);
    ++tries[mail.mail.to];
    const auto refused = answers.find(mail.mail.to);
    if (refused == answers.end()) return {};
    return std::unexpected(refused->second);
  }

  void queue(const std::string& to) {
    auto job = [=, this, now = now()](Session& session) {
      const meet::Mail mail{
          .to = to, .language = "en", .subject = "Hello", .text = "Hello.\n", .html = "<p>Hello"};
      return store::queue_mail(session, mail, entropy, now);
    };
    ASSERT_TRUE(inbox.write(*database, job).value());
  }

  /// Lets it look for mails, and waits until it has nothing more to do.
  void check() {
    courier->check();
    while (!courier->is_idle()) inbox.run_one();
  }

  std::size_t waiting() {
    return inbox.read(*database, [](Session& session) { return store::Mails(session).count(); })
        .value();
  }

  int tries_for(const std::string& to) {
    const std::lock_guard lock(mutex);
    return tries[to];
  }

  meet::Time now() const {
    return std::chrono::floor<std::chrono::milliseconds>(clock.wall_time());
  }

  std::string logged() const {
    std::string text;
    for (const auto& record : log.records()) {
      text.append(record.event);
      for (const auto& field : record.fields) {
        if (field.name != "id") text.append(" ").append(field.name).append("=").append(field.value);
      }
      text += "\n";
    }
    return text;
  }

  tests::StillClock clock{base::WallTime(20'000 * 24h)};
  tests::RecordingLog log{base::LogLevel::info};
  tests::SeededEntropy entropy;
  tests::ProductDatabase rows;
  tests::Inbox inbox;
  std::unique_ptr<store::sql::Database> database = rows.open(inbox.port());
  std::mutex mutex;
  std::map<std::string, mail::SmtpFailure> answers;  ///< of the mail server, by recipient
  std::map<std::string, int> tries;
  std::unique_ptr<MailCourier> courier;
};

TEST_F(Courier, SendsAllThatIsDueOnce) {
  for (int i = 0; i < 20; ++i) queue("p" + std::to_string(i) + "@example.org");
  check();
  EXPECT_EQ(waiting(), 0U);
  EXPECT_EQ(courier->numbers().sent, 20U);
  check();
  EXPECT_EQ(tries_for("p7@example.org"), 1);
}

TEST_F(Courier, TriesAgainLaterWhatIsRefusedForNow) {
  answers["grace@example.org"] = {.is_permanent = false, .reason = "451 later"};
  queue("grace@example.org");
  check();
  EXPECT_EQ(waiting(), 1U);
  EXPECT_EQ(logged(), "a mail has to wait to=g…@example.org tries=1 reason=451 later\n");
  clock.pass(1min - 1s);
  check();
  EXPECT_EQ(tries_for("grace@example.org"), 1) << "not before its minute is over";
  clock.pass(1s);
  check();
  EXPECT_EQ(tries_for("grace@example.org"), 2);
  clock.pass(2min);
  answers.clear();
  check();
  EXPECT_EQ(waiting(), 0U);
  EXPECT_EQ(courier->numbers().postponed, 2U);
  EXPECT_EQ(courier->numbers().sent, 1U);
}

TEST_F(Courier, GivesUpWhatIsRefusedForGood) {
  answers["nobody@example.org"] = {.is_permanent = true, .reason = "550 unknown"};
  queue("nobody@example.org");
  queue("grace@example.org");
  check();
  EXPECT_EQ(waiting(), 0U);
  EXPECT_EQ(courier->numbers().given_up, 1U);
  EXPECT_EQ(courier->numbers().sent, 1U);
  EXPECT_EQ(logged(), "a mail was given up to=n…@example.org tries=1 reason=550 unknown\n");
}

TEST_F(Courier, GivesUpAfterThreeDays) {
  answers["grace@example.org"] = {.is_permanent = false, .reason = "451 later"};
  queue("grace@example.org");
  for (int hours = 0; hours < 3 * 24; hours += 4) {
    check();
    clock.pass(4h);
  }
  check();
  EXPECT_EQ(waiting(), 0U);
  EXPECT_EQ(courier->numbers().given_up, 1U);
  EXPECT_GT(tries_for("grace@example.org"), 10);
}

TEST_F(Courier, GivesUpUntriedWhatWaitedTooLongForAServer) {
  queue("grace@example.org");
  clock.pass(meet::mail_life);
  check();
  EXPECT_EQ(waiting(), 0U);
  EXPECT_EQ(tries_for("grace@example.org"), 0);
  EXPECT_EQ(courier->numbers().given_up, 1U);
}

TEST_F(Courier, GoesOnAfterARestart) {
  answers["grace@example.org"] = {.is_permanent = false, .reason = "451 later"};
  queue("grace@example.org");
  check();
  database = rows.open(inbox.port());
  start();
  answers.clear();
  clock.pass(1min);
  check();
  EXPECT_EQ(courier->numbers().sent, 1U);
  EXPECT_EQ(waiting(), 0U);
}

TEST_F(Courier, TakesUpWhatAServerThatBrokeHadBegun) {
  queue("grace@example.org");
  auto claimed_and_broken = [now = now()](Session& session) {
    return store::Mails(session).claim(now, 8).size();
  };
  ASSERT_EQ(inbox.write(*database, claimed_and_broken).value(), 1U);
  check();
  EXPECT_EQ(tries_for("grace@example.org"), 0);
  clock.pass(meet::mail_try_time);
  check();
  EXPECT_EQ(courier->numbers().sent, 1U);
}

TEST_F(Courier, BeginsNothingOnceItIsDrained) {
  queue("grace@example.org");
  courier->drain();
  check();
  EXPECT_EQ(waiting(), 1U);
}

TEST_F(Courier, SaysOnceThatTheDatabaseIsAway) {
  auto lose = [](Session& session) { return session.execute("ALTER TABLE mails RENAME TO lost"); };
  ASSERT_TRUE(inbox.write(*database, lose));
  check();
  check();
  EXPECT_EQ(log.records().size(), 1U);
}

TEST_F(Courier, HandsMailsToARealServer) {
  tests::SmtpServer server;
  start(deliver_by_smtp({.host = "localhost", .port = server.port(), .tls = mail::SmtpTls::off},
                        {.name = "Mairie de Liège", .email = "visio@example.org"}));
  queue("grace@example.org");
  queue("nobody@example.org");
  queue("later@example.org");
  check();
  const auto mail = server.next_mail();
  EXPECT_EQ(mail.at("headers").at("From"), "Mairie de Liège <visio@example.org>");
  EXPECT_EQ(mail.at("headers").at("To"), "grace@example.org");
  EXPECT_EQ(courier->numbers().given_up, 1U);
  EXPECT_EQ(courier->numbers().postponed, 1U);
  clock.pass(1min);
  check();
  EXPECT_EQ(server.next_mail().at("headers").at("To"), "later@example.org");
  EXPECT_EQ(waiting(), 0U);
}

TEST_F(Courier, GivesUpAMailThatCannotBeWritten) {
  tests::SmtpServer server;
  start(deliver_by_smtp({.host = "localhost", .port = server.port(), .tls = mail::SmtpTls::off},
                        {.email = "visio@example.org"}));
  queue("grâce@example.org");
  check();
  EXPECT_EQ(waiting(), 0U);
  EXPECT_EQ(courier->numbers().given_up, 1U);
}

}  // namespace
}  // namespace visio::main
