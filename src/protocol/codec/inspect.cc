#include "protocol/codec/inspect.h"

#include "protocol/codec/av1.h"
#include "protocol/codec/h264.h"
#include "protocol/codec/vp8.h"
#include "protocol/codec/vp9.h"

namespace visio::protocol::codec {
namespace {

std::optional<FrameInfo> inspect_audio(base::Bytes payload) {
  if (payload.empty()) return std::nullopt;
  return FrameInfo{.keyframe = true, .frame_start = true, .layer_sync = true};
}

std::optional<FrameInfo> inspect_vp8(base::Bytes payload) {
  const auto packet = vp8::parse(payload);
  if (!packet) return std::nullopt;
  const auto layer = packet->descriptor.temporal_layer.value_or(vp8::TemporalLayer{});
  return FrameInfo{.keyframe = packet->is_keyframe_start(),
                   .frame_start = packet->descriptor.starts_frame(),
                   .temporal_layer = layer.id,
                   .layer_sync = layer.sync || layer.id == 0,
                   .resolution = packet->resolution()};
}

std::optional<FrameInfo> inspect_vp9(base::Bytes payload) {
  const auto descriptor = vp9::parse(payload);
  if (!descriptor) return std::nullopt;
  const auto layer = descriptor->layer.value_or(vp9::LayerIndices{});
  FrameInfo info{.keyframe = descriptor->is_keyframe_start(),
                 .frame_start = descriptor->starts_frame,
                 .temporal_layer = layer.temporal,
                 .spatial_layer = layer.spatial,
                 .layer_sync = layer.switching_up || layer.temporal == 0};
  if (descriptor->structure) info.resolution = descriptor->structure->resolution;
  return info;
}

std::optional<FrameInfo> inspect_h264(base::Bytes payload) {
  const auto summary = h264::parse(payload);
  if (!summary) return std::nullopt;
  return FrameInfo{.keyframe = summary->is_keyframe_start(),
                   .frame_start = summary->starts_picture,
                   .layer_sync = true};
}

std::optional<FrameInfo> inspect_av1(base::Bytes payload) {
  const auto header = av1::parse(payload);
  if (!header) return std::nullopt;
  return FrameInfo{.keyframe = header->starts_sequence,
                   .frame_start = !header->continues_unit,
                   .layer_sync = true};
}

}  // namespace

std::optional<FrameInfo> inspect(Codec codec, base::Bytes payload) {
  switch (codec) {
    case Codec::opus:
    case Codec::red:
    case Codec::pcmu:
    case Codec::pcma:
      return inspect_audio(payload);
    case Codec::vp8:
      return inspect_vp8(payload);
    case Codec::vp9:
      return inspect_vp9(payload);
    case Codec::h264:
      return inspect_h264(payload);
    case Codec::av1:
      return inspect_av1(payload);
    case Codec::rtx:
      break;
  }
  return std::nullopt;
}

}  // namespace visio::protocol::codec
