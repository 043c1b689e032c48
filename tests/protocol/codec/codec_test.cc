#include "protocol/codec/codec.h"

#include <gtest/gtest.h>

namespace visio::protocol::codec {
namespace {

TEST(Codec, names_lead_back_to_the_codec_in_any_case) {
  for (const Codec codec : all_codecs) {
    EXPECT_EQ(codec_by_encoding_name(encoding_name(codec)), codec);
    EXPECT_EQ(codec_by_mime_type(mime_type(codec)), codec);
    EXPECT_TRUE(mime_type(codec).ends_with(encoding_name(codec)));
  }
  EXPECT_EQ(codec_by_encoding_name("Opus"), Codec::opus);
  EXPECT_EQ(codec_by_mime_type("VIDEO/vp8"), Codec::vp8);
  EXPECT_FALSE(codec_by_encoding_name("telephone-event"));
  EXPECT_FALSE(codec_by_mime_type("video/opus"));
}

TEST(Codec, the_media_type_says_the_kind) {
  for (const Codec codec : all_codecs) {
    EXPECT_EQ(mime_type(codec).starts_with("audio/"), kind_of(codec) == MediaKind::audio);
  }
}

}  // namespace
}  // namespace visio::protocol::codec
