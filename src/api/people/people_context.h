#pragma once

#include <chrono>
#include <string>

#include "api/client_context.h"
#include "api/people/password_worker.h"
#include "api/people/used_challenges.h"
#include "api/site.h"
#include "base/clock.h"
#include "base/entropy.h"
#include "base/log.h"
#include "credentials/signed_value.h"
#include "meet/people/failed_attempts.h"
#include "meet/schedule/time_zones.h"
#include "meet/time.h"
#include "store/sql/database.h"

namespace visio::api {

class OpenIdProvider;

/// What the routes about people stand on; all of it outlives every answer. On the control thread.
struct PeopleContext {
  const Site& site;
  const base::Clock& clock;
  base::LogSink& log;
  base::Entropy& entropy;  ///< of any thread
  store::sql::Database& database;
  PasswordWorker& passwords;
  meet::FailedAttempts& attempts;
  UsedChallenges& used_challenges;
  OpenIdProvider* provider = nullptr;                    ///< of single sign-on; null: none
  const meet::TimeZones& time_zones = meet::only_utc();  ///< in which meetings are planned

  /// The moment by the calendar.
  meet::Time now() const {
    return std::chrono::floor<std::chrono::milliseconds>(clock.wall_time());
  }

  /// The key that signs what we give out for one purpose, such as "second step".
  credentials::SigningKey signing_key(std::string_view purpose) const {
    return credentials::signing_key(site.key.secret, purpose);
  }

  /// The address under which whoever asks reaches the site: "https://visio.example.org".
  std::string url_for(const ClientContext& client) const {
    return site.public_url.empty() ? client.http_url() : site.public_url;
  }
};

}  // namespace visio::api
