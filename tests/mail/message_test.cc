#include "mail/message.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace visio::mail {
namespace {

using namespace std::chrono_literals;

Message plain() {
  return {.id = "6f2c-1",
          .date = std::chrono::sys_days(2026y / 11 / 30) + 9h + 5min + 7s,
          .from = {.name = "Town hall", .email = "visio@example.org"},
          .to = "grace@example.net",
          .subject = "The council meets",
          .language = "en",
          .text = "Hello.\n"};
}

std::string fault_in(const Message& message) {
  const auto written = write_message(message);
  return written ? "" : written.error();
}

std::size_t count(std::string_view text, std::string_view word) {
  std::size_t found = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    ++found;
  }
  return found;
}

TEST(Message, IsOnePartWhereThereIsOnlyText) {
  EXPECT_EQ(write_message(plain()).value(),
            "From: \"Town hall\"\r\n <visio@example.org>\r\n"
            "To: grace@example.net\r\n"
            "Subject: The council meets\r\n"
            "Date: Mon, 30 Nov 2026 09:05:07 +0000\r\n"
            "Message-ID: <6f2c-1@example.org>\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "Content-Language: en\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
            "Hello.\r\n\r\n");
}

TEST(Message, OffersTextAndHtmlAsAlternatives) {
  Message message = plain();
  message.html = "<p>Hello.</p>";
  const std::string written = write_message(message).value();
  EXPECT_EQ(count(written, "--=_alternative\r\n"), 2U);
  EXPECT_EQ(count(written, "--=_alternative--\r\n"), 1U);
  EXPECT_LT(written.find("text/plain"), written.find("text/html"));
  EXPECT_EQ(count(written, "multipart/mixed"), 0U);
}

TEST(Message, OffersACalendarAndAttachesIt) {
  Message message = plain();
  message.calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n";
  const std::string written = write_message(message).value();
  EXPECT_EQ(count(written, "Content-Type: text/calendar; charset=utf-8; method=REQUEST\r\n"), 1U);
  EXPECT_EQ(count(written, "Content-Disposition: attachment; filename=\"invite.ics\"\r\n"), 1U);
  EXPECT_EQ(count(written, "BEGIN:VCALENDAR\r\n"), 2U);
  EXPECT_EQ(count(written, "--=_mixed--\r\n"), 1U);
}

TEST(Message, HasNoLineOfItsBodyTakenForABoundary) {
  Message message = plain();
  message.html = "<p>Hello.</p>";
  message.text = "--=_alternative--\n--=_mixed\n";
  EXPECT_EQ(count(write_message(message).value(), "--=_alternative--\r\n"), 1U);
}

TEST(Message, IsRefusedWhereAValueWouldAddAHeader) {
  const std::string injected = "x\r\nBcc: everybody@example.org";
  const auto with = [&](auto set) {
    Message message = plain();
    set(message);
    return fault_in(message);
  };
  EXPECT_EQ(fault_in(plain()), "");
  EXPECT_NE(with([&](Message& m) { m.subject = injected; }), "");
  EXPECT_NE(with([&](Message& m) { m.subject = "x\ny"; }), "");
  EXPECT_NE(with([&](Message& m) { m.subject = "x\ry"; }), "");
  EXPECT_NE(with([&](Message& m) { m.from.name = injected; }), "");
  EXPECT_NE(with([&](Message& m) { m.from.email = "a@b.c\r\nBcc: d@e.f"; }), "");
  EXPECT_NE(with([&](Message& m) { m.to = "a@b.c\r\nBcc: d@e.f"; }), "");
  EXPECT_NE(with([&](Message& m) { m.to = "a@b.c, d@e.f"; }), "");
  EXPECT_NE(with([&](Message& m) { m.id = injected; }), "");
  EXPECT_NE(with([&](Message& m) { m.language = injected; }), "");
  EXPECT_NE(with([&](Message& m) { m.calendar_method = injected; }), "");
}

TEST(Message, IsRefusedWhereItsTextIsNotUtf8) {
  Message message = plain();
  message.text = "\xff";
  EXPECT_EQ(fault_in(message), "The mail's text must be UTF-8.");
}

TEST(Message, HasOnlyAsciiAndShortLines) {
  Message message = plain();
  message.subject =
      "Réunion du conseil municipal de Châtillon-sur-Chalaronne 🏛 " + std::string(100, 'x');
  message.from.name = "Mairie de Châtillon-sur-Chalaronne, service des assemblées délibérantes";
  message.text = std::string(300, 'x') + "é\n";
  std::string_view rest;
  const std::string written = write_message(message).value();
  for (rest = written; !rest.empty(); rest.remove_prefix(rest.find("\r\n") + 2)) {
    EXPECT_LE(rest.find("\r\n"), 78U) << rest.substr(0, rest.find("\r\n"));
  }
  for (const char byte : written) EXPECT_GT(byte, 0);
}

}  // namespace
}  // namespace visio::mail
