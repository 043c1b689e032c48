#pragma once

#include <vector>

#include "mail/smtp_client.h"
#include "main/checks.h"
#include "main/config.h"
#include "main/result.h"

namespace visio::main {

/// Whether mails are sent: there is a mail server, somebody they come from, and an address of ours
/// that they may name. What a request says that it was sent to is none: others choose it.
bool sends_mail(const Config& config);

/// The mail server as the configuration has it, its password read from the file.
Result<mail::SmtpServer> smtp_server_for(const Config& config);

/// What is missing or wrong in [mail].
Findings check_mail(const Config& config);

}  // namespace visio::main
