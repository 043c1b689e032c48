#include "mail/smtp_dialogue.h"

#include <gtest/gtest.h>

namespace visio::mail {
namespace {

/// After the mail was begun.
SmtpDialogue begun() {
  SmtpDialogue dialogue;
  dialogue.note_answer("220 mail.example.org ready\r\n");
  dialogue.note_command("MAIL FROM:<visio@example.org>\r\n");
  dialogue.note_answer("250 OK\r\n");
  return dialogue;
}

TEST(SmtpDialogue, TakesARefusedRecipientForFinal) {
  SmtpDialogue dialogue = begun();
  dialogue.note_answer("550 5.1.1 <Grace@example.net> is unknown\r\n");
  EXPECT_TRUE(dialogue.refuses_for_good());
  EXPECT_EQ(dialogue.refusal("grace@example.net"), "550 5.1.1 <g…@example.net> is unknown");
}

TEST(SmtpDialogue, TakesA4xxForNow) {
  SmtpDialogue dialogue = begun();
  dialogue.note_answer("451 4.3.2 later\r\n");
  EXPECT_FALSE(dialogue.refuses_for_good());
  EXPECT_EQ(dialogue.refusal("grace@example.net"), "451 4.3.2 later");
}

TEST(SmtpDialogue, TakesWhatConcernsTheServerItselfForNow) {
  SmtpDialogue greeted;
  greeted.note_answer("554 no service here\r\n");
  EXPECT_FALSE(greeted.refuses_for_good());
  EXPECT_EQ(greeted.refusal(""), "554 no service here");
  SmtpDialogue unknown = begun();
  unknown.note_answer("530 5.7.0 sign in first\r\n");
  EXPECT_FALSE(unknown.refuses_for_good());
}

TEST(SmtpDialogue, HearsNoFarewell) {
  SmtpDialogue dialogue = begun();
  dialogue.note_answer("550 no\r\n");
  dialogue.note_command("QUIT\r\n");
  dialogue.note_answer("221 bye\r\n");
  EXPECT_TRUE(dialogue.refuses_for_good());
}

TEST(SmtpDialogue, HasNoRefusalWhereNothingWasRefused) {
  EXPECT_EQ(begun().refusal("grace@example.net"), "");
}

TEST(SmtpDialogue, KeepsOneShortLineOfWhatTheServerSaid) {
  SmtpDialogue dialogue = begun();
  dialogue.note_answer("no code at all");
  dialogue.note_answer("550 \x1b[31m" + std::string(500, 'x'));
  EXPECT_LE(dialogue.refusal("").size(), 210U);
  EXPECT_FALSE(dialogue.refusal("").contains('\x1b'));
}

TEST(SmtpDialogue, ShortensAddresses) {
  EXPECT_EQ(shortened("grace@example.net"), "g…@example.net");
  EXPECT_EQ(shortened("nonsense"), "…");
}

}  // namespace
}  // namespace visio::mail
