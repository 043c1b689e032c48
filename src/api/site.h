#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "api/theme/theme.h"
#include "api/web_root.h"
#include "base/transport_address.h"
#include "livekit/token.h"

namespace visio::api {

/// Who may make rooms.
enum class CreateAccess : std::uint8_t {
  automatic,  ///< nothing is said: see may_create()
  anyone,
  signed_in,
  role,  ///< who has the role for it: administrators of the site
};

/// How people may sign in.
struct SignInWays {
  bool local_accounts = true;      ///< with passwords and passkeys of this site
  bool has_provider = false;       ///< of single sign-on
  std::string provider_name = {};  ///< what people call an account there; may be empty
  bool is_silent = false;          ///< browsers ask the provider without showing anything
};

/// What other programs may do that operators let in (external API).
struct ExternalRules {
  bool is_served = true;            ///< otherwise it is as if there were no external API
  bool has_add_ins = false;         ///< of people's calendars, which act for who signs in there
  bool makes_accounts = false;      ///< for addresses that have none yet
  bool makes_public_rooms = false;  ///< which everybody enters who has the link

  /// Whose pages may show the button that makes meetings: origins, a space between each two.
  std::string framed_by = {};
};

/// What people may send each other in the chat of a meeting.
struct ChatFileRules {
  std::string folder = {};                ///< where it is (FileFolder). Empty: nobody sends any
  std::size_t most_bytes = 0;             ///< of one file
  std::size_t most_in_meeting = 0;        ///< bytes of all that a meeting sends
  std::size_t most_in_all = 0;            ///< of all that is there of all meetings; zero: no limit
  std::vector<std::string> scanner = {};  ///< FileScanner's program; empty: nobody looks at them
};

/// What may be recorded of meetings.
struct RecordingRules {
  bool is_on = false;  ///< hosts may
  std::chrono::seconds longest =
      {};  ///< how long one recording may be; zero: as long as the meeting
};

/// What operators set, as far as HTTP is concerned.
struct Site {
  livekit::ApiKey key = {};  ///< that tokens are signed with
  std::string version = {};

  /// Who may make rooms.
  CreateAccess create = CreateAccess::automatic;

  /// How people may sign in.
  SignInWays sign_in = {};

  /// "https://visio.example.org" when operators say so; else requests tell (their Host header).
  std::string public_url = {};

  /// How the organisation appears.
  Theme theme = {};

  /// How long tokens may be valid.
  std::chrono::seconds max_token_lifetime = livekit::token::unlimited;

  /// Whose X-Forwarded-For and X-Forwarded-Proto are believed.
  std::vector<base::IpAddress> trusted_proxies = {};

  /// Who may read /metrics beside this machine.
  std::vector<base::IpAddress> metrics_readers = {};

  /// Whether mails are sent. Then there is a public URL, which links in mails begin with.
  bool has_mail = false;

  /// What other programs may do.
  ExternalRules external = {};

  /// Whose pages may show meetings in a frame: origins.
  std::vector<std::string> embedded_by = {};

  /// After how many minutes alone in a meeting one is asked whether one is still there; zero:
  /// never.
  std::uint32_t alone_minutes = 10;

  /// The web app that is served in place of the one in the program.
  WebRoot web = {};

  /// What may be recorded.
  RecordingRules recording = {};

  /// Where people's files are (FileFolder). Empty: nobody may keep any.
  std::string files_folder = {};

  /// What goes with messages.
  ChatFileRules chat_files = {};
};

}  // namespace visio::api
