#include "api/people/link_mail.h"

#include "api/people/links.h"
#include "meet/mail/language.h"
#include "meet/mail/letters.h"
#include "store/mails.h"

namespace visio::api {

bool mail_link(store::sql::Session& session, const LinkMail& mail, const meet::User& user,
               meet::LinkPurpose purpose, std::string_view key, base::Entropy& entropy,
               meet::Time now) {
  if (mail.site_url.empty()) return false;
  const std::string_view language = meet::mail_language({user.language, mail.other_language});
  const std::string url = link_address(mail.site_url, key);
  const meet::Mail letter =
      meet::to_mail(meet::account_link_letter(language, purpose, url), user.email);
  return store::queue_mail(session, letter, entropy, now, meet::life_of(purpose));
}

}  // namespace visio::api
