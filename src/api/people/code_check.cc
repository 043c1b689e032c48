#include "api/people/code_check.h"

#include "api/json.h"
#include "credentials/recovery_codes.h"
#include "credentials/totp.h"
#include "store/recovery_codes.h"
#include "store/users.h"

namespace visio::api {

std::optional<std::string_view> spend_code(store::sql::Session& session,
                                           const meet::Account& account, std::string_view code,
                                           meet::Time now) {
  const meet::UserId& user = account.user.id;
  if (!account.totp_secret.empty()) {
    const auto counter =
        credentials::verify_totp(account.totp_secret, code, now, account.totp_counter);
    if (counter) store::Users(session).set_totp(user, account.totp_secret, *counter);
    if (counter) return "totp";
  }
  store::RecoveryCodes codes(session);
  if (codes.spend(user, credentials::recovery_code_hash(code))) return "recovery_code";
  return std::nullopt;
}

std::string code_attempt(const meet::UserId& user) {
  return "code " + user.text;
}

net::HttpResponse wrong_code(int attempts_left) {
  return json_response(401, {{"detail", "The code is wrong, or was used."},
                             {"code", "wrong_credentials"},
                             {"attempts_left", attempts_left}});
}

}  // namespace visio::api
