#include "credentials/authenticator_data.h"

#include "base/reader.h"
#include "credentials/cbor.h"

namespace visio::credentials {
namespace {

constexpr std::size_t longest_id = 1023;

constexpr unsigned user_present = 0x01;
constexpr unsigned user_verified = 0x04;
constexpr unsigned backup_eligible = 0x08;
constexpr unsigned backed_up = 0x10;
constexpr unsigned has_credential = 0x40;
constexpr unsigned has_extensions = 0x80;

/// Takes the map at the front; empty where there is none.
base::Bytes take_map(base::Reader& reader) {
  const base::Bytes map = reader.bytes(cbor::item_size(reader.rest()).value_or(0));
  return cbor::is_map(map) ? map : base::Bytes();
}

std::optional<AttestedCredential> take_credential(base::Reader& reader) {
  reader.skip(16);  // the authenticator's model
  const std::size_t id_size = reader.u16();
  if (id_size == 0 || id_size > longest_id) return std::nullopt;
  AttestedCredential credential;
  credential.id = reader.bytes(id_size);
  credential.public_key = take_map(reader);
  if (!reader.ok() || credential.public_key.empty()) return std::nullopt;
  return credential;
}

}  // namespace

std::optional<AuthenticatorData> read_authenticator_data(base::Bytes bytes) {
  base::Reader reader(bytes);
  AuthenticatorData data;
  data.rp_id_hash = reader.bytes(32);
  const unsigned flags = reader.u8();
  data.is_user_present = (flags & user_present) != 0;
  data.is_user_verified = (flags & user_verified) != 0;
  data.is_backup_eligible = (flags & backup_eligible) != 0;
  data.is_backed_up = (flags & backed_up) != 0;
  data.sign_count = reader.u32();
  if (data.is_backed_up && !data.is_backup_eligible) return std::nullopt;
  if ((flags & has_credential) != 0) {
    data.credential = take_credential(reader);
    if (!data.credential) return std::nullopt;
  }
  if ((flags & has_extensions) != 0 && take_map(reader).empty()) return std::nullopt;
  if (!reader.exhausted()) return std::nullopt;
  return data;
}

}  // namespace visio::credentials
