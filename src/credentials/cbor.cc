#include "credentials/cbor.h"

#include <cbor.h>

#include <limits>
#include <memory>
#include <span>
#include <string_view>

#include "base/reader.h"

namespace visio::credentials::cbor {
namespace {

constexpr int deepest = 8;

enum class Major : std::uint8_t {
  unsigned_integer,
  negative,
  bytes,
  text,
  array,
  map,
  tag,
  simple
};

/// An item's first bytes.
struct Head {
  Major major = Major::simple;
  std::uint64_t argument = 0;
};

std::optional<Head> read_head(base::Reader& reader) {
  const std::uint8_t first = reader.u8();
  Head head{.major = static_cast<Major>(first >> 5), .argument = first & 31U};
  if (head.argument == 24) {
    head.argument = reader.u8();
  } else if (head.argument == 25) {
    head.argument = reader.u16();
  } else if (head.argument == 26) {
    head.argument = reader.u32();
  } else if (head.argument == 27) {
    head.argument = reader.u64();
  } else if (head.argument > 27) {
    return std::nullopt;  // reserved, or a length that is not told
  }
  if (!reader.ok()) return std::nullopt;
  return head;
}

bool skip_item(base::Reader& reader, int depth);

bool skip_items(base::Reader& reader, std::uint64_t count, int depth) {
  if (count > reader.rest().size()) return false;  // each has a byte at least
  for (; count > 0; --count) {
    if (!skip_item(reader, depth)) return false;
  }
  return true;
}

/// Moves behind the item at the front.
bool skip_item(base::Reader& reader, int depth) {
  const auto head = read_head(reader);
  if (!head || depth == 0) return false;
  switch (head->major) {
    case Major::unsigned_integer:
    case Major::negative:
    case Major::simple:
      return true;
    case Major::bytes:
    case Major::text:
      if (head->argument > reader.rest().size()) return false;
      reader.skip(static_cast<std::size_t>(head->argument));
      return true;
    case Major::array:
      return skip_items(reader, head->argument, depth - 1);
    case Major::map:
      return head->argument <= reader.rest().size() / 2 &&
             skip_items(reader, head->argument * 2, depth - 1);
    case Major::tag:
      return false;
  }
  return false;
}

struct Release {
  void operator()(cbor_item_t* item) const { cbor_decref(&item); }
};
using Item = std::unique_ptr<cbor_item_t, Release>;

/// All of `bytes` as one item that is a map; null where it is something else.
Item load_map(base::Bytes bytes) {
  if (item_size(bytes) != bytes.size()) return nullptr;
  cbor_load_result result{};
  Item item(cbor_load(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), &result));
  if (!item || result.read != bytes.size() || !cbor_isa_map(item.get())) return nullptr;
  return item;
}

std::span<const cbor_pair> pairs_of(const cbor_item_t* map) {
  return {cbor_map_handle(map), cbor_map_size(map)};
}

std::string text_of(const cbor_item_t* item) {
  if (!cbor_isa_string(item)) return {};
  return {reinterpret_cast<const char*>(cbor_string_handle(item)), cbor_string_length(item)};
}

std::string bytes_of(const cbor_item_t* item) {
  if (!cbor_isa_bytestring(item)) return {};
  return {reinterpret_cast<const char*>(cbor_bytestring_handle(item)),
          cbor_bytestring_length(item)};
}

/// The value of a map's member, if it is there once.
const cbor_item_t* find(const cbor_item_t* map, std::string_view name) {
  const cbor_item_t* found = nullptr;
  for (const cbor_pair& pair : pairs_of(map)) {
    if (text_of(pair.key) != name) continue;
    if (found) return nullptr;
    found = pair.value;
  }
  return found;
}

/// A COSE key's label for `alg`.
bool is_algorithm_label(const cbor_item_t* key) {
  return cbor_isa_uint(key) && cbor_get_int(key) == 3;
}

std::optional<std::int64_t> integer_of(const cbor_item_t* item) {
  if (!cbor_is_int(item)) return std::nullopt;
  const std::uint64_t magnitude = cbor_get_int(item);
  if (magnitude > std::numeric_limits<std::int32_t>::max()) return std::nullopt;
  const auto value = static_cast<std::int64_t>(magnitude);
  return cbor_isa_negint(item) ? -1 - value : value;
}

}  // namespace

std::optional<std::size_t> item_size(base::Bytes bytes) {
  base::Reader reader(bytes);
  if (!skip_item(reader, deepest) || !reader.ok()) return std::nullopt;
  return bytes.size() - reader.rest().size();
}

std::optional<AttestationObject> read_attestation_object(base::Bytes bytes) {
  const Item object = load_map(bytes);
  if (!object) return std::nullopt;
  const auto* const format = find(object.get(), "fmt");
  const auto* const statement = find(object.get(), "attStmt");
  const auto* const data = find(object.get(), "authData");
  if (!format || !statement || !data || !cbor_isa_map(statement)) return std::nullopt;
  AttestationObject read{.format = text_of(format), .authenticator_data = bytes_of(data)};
  if (read.format.empty() || read.authenticator_data.empty()) return std::nullopt;
  return read;
}

std::optional<std::int64_t> key_algorithm(base::Bytes bytes) {
  const Item key = load_map(bytes);
  if (!key) return std::nullopt;
  for (const cbor_pair& pair : pairs_of(key.get())) {
    if (is_algorithm_label(pair.key)) return integer_of(pair.value);
  }
  return std::nullopt;
}

bool is_map(base::Bytes bytes) {
  return load_map(bytes) != nullptr;
}

}  // namespace visio::credentials::cbor
