#pragma once

#include <string>
#include <string_view>

#include "base/entropy.h"
#include "meet/people/account_link.h"
#include "meet/people/user.h"
#include "store/sql/session.h"

namespace visio::api {

/// What it takes to mail links.
struct LinkMail {
  std::string site_url = {};        ///< the site's public one; empty: the site sends no mail
  std::string other_language = {};  ///< for accounts that have none
};

/// In a job: mails a link of add_link() to its account, where the site sends mail, for as long as
/// the link works. False where nothing is sent. Entropy is of any thread.
bool mail_link(store::sql::Session& session, const LinkMail& mail, const meet::User& user,
               meet::LinkPurpose purpose, std::string_view key, base::Entropy& entropy,
               meet::Time now);

}  // namespace visio::api
