#pragma once

#include "api/people/accounts.h"
#include "api/people/forgotten_password.h"
#include "api/people/links.h"
#include "api/people/passkey_sign_in.h"
#include "api/people/passkeys.h"
#include "api/people/password_worker.h"
#include "api/people/people_context.h"
#include "api/people/person_data.h"
#include "api/people/profile.h"
#include "api/people/sessions.h"
#include "api/people/sign_in.h"
#include "api/people/totp_setup.h"
#include "api/single_sign_on/provider_connection.h"
#include "api/single_sign_on/single_sign_on.h"
#include "meet/people/failed_attempts.h"

namespace visio::api {

/// The API of people: who they are, what opens their accounts, and where they are signed in. On the
/// control thread.
class People {
 public:
  /// What it stands on; all of it outlives every answer.
  struct Parts {
    const Site& site;
    const base::Clock& clock;
    base::LogSink& log;
    base::Entropy& entropy;  ///< of any thread
    store::sql::Database& database;
    PasswordWorker::Settings passwords = {};
    OpenIdProvider* provider = nullptr;                    ///< of single sign-on; null: none
    const meet::TimeZones& time_zones = meet::only_utc();  ///< in which meetings are planned
  };

  explicit People(const Parts& parts)
      : passwords_(parts.entropy, parts.passwords),
        context_{.site = parts.site,
                 .clock = parts.clock,
                 .log = parts.log,
                 .entropy = parts.entropy,
                 .database = parts.database,
                 .passwords = passwords_,
                 .attempts = attempts_,
                 .used_challenges = used_challenges_,
                 .provider = parts.provider,
                 .time_zones = parts.time_zones} {}
  People(const People&) = delete;
  People& operator=(const People&) = delete;

  const Site& site() const { return context_.site; }
  SignIn& sign_in() { return sign_in_; }
  Profile& profile() { return profile_; }
  ForgottenPassword& forgotten_password() { return forgotten_password_; }
  Links& links() { return links_; }
  Accounts& accounts() { return accounts_; }
  PersonData& person_data() { return person_data_; }
  TotpSetup& totp() { return totp_; }
  Passkeys& passkeys() { return passkeys_; }
  PasskeySignIn& passkey_sign_in() { return passkey_sign_in_; }
  Sessions& sessions() { return sessions_; }
  SingleSignOn& single_sign_on() { return single_sign_on_; }
  ProviderConnection& provider_connection() { return provider_connection_; }

 private:
  PasswordWorker passwords_;
  meet::FailedAttempts attempts_;
  UsedChallenges used_challenges_;
  PeopleContext context_;
  SignIn sign_in_{context_};
  Profile profile_{context_};
  ForgottenPassword forgotten_password_{context_};
  Links links_{context_};
  Accounts accounts_{context_};
  PersonData person_data_{context_};
  TotpSetup totp_{context_};
  Passkeys passkeys_{context_};
  PasskeySignIn passkey_sign_in_{context_};
  Sessions sessions_{context_};
  SingleSignOn single_sign_on_{context_};
  ProviderConnection provider_connection_{context_};
};

}  // namespace visio::api
