#include "protocol/dtls/record.h"

namespace visio::protocol::dtls {
namespace {

constexpr std::uint8_t version_major = 0xfe;  ///< of DTLS 1.0 and 1.2 alike

bool is_known(Record::Type type) {
  return type >= Record::Type::change_cipher_spec && type <= Record::Type::application_data;
}

}  // namespace

std::optional<Record> Records::next() {
  base::Reader reader(rest_);
  Record record;
  record.type = static_cast<Record::Type>(reader.u8());
  const std::uint8_t major = reader.u8();
  reader.skip(1);  // the version's minor part
  record.epoch = reader.u16();
  reader.skip(6);  // sequence number
  reader.skip(reader.u16());
  if (!reader.ok() || major != version_major || !is_known(record.type)) return std::nullopt;

  record.bytes = rest_.first(rest_.size() - reader.rest().size());
  rest_ = reader.rest();
  return record;
}

}  // namespace visio::protocol::dtls
