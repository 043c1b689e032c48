#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/entropy.h"
#include "meet/mail/mail.h"
#include "meet/mail/patience.h"
#include "store/sql/session.h"

namespace visio::store {

/// The table `mails`: what waits to be sent, as a job sees it. A row is removed when its mail was
/// sent or given up, and its text with it. No longer than its session.
class Mails {
 public:
  explicit Mails(sql::Session& session) : session_(session) {}

  /// False where max_waiting_mails wait already; then nothing is added.
  bool add(const meet::QueuedMail& mail);

  /// How many wait.
  std::size_t count();

  /// How many of them could not be sent when that was tried.
  std::size_t postponed();

  /// Whether any mail is due.
  bool any_due(meet::Time now);

  /// Begins a try of what is due, the oldest first and at most `limit`: nobody else gets those for
  /// meet::mail_try_time. Among them are mails whose time is over, which are to be removed.
  std::vector<meet::QueuedMail> claim(meet::Time now, std::size_t limit);

  /// Tries a mail again from `next_at` on, because of `error`.
  void postpone(const meet::MailId& id, meet::Time next_at, std::string_view error);

  /// Forgets a mail, sent or given up.
  void remove(const meet::MailId& id);

 private:
  sql::Session& session_;
};

/// In a job: has a mail sent, soon and until `life` is over: by whichever server works on this
/// database and has a mail server. False where too many wait already. Entropy is of any thread.
///
///     const bool is_on_its_way = queue_mail(session, mail, entropy, now);
bool queue_mail(sql::Session& session, const meet::Mail& mail, base::Entropy& entropy,
                meet::Time now, std::chrono::milliseconds life = meet::mail_life);

}  // namespace visio::store
