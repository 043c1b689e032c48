#include "store/mails.h"

#include <string>

namespace visio::store {
namespace {

std::int64_t stamp(meet::Time time) {
  return time.time_since_epoch().count();
}

meet::Time time_in(const sql::Row& row, std::size_t column) {
  return meet::Time(std::chrono::milliseconds(row.integer(column)));
}

constexpr std::string_view due =
    "SELECT id, recipient, language, subject, body_text, body_html, calendar, calendar_method, "
    "made_at, given_up_at, tries, next_at, last_error FROM mails WHERE next_at <= :now "
    "ORDER BY next_at, id LIMIT :limit";

meet::QueuedMail mail_in(const sql::Row& row) {
  return {.id = {row.text(0)},
          .mail = {.to = row.text(1),
                   .language = row.text(2),
                   .subject = row.text(3),
                   .text = row.text(4),
                   .html = row.text(5),
                   .calendar = row.text(6),
                   .calendar_method = row.text(7)},
          .made_at = time_in(row, 8),
          .given_up_at = time_in(row, 9),
          .tries = static_cast<int>(row.integer(10)),
          .next_at = time_in(row, 11),
          .last_error = row.text(12)};
}

}  // namespace

bool Mails::add(const meet::QueuedMail& queued) {
  if (count() >= meet::max_waiting_mails) return false;
  const meet::Mail& mail = queued.mail;
  return session_.execute(
             "INSERT INTO mails (id, recipient, language, subject, body_text, body_html, calendar, "
             "calendar_method, made_at, given_up_at, tries, next_at, last_error) VALUES (:id, "
             ":recipient, :language, :subject, :body_text, :body_html, :calendar, "
             ":calendar_method, :made_at, :given_up_at, :tries, :next_at, :last_error)",
             {{"id", queued.id.text},
              {"recipient", mail.to},
              {"language", mail.language},
              {"subject", mail.subject},
              {"body_text", mail.text},
              {"body_html", mail.html},
              {"calendar", mail.calendar},
              {"calendar_method", mail.calendar_method},
              {"made_at", stamp(queued.made_at)},
              {"given_up_at", stamp(queued.given_up_at)},
              {"tries", std::int64_t{queued.tries}},
              {"next_at", stamp(queued.next_at)},
              {"last_error", queued.last_error}}) == 1;
}

std::size_t Mails::count() {
  const sql::Rows rows = session_.query("SELECT count(*) FROM mails");
  return rows.empty() ? 0 : static_cast<std::size_t>(rows[0].integer(0));
}

std::size_t Mails::postponed() {
  const sql::Rows rows = session_.query("SELECT count(*) FROM mails WHERE last_error <> ''");
  return rows.empty() ? 0 : static_cast<std::size_t>(rows[0].integer(0));
}

bool Mails::any_due(meet::Time now) {
  return !session_
              .query("SELECT id FROM mails WHERE next_at <= :now LIMIT 1", {{"now", stamp(now)}})
              .empty();
}

std::vector<meet::QueuedMail> Mails::claim(meet::Time now, std::size_t limit) {
  const sql::Rows rows =
      session_.query(due, {{"now", stamp(now)}, {"limit", static_cast<std::int64_t>(limit)}});
  std::vector<meet::QueuedMail> claimed;
  for (const sql::Row& row : rows) {
    meet::QueuedMail mail = mail_in(row);
    ++mail.tries;
    mail.next_at = now + meet::mail_try_time;
    session_.execute("UPDATE mails SET tries = :tries, next_at = :next_at WHERE id = :id",
                     {{"tries", std::int64_t{mail.tries}},
                      {"next_at", stamp(mail.next_at)},
                      {"id", mail.id.text}});
    claimed.push_back(std::move(mail));
  }
  return claimed;
}

void Mails::postpone(const meet::MailId& id, meet::Time next_at, std::string_view error) {
  session_.execute("UPDATE mails SET next_at = :next_at, last_error = :error WHERE id = :id",
                   {{"next_at", stamp(next_at)}, {"error", std::string(error)}, {"id", id.text}});
}

void Mails::remove(const meet::MailId& id) {
  session_.execute("DELETE FROM mails WHERE id = :id", {{"id", id.text}});
}

bool queue_mail(sql::Session& session, const meet::Mail& mail, base::Entropy& entropy,
                meet::Time now, std::chrono::milliseconds life) {
  return Mails(session).add({.id = meet::MailId::draw(entropy),
                             .mail = mail,
                             .made_at = now,
                             .given_up_at = now + life,
                             .next_at = now});
}

}  // namespace visio::store
