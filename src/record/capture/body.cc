#include "record/capture/body.h"

#include <chrono>
#include <concepts>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "base/reader.h"

namespace visio::record::capture {
namespace {

/// Of each structure, what is written, in this order.
template <class Struct>
constexpr auto members = nullptr;

template <>
constexpr auto members<CaptureBegan> =
    std::tuple(&CaptureBegan::recording, &CaptureBegan::room, &CaptureBegan::room_sid,
               &CaptureBegan::started_at, &CaptureBegan::part, &CaptureBegan::coverage,
               &CaptureBegan::has_chat);
template <>
constexpr auto members<PersonJoined> = std::tuple(&PersonJoined::identity, &PersonJoined::name);
template <>
constexpr auto members<PersonLeft> = std::tuple(&PersonLeft::identity);
template <>
constexpr auto members<Format> = std::tuple(&Format::payload_type, &Format::codec);
template <>
constexpr auto members<PictureSize> = std::tuple(&PictureSize::width, &PictureSize::height);
template <>
constexpr auto members<rtp::ExtensionIds> =
    std::tuple(&rtp::ExtensionIds::mid, &rtp::ExtensionIds::rid, &rtp::ExtensionIds::repaired_rid,
               &rtp::ExtensionIds::audio_level, &rtp::ExtensionIds::transport_sequence_number,
               &rtp::ExtensionIds::abs_send_time, &rtp::ExtensionIds::abs_capture_time,
               &rtp::ExtensionIds::dependency_descriptor);
template <>
constexpr auto members<TrackBegan> =
    std::tuple(&TrackBegan::track, &TrackBegan::sid, &TrackBegan::identity, &TrackBegan::name,
               &TrackBegan::source, &TrackBegan::is_muted, &TrackBegan::formats, &TrackBegan::sizes,
               &TrackBegan::extensions);
template <>
constexpr auto members<TrackEnded> = std::tuple(&TrackEnded::track);
template <>
constexpr auto members<TrackMuted> = std::tuple(&TrackMuted::track, &TrackMuted::is_muted);
template <>
constexpr auto members<EncodingChanged> =
    std::tuple(&EncodingChanged::track, &EncodingChanged::encoding);
template <>
constexpr auto members<Packet> =
    std::tuple(&Packet::track, &Packet::encoding, &Packet::index, &Packet::rtp);
template <>
constexpr auto members<SenderReport> = std::tuple(&SenderReport::track, &SenderReport::encoding,
                                                  &SenderReport::ntp, &SenderReport::timestamp);
template <>
constexpr auto members<Gap> = std::tuple(&Gap::track, &Gap::encoding, &Gap::packets, &Gap::reason);
template <>
constexpr auto members<SpeakersChanged> = std::tuple(&SpeakersChanged::identities);
template <>
constexpr auto members<ChatLine> =
    std::tuple(&ChatLine::identity, &ChatLine::name, &ChatLine::text);
template <>
constexpr auto members<Note> = std::tuple(&Note::text);
template <>
constexpr auto members<CaptureEnded> = std::tuple(&CaptureEnded::reason);

/// The last value of each enumeration.
constexpr Coverage last(Coverage) {
  return Coverage::chosen;
}
constexpr TrackSource last(TrackSource) {
  return TrackSource::screen_sound;
}
constexpr GapReason last(GapReason) {
  return GapReason::disk_behind;
}
constexpr EndReason last(EndReason) {
  return EndReason::server_stopped;
}

/// Writes values, one after the other.
class Put {
 public:
  explicit Put(base::Writer& writer) : writer_(writer) {}

