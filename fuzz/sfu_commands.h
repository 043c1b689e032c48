#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/reader.h"
#include "tests/sfu/layered_camera.h"
#include "tests/sfu/media_commands.h"
#include "tests/sfu/meeting.h"

namespace visio::fuzz {

using namespace tests;

/// The bytes that decide what happens in a meeting.
class Script : public base::Reader {
 public:
  Script(base::Bytes bytes, Meeting& meeting) : Reader(bytes), meeting_(meeting) {}

  Person& person() { return *meeting_.people[u8() % meeting_.people.size()]; }
  std::size_t shard() { return u8() % meeting_.engines.size(); }
  rtp::Ssrc ssrc() { return {0x1000U + u8() % 8}; }
  sfu::PublicationId publication() { return {u8() % 4U}; }

  Packet some_bytes() {
    const std::size_t size = u8();
    const base::Bytes some = bytes(std::min(size, rest().size()));
    return {some.begin(), some.end()};
  }

 private:
  Meeting& meeting_;
};

/// Makes commands out of a script: in any order, and naming what may not be there.
class Commands {
 public:
  explicit Commands(Script& script) : script_(script) {}

  sfu::Command make() {
    const Names named = names();
    const Maker maker = makers[script_.u8() % makers.size()];
    return (this->*maker)(named);
  }

 private:
  struct Names;
  using Maker = sfu::Command (Commands::*)(const Names&);

  /// An opcode's place is what it makes. What is to be made often has several.
  static const std::array<Maker, 20> makers;

  sfu::Publish publish() {
    const std::uint8_t which = script_.u8();
    sfu::Publish publish = which % 2 == 0 ? sound(which) : picture(which);
    if (which & 0x40) publish.encodings[0].ssrc = rtp::Ssrc{42U + which % 8};
    publish.muted = which & 0x20;
    publish.room = {1};
    return publish;
  }

  sfu::Publish sound(std::uint8_t which) {
    const std::string mid = std::to_string(which % 4);
    sfu::Publish sound = which & 0x10 ? redundant_audio_of(script_.person(), which % 4, mid)
                                      : audio_of(script_.person(), which % 4, mid);
    sound.is_microphone = which & 0x08;
    return sound;
  }

  sfu::Publish picture(std::uint8_t which) {
    const std::string mid = std::to_string(which % 4);
    if (which & 0x10) return layered_video_of(script_.person(), which % 4, mid);
    sfu::Publish picture = which & 0x80 ? video_of(script_.person(), which % 4, mid, {""})
                                        : video_of(script_.person(), which % 4, mid);
    picture.is_screen = which & 0x08;
    return picture;
  }

  static sfu::SubscriptionSettings settings(std::uint8_t bits) {
    return {.enabled = (bits & 1) == 0,
            .max_encoding = static_cast<sfu::EncodingIndex>(bits >> 1 & 3),
            .max_temporal_layer = static_cast<std::uint8_t>(bits >> 3 & 3),
            .pixels = bits,
            .is_focused = (bits & 0x80) != 0};
  }

  sfu::Subscribe subscribe() {
    sfu::Subscribe subscribe =
        subscription_of(script_.person(), script_.u8() % 8, publish(), script_.ssrc().value);
    const std::uint8_t bits = script_.u8();
    subscribe.settings = settings(bits);
    if (bits & 0x20) subscribe.extensions = extension_ids;
    subscribe.bypasses_speaker_gate = (bits & 0x40) != 0;
    if (!subscribe.rtx_ssrc && (subscribe.ssrc.value & 4)) {
      for (sfu::PayloadFormat& format : subscribe.formats) format.payload_type.value ^= 1;
    }
    return subscribe;
  }

  /// What a command may name, read before it is known which it is.
  struct Names {
    sfu::PublicationId publication;
    sfu::ShardId shard;
    sfu::TransportId transport;
  };

  Names names() {
    const sfu::PublicationId publication = script_.publication();
    const sfu::ShardId other{static_cast<std::uint8_t>(script_.shard())};
    return {publication, other, {1U + script_.u8() % 3U}};
  }
  sfu::SubscriptionId some_subscription() { return {script_.u8() % 8U}; }

  sfu::Command unpublish(const Names& names) { return sfu::Unpublish{names.publication}; }
  sfu::Command mute(const Names& names) {
    return sfu::SetPublicationMuted{names.publication, script_.u8() % 2 == 0};
  }
  sfu::Command unsubscribe(const Names&) { return sfu::Unsubscribe{some_subscription()}; }
  sfu::Command configure_subscription(const Names&) {
    const sfu::SubscriptionId which = some_subscription();
    return sfu::ConfigureSubscription{which, settings(script_.u8())};
  }
  sfu::Command mirror(const Names& names) { return sfu::MirrorPublication{names.shard, publish()}; }
  sfu::Command feed(const Names& names) { return sfu::FeedShard{names.publication, names.shard}; }
  sfu::Command stop_feeding(const Names& names) {
    return sfu::StopFeedingShard{names.publication, names.shard};
  }
  sfu::Command capture(const Names& names) {
    return sfu::CapturePublication{names.publication, {1}};
  }
  sfu::Command stop_capture(const Names& names) { return sfu::StopCapture{names.publication, {1}}; }
  sfu::Command open_channel(const Names& names) {
    return sfu::OpenChannel{names.transport, {.label = "_reliable", .protocol = ""}};
  }
  sfu::Command relay_data(const Names& names) {
    return sfu::SendData{{names.transport, {1}, {2}}, "_reliable", script_.some_bytes()};
  }
  sfu::Command close_transport(const Names& names) { return sfu::CloseTransport{names.transport}; }
  sfu::Command open_transport(const Names& names) {
    return sfu::OpenTransport{
        .id = names.transport, .participant = {9}, .local = {"new", "another password of 22 i"}};
  }
  sfu::Command restart_ice(const Names& names) {
    return sfu::RestartIce{names.transport, {"again", "another password of 22 i"}};
  }
  sfu::Command begin_publication(const Names&) { return publish(); }
  sfu::Command begin_subscription(const Names&) { return subscribe(); }
  sfu::Command connect_transport(const Names& names) {
    return sfu::ConnectTransport{names.transport, {}};
  }
  sfu::Command configure_room(const Names&) {
    return sfu::ConfigureRoom{{1}, script_.u8() % 3U, {{0}, {1}}};
  }

  Script& script_;
};

inline constexpr std::array<Commands::Maker, 20> Commands::makers{&Commands::unpublish,
                                                                  &Commands::mute,
                                                                  &Commands::unsubscribe,
                                                                  &Commands::configure_subscription,
                                                                  &Commands::mirror,
                                                                  &Commands::feed,
                                                                  &Commands::stop_feeding,
                                                                  &Commands::open_channel,
                                                                  &Commands::relay_data,
                                                                  &Commands::close_transport,
                                                                  &Commands::open_transport,
                                                                  &Commands::restart_ice,
                                                                  &Commands::begin_publication,
                                                                  &Commands::capture,
                                                                  &Commands::begin_subscription,
                                                                  &Commands::stop_capture,
                                                                  &Commands::connect_transport,
                                                                  &Commands::configure_room,
                                                                  &Commands::begin_publication,
                                                                  &Commands::begin_subscription};

}  // namespace visio::fuzz
