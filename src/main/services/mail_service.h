#pragma once

#include <optional>

#include "main/config.h"
#include "main/mail_courier.h"
#include "main/services/service.h"
#include "net/control_loop.h"

namespace visio::main {

/// Sends mails, where operators name a mail server; those that wait in the rows since before the
/// start are among them.
class MailService final : public Service {
 public:
  /// What it stands on; all of it outlives the service.
  struct Ground {
    net::ControlLoop& loop;
    const base::Clock& clock;
    base::LogSink& log;
    store::sql::Database& database;
    const Config& config;
  };

  explicit MailService(const Ground& ground);

  Result<void> start() override;
  void drain() override;
  bool is_idle() const override { return !courier_ || courier_->is_idle(); }
  void stop() override;

  /// All zero if there is no mail.
  meet::MailNumbers numbers() const { return courier_ ? courier_->numbers() : meet::MailNumbers{}; }

 private:
  void check();

  Ground ground_;
  std::optional<MailCourier> courier_;
  net::DeadlineTimer timer_;
};

/// Writes mails as they come out of the rows, and hands them to a mail server.
MailCourier::Deliver deliver_by_smtp(mail::SmtpServer server, mail::Sender from);

}  // namespace visio::main
