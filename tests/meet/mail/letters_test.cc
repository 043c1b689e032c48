#include "meet/mail/letters.h"

#include <gtest/gtest.h>

#include "meet/mail/language.h"
#include "meet/mail/mail_words.h"

namespace visio::meet {
namespace {

TEST(MailLanguage, IsTheFirstThatWeHave) {
  EXPECT_EQ(mail_language({"", "fr-CA", "de"}), "fr");
  EXPECT_EQ(mail_language({"es", "NL_be"}), "nl");
  EXPECT_EQ(mail_language({"es", "french"}), "en");
  EXPECT_EQ(mail_language({}), "en");
}

TEST(MailLanguage, IsFoundInWhatBrowsersAccept) {
  EXPECT_EQ(mail_language_accepted("es-ES,es;q=0.9, de;q=0.8,en;q=0.7"), "de");
  EXPECT_EQ(mail_language_accepted("es, *"), "");
  EXPECT_EQ(mail_language_accepted(",,;,"), "");
  EXPECT_EQ(mail_language_accepted(""), "");
}

TEST(FilledIn, TakesValuesForValues) {
  EXPECT_EQ(filled_in("{host} in {room}.", {{"host", "{room}"}, {"room", "B {x"}}),
            "{room} in B {x.");
}

TEST(InvitationLetter, SaysWhoInvitesWhereAndHow) {
  const Mail mail = to_mail(
      invitation_letter("en", {.host = "Ada", .room = "Council", .url = "https://v.example.org/a"}),
      "grace@example.org");
  EXPECT_EQ(mail.to, "grace@example.org");
  EXPECT_EQ(mail.subject, "Invitation to a video meeting: Council");
  EXPECT_EQ(mail.text,
            "Ada invites you to the video meeting “Council”.\n\n"
            "Join the meeting:\nhttps://v.example.org/a\n\n"
            "The link opens in your browser. There is nothing to install.\n\n"
            "If you did not expect this message, you can ignore it.\n");
  EXPECT_TRUE(mail.html.contains("<a style=")) << mail.html;
  EXPECT_TRUE(mail.html.contains("<html lang=\"en\">")) << mail.html;
}

TEST(InvitationLetter, IsWrittenInTheLanguageOfWhoGetsIt) {
  const Invitation invitation{.host = "", .room = "Conseil", .url = "https://v.example.org/a"};
  EXPECT_EQ(invitation_letter("fr", invitation).subject,
            "Invitation à une visioconférence\u00a0: Conseil");
  EXPECT_EQ(invitation_letter("de", invitation).paragraphs[0],
            "Sie sind zur Videokonferenz „Conseil“ eingeladen.");
  EXPECT_EQ(invitation_letter("nl", invitation).action, "Deelnemen aan de vergadering");
}

TEST(InvitationLetter, TakesNoMarkupFromNames) {
  const Mail mail = to_mail(invitation_letter("en", {.host = "<img src=\"https://x\">",
                                                     .room = "A & 'B'",
                                                     .url = "https://v.example.org/a\"b"}),
                            "grace@example.org");
  EXPECT_FALSE(mail.html.contains("<img"));
  EXPECT_TRUE(mail.html.contains("A &amp; &#39;B&#39;"));
  EXPECT_TRUE(mail.html.contains("href=\"https://v.example.org/a&quot;b\""));
}

TEST(InvitationLetter, LoadsNothingFromAnywhere) {
  const Mail mail = to_mail(
      invitation_letter("en", {.host = "Ada", .room = "B", .url = "https://v.example.org/a"}),
      "grace@example.org");
  for (const char* loads : {"src=", "url(", "<link", "<script"}) {
    EXPECT_FALSE(mail.html.contains(loads)) << loads;
  }
}

TEST(AccountLinkLetter, SaysForHowLongTheLinkWorks) {
  const auto note = [](std::string_view language, LinkPurpose purpose) {
    return account_link_letter(language, purpose, "https://v.example.org/welcome#key").notes[0];
  };
  EXPECT_EQ(note("en", LinkPurpose::invitation), "The link works once, for 7 days.");
  EXPECT_EQ(note("fr", LinkPurpose::reset),
            "Le lien fonctionne une seule fois, pendant 24 heures.");
  EXPECT_EQ(note("de", LinkPurpose::reset),
            "Der Link funktioniert einmal und ist 24 Stunden gültig.");
}

TEST(AccountLinkLetter, NamesTheSiteByItsHost) {
  const Letter letter =
      account_link_letter("en", LinkPurpose::reset, "https://v.example.org:8443/welcome#key");
  EXPECT_EQ(letter.subject, "A new password for v.example.org:8443");
  EXPECT_EQ(letter.url, "https://v.example.org:8443/welcome#key");
  EXPECT_TRUE(letter.notes[1].contains("you can ignore it")) << letter.notes[1];
}

TEST(MailWords, SayEverythingInEachLanguage) {
  for (const std::string_view language : mail_languages) {
    const MailWords& words = mail_words(language);
    for (const std::string_view sentence : {words.invitation_subject,
                                            words.invitation_by_host,
                                            words.invitation,
                                            words.join,
                                            words.nothing_to_install,
                                            words.changed_subject,
                                            words.changed,
                                            words.cancelled_subject,
                                            words.cancelled,
                                            words.uninvited,
                                            words.meeting_time,
                                            words.date,
                                            words.repeats,
                                            words.account_subject,
                                            words.account_made,
                                            words.open_account,
                                            words.password_subject,
                                            words.password_asked,
                                            words.choose_password,
                                            words.works_once,
                                            words.hours,
                                            words.days,
                                            words.not_expected}) {
      EXPECT_FALSE(sentence.empty()) << language;
    }
    EXPECT_TRUE(words.invitation_subject.contains("{room}")) << language;
    EXPECT_TRUE(words.invitation_by_host.contains("{host}")) << language;
    EXPECT_TRUE(words.works_once.contains("{time}")) << language;
    EXPECT_TRUE(words.account_subject.contains("{site}")) << language;
  }
}

}  // namespace
}  // namespace visio::meet
