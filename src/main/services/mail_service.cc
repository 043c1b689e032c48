#include "main/services/mail_service.h"

#include <chrono>
#include <memory>
#include <utility>

#include "mail/message.h"
#include "main/mail_settings.h"

namespace visio::main {
namespace {

using namespace std::chrono_literals;

// Whoever waits for a mail looks for it at once.
constexpr base::Duration interval = 1s;

mail::Message message_of(const meet::QueuedMail& queued, const mail::Sender& from) {
  const meet::Mail& mail = queued.mail;
  return {.id = queued.id.text,
          .date = std::chrono::floor<std::chrono::seconds>(queued.made_at),
          .from = from,
          .to = mail.to,
          .subject = mail.subject,
          .language = mail.language,
          .text = mail.text,
          .html = mail.html,
          .calendar = mail.calendar,
          .calendar_method = mail.calendar_method};
}

}  // namespace

MailService::MailService(const Ground& ground)
    : ground_(ground), timer_(ground.loop, [this] { check(); }) {}

Result<void> MailService::start() {
  if (!sends_mail(ground_.config)) return {};
  auto server = smtp_server_for(ground_.config);
  if (!server) return std::unexpected(std::move(server.error()));
  courier_.emplace(MailCourier::Ground{.clock = ground_.clock,
                                       .log = ground_.log,
                                       .database = ground_.database,
                                       .post = [&loop = ground_.loop](
                                                   auto task) { loop.post(std::move(task)); }},
                   deliver_by_smtp(*std::move(server), ground_.config.mail.from));
  check();
  return {};
}

void MailService::drain() {
  timer_.set(base::never);
  if (courier_) courier_->drain();
}

void MailService::stop() {
  if (courier_) courier_->stop();
}

void MailService::check() {
  courier_->check();
  timer_.set(ground_.clock.now() + interval);
}

MailCourier::Deliver deliver_by_smtp(mail::SmtpServer server, mail::Sender from) {
  auto client = std::make_shared<mail::SmtpClient>(std::move(server));
  return [client, from = std::move(from)](
             const meet::QueuedMail& queued,
             const std::stop_token& stop) -> std::expected<void, mail::SmtpFailure> {
    const auto message = mail::write_message(message_of(queued, from));
    if (!message) return std::unexpected(mail::SmtpFailure{true, message.error()});
    return client->send({.from = from.email, .to = queued.mail.to}, *message, stop);
  };
}

}  // namespace visio::main
