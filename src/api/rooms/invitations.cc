#include "api/rooms/invitations.h"

#include <algorithm>
#include <utility>

#include "api/json.h"
#include "meet/mail/language.h"
#include "meet/mail/letters.h"
#include "store/mail_counts.h"
#include "store/mails.h"
#include "store/users.h"

namespace visio::api {
namespace {

using store::sql::Session;

meet::Mail mail_to(Session& session, const std::string& email, const meet::Room& room,
                   const RoomInvitation& invitation) {
  const auto account = store::Users(session).find_account_of(email);
  const auto& host = invitation.caller.user;
  const std::string_view language =
      meet::mail_language({account ? account->user.language : std::string_view(),
                           host ? host->language : std::string_view(),
                           meet::mail_language_accepted(invitation.accept_language)});
  std::string url = invitation.site_url;
  url.append("/").append(room.code.text());
  const meet::Invitation words{
      .host = host ? host->full_name : std::string_view(), .room = room.name, .url = url};
  return meet::to_mail(meet::invitation_letter(language, words), email);
}

}  // namespace

std::string mail_sender(const RoomCaller& caller, const meet::RoomId& room) {
  return caller.user ? caller.user->id.text : "room " + room.text;
}

net::HttpResponse too_many_invitations() {
  return json_error(429, "too_many_mails", "You have invited too many people within an hour.");
}

Asked<SeenRoom> send_invitations(Session& session, SeenRoom seen, const RoomInvitation& invitation,
                                 base::Entropy& entropy, meet::Time now) {
  std::vector<std::string> emails = invitation.emails;
  std::ranges::sort(emails);
  const auto repeated = std::ranges::unique(emails);
  emails.erase(repeated.begin(), repeated.end());
  const std::string sender = mail_sender(invitation.caller, seen.room.id);
  if (!store::count_mails(session, sender, emails.size(), invitations_per_hour, now)) {
    return std::unexpected(too_many_invitations());
  }
  for (const std::string& email : emails) {
    const meet::Mail mail = mail_to(session, email, seen.room, invitation);
    if (store::queue_mail(session, mail, entropy, now)) continue;
    return std::unexpected(
        json_error(503, "mail_busy", "Too many mails wait to be sent. Try again later."));
  }
  return seen;
}

}  // namespace visio::api
