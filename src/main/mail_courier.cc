#include "main/mail_courier.h"

#include <chrono>
#include <string>
#include <utility>

#include "mail/smtp_dialogue.h"
#include "meet/mail/patience.h"
#include "store/mails.h"

namespace visio::main {
namespace {

using store::sql::Session;

/// So many within meet::mail_try_time, each of which may take a minute.
constexpr std::size_t at_once = 8;

}  // namespace

MailCourier::MailCourier(Ground ground, Deliver deliver)
    : ground_(std::move(ground)), deliver_(std::move(deliver)) {}

void MailCourier::check() {
  if (is_busy_ || is_draining_) return;
  is_busy_ = true;
  ground_.database.read(
      [now = now()](Session& session) { return store::Mails(session).any_due(now); },
      [this](store::sql::Result<bool> is_due) {
        if (is_due && *is_due) return claim();
        if (!is_due) note_database(is_due.error());
        if (is_due) has_failed_ = false;
        finish(false);
      });
}

void MailCourier::claim() {
  ground_.database.write(
      [now = now()](Session& session) { return store::Mails(session).claim(now, at_once); },
      [this](store::sql::Result<Mails> mails) {
        if (mails && !mails->empty()) return send(*std::move(mails));
        if (!mails) note_database(mails.error());
        finish(false);
      });
}

void MailCourier::send(Mails mails) {
  has_failed_ = false;
  const bool is_more_due = mails.size() == at_once;
  thread_ = std::jthread(
      [this, mails = std::move(mails), is_more_due, moment = now()](const std::stop_token& stop) {
        for (const meet::QueuedMail& mail : mails) {
          if (stop.stop_requested()) return;
          const bool is_late = mail.given_up_at <= moment;
          Outcome outcome = is_late ? std::unexpected(mail::SmtpFailure{true, mail.last_error})
                                    : deliver_(mail, stop);
          ground_.post([this, mail, outcome = std::move(outcome)] { settle(mail, outcome); });
        }
        ground_.post([this, is_more_due] { finish(is_more_due); });
      });
}

void MailCourier::settle(const meet::QueuedMail& mail, const Outcome& outcome) {
  if (outcome) {
    ++numbers_.sent;
    note(base::LogLevel::debug, "mail sent", mail, "");
    return forget(mail);
  }
  const std::string& reason = outcome.error().reason;
  if (outcome.error().is_permanent || !meet::is_tried_again(mail, now())) {
    return write_off(mail, reason);
  }
  postpone(mail, reason);
}

void MailCourier::forget(const meet::QueuedMail& mail) {
  ground_.database.write([id = mail.id](Session& session) { store::Mails(session).remove(id); },
                         [this](store::sql::Result<void> done) {
                           if (!done) note_database(done.error());
                         });
}

void MailCourier::write_off(const meet::QueuedMail& mail, const std::string& reason) {
  ++numbers_.given_up;
  note(base::LogLevel::error, "a mail was given up", mail, reason);
  forget(mail);
}

void MailCourier::postpone(const meet::QueuedMail& mail, const std::string& reason) {
  ++numbers_.postponed;
  note(base::LogLevel::warning, "a mail has to wait", mail, reason);
  const meet::Time next = now() + meet::mail_back_off(mail.tries);
  ground_.database.write(
      [id = mail.id, next, reason](Session& session) {
        store::Mails(session).postpone(id, next, reason);
      },
      [this](store::sql::Result<void> done) {
        if (!done) note_database(done.error());
      });
}

void MailCourier::finish(bool is_more_due) {
  is_busy_ = false;
  if (is_more_due) check();
}

void MailCourier::note(base::LogLevel level, std::string_view event, const meet::QueuedMail& mail,
                       std::string reason) {
  base::LogRecord record{level,
                         event,
                         {{"id", mail.id.text},
                          {"to", mail::shortened(mail.mail.to)},
                          {"tries", std::to_string(mail.tries)}}};
  if (!reason.empty()) record.fields.push_back({"reason", std::move(reason)});
  ground_.log.write(record);
}

void MailCourier::note_database(const store::sql::Error& error) {
  if (std::exchange(has_failed_, true)) return;
  ground_.log.write({base::LogLevel::error,
                     "the database cannot tell which mails to send",
                     {{"reason", error.message}}});
}

meet::Time MailCourier::now() const {
  return std::chrono::floor<std::chrono::milliseconds>(ground_.clock.wall_time());
}

}  // namespace visio::main
