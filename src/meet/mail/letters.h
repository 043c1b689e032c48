#pragma once

#include <string>
#include <string_view>

#include "meet/mail/letter.h"
#include "meet/people/account_link.h"

namespace visio::meet {

/// Somebody invites somebody to a room.
struct Invitation {
  std::string_view host;  ///< the name of who invites; empty: nobody with an account
  std::string_view room;  ///< its name
  std::string_view url;   ///< where one enters it
};

/// The mail that invites, in a language that mail_language() gives.
Letter invitation_letter(std::string_view language, const Invitation& invitation);

/// The mail with a link that opens an account, or opens it again. `url` is the link; the site goes
/// by its host.
Letter account_link_letter(std::string_view language, LinkPurpose purpose, std::string_view url);

/// Between "://" and the path.
std::string_view host_in(std::string_view url);

}  // namespace visio::meet