  void operator()(std::uint8_t value) { writer_.u8(value); }
  void operator()(std::uint32_t value) { writer_.u32(value); }
  void operator()(std::uint64_t value) { writer_.u64(value); }
  void operator()(bool value) { writer_.u8(value ? 1 : 0); }
  void operator()(rtp::PayloadType value) { writer_.u8(value.value); }
  void operator()(base::Duration value) { writer_.u64(static_cast<std::uint64_t>(value.count())); }
  void operator()(base::WallTime value) { (*this)(value.time_since_epoch()); }
  void operator()(const std::string& text) { (*this)(base::as_bytes(text)); }
  // By its name: the list of codecs changes with the program.
  void operator()(codec::Codec codec) { (*this)(base::as_bytes(codec::encoding_name(codec))); }
  void operator()(base::Bytes bytes) {
    writer_.u32(static_cast<std::uint32_t>(bytes.size()));
    writer_.bytes(bytes);
  }
  template <class Enum>
    requires std::is_enum_v<Enum>
  void operator()(Enum value) {
    writer_.u8(std::to_underlying(value));
  }
  template <class Item>
  void operator()(const std::vector<Item>& items) {
    writer_.u32(static_cast<std::uint32_t>(items.size()));
    for (const Item& item : items) (*this)(item);
  }
  template <class Struct>
    requires std::is_class_v<Struct>
  void operator()(const Struct& value) {
    std::apply([&](auto... member) { ((*this)(value.*member), ...); }, members<Struct>);
  }

 private:
  base::Writer& writer_;
};

/// Reads them. After the first value that nobody can have written, ok() is false.
class Take {
 public:
  explicit Take(base::Bytes bytes) : reader_(bytes) {}

  void operator()(std::uint8_t& value) { value = reader_.u8(); }
  void operator()(std::uint32_t& value) { value = reader_.u32(); }
  void operator()(std::uint64_t& value) { value = reader_.u64(); }
  void operator()(bool& value) { value = number_up_to(1) == 1; }
  void operator()(rtp::PayloadType& value) { value.value = number_up_to(127); }
  void operator()(base::Duration& value) {
    value = base::Duration(static_cast<std::int64_t>(reader_.u64()));
  }
  void operator()(base::WallTime& value) {
    base::Duration since_epoch{};
    (*this)(since_epoch);
    value = base::WallTime(since_epoch);
  }
  void operator()(base::Bytes& bytes) { bytes = reader_.bytes(reader_.u32()); }
  void operator()(std::string& text) { text = next_text(); }
  void operator()(codec::Codec& value) {
    const std::string_view name = next_text();
    const auto known = codec::codec_by_encoding_name(name);
    // Names are compared without regard to case elsewhere; we write the registered spelling.
    sound_ = sound_ && known && codec::encoding_name(*known) == name;
    if (known) value = *known;
  }
  template <class Enum>
    requires std::is_enum_v<Enum>
  void operator()(Enum& value) {
    value = static_cast<Enum>(number_up_to(std::to_underlying(last(Enum{}))));
  }
  template <class Item>
  void operator()(std::vector<Item>& items) {
    const std::uint32_t count = reader_.u32();
    // Every item takes a byte at least, so a count that lies ends with the bytes.
    for (std::uint32_t i = 0; i < count && ok(); ++i) (*this)(items.emplace_back());
  }
  template <class Struct>
    requires std::is_class_v<Struct>
  void operator()(Struct& value) {
    std::apply([&](auto... member) { ((*this)(value.*member), ...); }, members<Struct>);
  }

  bool ok() const { return sound_ && reader_.ok(); }
  bool is_exhausted() const { return sound_ && reader_.exhausted(); }

 private:
  std::string_view next_text() {
    base::Bytes bytes;
    (*this)(bytes);
    return base::as_text(bytes);
  }

  std::uint8_t number_up_to(std::uint8_t most) {
    const std::uint8_t number = reader_.u8();
    sound_ = sound_ && number <= most;
    return number;
  }

  base::Reader reader_;
  bool sound_ = true;
};

template <class Kind>
Content take_one(Take& take) {
  Kind content;
  take(content);
  return content;
}

template <std::size_t... Index>
Content take_content(std::uint8_t kind, Take& take, std::index_sequence<Index...>) {
  using TakeOne = Content (*)(Take&);
  static constexpr TakeOne each[] = {take_one<std::variant_alternative_t<Index, Content>>...};
  return each[kind](take);
}

}  // namespace

void write_body(base::Writer& writer, const Record& record) {
  Put put(writer);
  put(record.at);
  std::visit(put, record.content);
}

std::optional<Record> read_body(std::uint8_t kind, base::Bytes body) {
  if (!is_known(kind)) return std::nullopt;
  Take take(body);
  Record record;
  take(record.at);
  constexpr auto kinds = std::make_index_sequence<std::variant_size_v<Content>>();
  record.content = take_content(kind, take, kinds);
  if (!take.is_exhausted()) return std::nullopt;
  return record;
}

}  // namespace visio::record::capture
