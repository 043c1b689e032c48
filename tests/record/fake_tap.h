#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "record/media_tap.h"

namespace visio::tests {

/// Publications that tests make, and the captures of them.
class FakeTap final : public record::MediaTap {
 public:
  sfu::CaptureId capture(sfu::PublicationId publication,
                         std::shared_ptr<shard::Capture> to) override {
    captures[publication] = std::move(to);
    ids[++last] = publication;
    return {last};
  }
  void stop_capture(sfu::CaptureId capture) override {
    ASSERT_TRUE(ids.contains(capture.value)) << "stopped twice";
    captures.erase(ids[capture.value]);
    ids.erase(capture.value);
  }
  std::optional<sfu::Publish> find(sfu::PublicationId publication) const override {
    const auto found = publications.find(publication);
    if (found == publications.end()) return std::nullopt;
    return found->second;
  }

  std::map<sfu::PublicationId, sfu::Publish> publications;
  std::map<sfu::PublicationId, std::shared_ptr<shard::Capture>> captures;
  std::map<std::uint64_t, sfu::PublicationId> ids;
  std::uint64_t last = 0;
};

}  // namespace visio::tests
