#include "store/recovery_codes.h"

namespace visio::store {

void RecoveryCodes::replace(const meet::UserId& user, std::span<const std::string> hashes) {
  session_.execute("DELETE FROM recovery_codes WHERE user_id = :user", {{"user", user.text}});
  for (const std::string& hash : hashes) {
    session_.execute("INSERT INTO recovery_codes (code_hash, user_id) VALUES (:hash, :user)",
                     {{"hash", hash}, {"user", user.text}});
  }
}

bool RecoveryCodes::spend(const meet::UserId& user, std::string_view hash) {
  return session_.execute("DELETE FROM recovery_codes WHERE code_hash = :hash AND user_id = :user",
                          {{"hash", std::string(hash)}, {"user", user.text}}) == 1;
}

}  // namespace visio::store
