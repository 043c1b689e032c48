#pragma once

#include <expected>
#include <functional>
#include <memory>
#include <stop_token>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "base/log.h"
#include "mail/smtp_client.h"
#include "meet/mail/mail.h"
#include "store/sql/database.h"

namespace visio::main {

/// Sends the mails that are due, by whichever server put them into the rows, a few at a time on a
/// thread of its own. What fails for now is tried again later, after a restart too; what is refused
/// for good is given up, and so is what was not sent in time. A mail that was sent just before the
/// server or its database broke is sent once more, under the same Message-ID. On the control
/// thread.
class MailCourier {
 public:
  /// Sends one mail, on the courier's thread. Blocks, and returns soon after a stop.
  using Deliver = std::function<std::expected<void, mail::SmtpFailure>(const meet::QueuedMail&,
                                                                       const std::stop_token&)>;

  /// What it stands on; all of it outlives the courier.
  struct Ground {
    const base::Clock& clock;
    base::LogSink& log;
    store::sql::Database& database;
    store::sql::Post post;  ///< onto the control thread
  };

  MailCourier(Ground ground, Deliver deliver);

  /// Begins to send what is due, unless it is doing that or has been drained.
  void check();

  /// Begins nothing from now on.
  void drain() { is_draining_ = true; }

  bool is_idle() const { return !is_busy_; }

  /// Ends what is under way. The mails are tried again later.
  void stop() { thread_ = {}; }

  const meet::MailNumbers& numbers() const { return numbers_; }

 private:
  using Mails = std::vector<meet::QueuedMail>;
  using Outcome = std::expected<void, mail::SmtpFailure>;

  void claim();
  void send(Mails mails);
  void settle(const meet::QueuedMail& mail, const Outcome& outcome);
  void forget(const meet::QueuedMail& mail);
  void postpone(const meet::QueuedMail& mail, const std::string& reason);
  void write_off(const meet::QueuedMail& mail, const std::string& reason);
  void finish(bool is_more_due);
  void note(base::LogLevel level, std::string_view event, const meet::QueuedMail& mail,
            std::string reason);
  void note_database(const store::sql::Error& error);
  meet::Time now() const;

  Ground ground_;
  Deliver deliver_;
  meet::MailNumbers numbers_;
  bool is_busy_ = false;
  bool is_draining_ = false;
  bool has_failed_ = false;  ///< the database, and that was said
  std::jthread thread_;
};

}  // namespace visio::main
