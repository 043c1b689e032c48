#include "mail/smtp_client.h"

#include <gtest/gtest.h>

#include <boost/json/array.hpp>

#include "mail/message.h"
#include "tests/mail/smtp_server.h"
#include "tests/net/certificate.h"

namespace visio::mail {
namespace {

using namespace std::chrono_literals;

const Envelope to_grace{.from = "visio@example.org", .to = "grace@example.net"};

std::string message(std::string subject = "Réunion 🏛") {
  return write_message({.id = "1",
                        .from = {.name = "Mairie", .email = "visio@example.org"},
                        .to = "grace@example.net",
                        .subject = std::move(subject),
                        .text = "Bonjour,\n.\nà bientôt\n",
                        .html = "<p>Bonjour</p>\n",
                        .calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"})
      .value();
}

SmtpServer at(const tests::SmtpServer& server, SmtpTls tls = SmtpTls::off) {
  return {.host = "localhost", .port = server.port(), .tls = tls};
}

/// What the tests of TLS use.
struct Secured {
  explicit Secured(const std::string& tls, const std::string& user = "")
      : server({.tls = tls,
                .certificate = certificate.files().certificate,
                .key = certificate.files().key,
                .user = user,
                .password = user.empty() ? "" : "hush"}) {}

  SmtpServer settings(SmtpTls tls) const {
    SmtpServer settings = at(server, tls);
    settings.ca_file = certificate.files().certificate;
    return settings;
  }

  tests::Certificate certificate{"localhost"};
  tests::SmtpServer server;
};

TEST(SmtpClient, DeliversWhatAnotherProgramReadsAsItWasMeant) {
  tests::SmtpServer server;
  SmtpClient client(at(server));
  ASSERT_TRUE(client.send(to_grace, message()));
  const auto mail = server.next_mail();
  EXPECT_EQ(mail.at("sender"), "visio@example.org");
  EXPECT_EQ(mail.at("recipients"), boost::json::array{"grace@example.net"});
  EXPECT_EQ(mail.at("greeting"), "example.org");
  EXPECT_EQ(mail.at("defects"), boost::json::array());
  const auto& headers = mail.at("headers").as_object();
  EXPECT_EQ(headers.at("Subject"), "Réunion 🏛");
  EXPECT_EQ(headers.at("From"), "Mairie <visio@example.org>");
  EXPECT_EQ(headers.at("Message-ID"), "<1@example.org>");
  const auto& parts = mail.at("parts").as_array();
  ASSERT_EQ(parts.size(), 4U);
  EXPECT_EQ(parts[0].at("text"), "Bonjour,\r\n.\r\nà bientôt\r\n");
  EXPECT_EQ(parts[1].at("type"), "text/html");
  EXPECT_EQ(parts[2].at("method"), "REQUEST");
  EXPECT_EQ(parts[3].at("file"), "invite.ics");
}

TEST(SmtpClient, SendsSeveralOneAfterTheOther) {
  tests::SmtpServer server;
  SmtpClient client(at(server));
  for (const char* subject : {"One", "Two"}) {
    ASSERT_TRUE(client.send(to_grace, message(subject)));
    EXPECT_EQ(server.next_mail().at("headers").at("Subject"), subject);
  }
}

TEST(SmtpClient, SignsInOverStarttls) {
  Secured secured("starttls", "visio");
  SmtpServer settings = secured.settings(SmtpTls::starttls);
  settings.user = "visio";
  settings.password = "hush";
  SmtpClient client(settings);
  const auto sent = client.send(to_grace, message());
  ASSERT_TRUE(sent) << sent.error().reason;
  const auto mail = secured.server.next_mail();
  EXPECT_EQ(mail.at("encrypted"), true);
  EXPECT_EQ(mail.at("user"), "visio");
}

TEST(SmtpClient, SendsOverTlsFromTheFirstByteOn) {
  Secured secured("tls");
  SmtpClient client(secured.settings(SmtpTls::tls));
  const auto sent = client.send(to_grace, message());
  ASSERT_TRUE(sent) << sent.error().reason;
  EXPECT_EQ(secured.server.next_mail().at("encrypted"), true);
}

TEST(SmtpClient, SendsNothingWhereTheServerOffersNoStarttls) {
  tests::SmtpServer server;
  SmtpClient client(at(server, SmtpTls::starttls));
  const auto sent = client.send(to_grace, message());
  ASSERT_FALSE(sent);
  EXPECT_FALSE(sent.error().is_permanent);
  EXPECT_NE(sent.error().reason, "");
}

TEST(SmtpClient, SendsNothingToAServerWhoseCertificateNobodyVouchesFor) {
  Secured secured("starttls");
  SmtpServer settings = secured.settings(SmtpTls::starttls);
  settings.ca_file = "";
  SmtpClient client(settings);
  const auto sent = client.send(to_grace, message());
  ASSERT_FALSE(sent);
  EXPECT_FALSE(sent.error().is_permanent);
}

TEST(SmtpClient, SendsNothingToAServerOfAnotherName) {
  Secured secured("starttls");
  SmtpServer settings = secured.settings(SmtpTls::starttls);
  settings.host = "127.0.0.1";
  SmtpClient client(settings);
  EXPECT_FALSE(client.send(to_grace, message()));
}

TEST(SmtpClient, TakesAWrongPasswordForSomethingThatIsMended) {
  Secured secured("starttls", "visio");
  SmtpServer settings = secured.settings(SmtpTls::starttls);
  settings.user = "visio";
  settings.password = "wrong";
  SmtpClient client(settings);
  const auto sent = client.send(to_grace, message());
  ASSERT_FALSE(sent);
  EXPECT_FALSE(sent.error().is_permanent);
  EXPECT_TRUE(sent.error().reason.starts_with("535")) << sent.error().reason;
}

TEST(SmtpClient, TellsALastingRefusalFromOneForNow) {
  tests::SmtpServer server;
  SmtpClient client(at(server));
  const auto unknown = client.send({to_grace.from, "nobody@example.net"}, message());
  ASSERT_FALSE(unknown);
  EXPECT_TRUE(unknown.error().is_permanent);
  EXPECT_EQ(unknown.error().reason, "550 5.1.1 <n…@example.net> is unknown here");
  const auto later = client.send({to_grace.from, "later@example.net"}, message());
  ASSERT_FALSE(later);
  EXPECT_FALSE(later.error().is_permanent);
  EXPECT_EQ(later.error().reason, "451 4.3.2 come back later");
  EXPECT_TRUE(client.send({to_grace.from, "later@example.net"}, message()));
}

TEST(SmtpClient, TellsThatTheTextIsRefused) {
  tests::SmtpServer server;
  SmtpClient client(at(server));
  const auto sent = client.send(to_grace, message("Refused text"));
  ASSERT_FALSE(sent);
  EXPECT_TRUE(sent.error().is_permanent);
  EXPECT_EQ(sent.error().reason, "554 5.6.0 this text is not welcome");
}

TEST(SmtpClient, WaitsForAServerThatIsAway) {
  std::uint16_t port = 0;
  {
    port = tests::SmtpServer().port();
  }
  SmtpClient client({.host = "127.0.0.1", .port = port, .tls = SmtpTls::off});
  const auto sent = client.send(to_grace, message());
  ASSERT_FALSE(sent);
  EXPECT_FALSE(sent.error().is_permanent);
}

TEST(SmtpClient, StopsWhenItIsTold) {
  tests::SmtpServer server;
  SmtpClient client(at(server));
  std::stop_source stop;
  stop.request_stop();
  const auto sent = client.send(to_grace, message(), stop.get_token());
  ASSERT_FALSE(sent);
  EXPECT_FALSE(sent.error().is_permanent);
}

}  // namespace
}  // namespace visio::mail
