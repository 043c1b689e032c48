#pragma once

#include <expected>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "client/offered_track.h"
#include "demo/language.h"

namespace visio::demo {

/// The clips of src/demo/media, shared by all who show them.
class Media {
 public:
  /// Reads what is compiled in; an error where a file is damaged or missing.
  static std::expected<Media, std::string> read();

  /// What a person's camera shows, from the smallest size up. Who has no part of their own shares
  /// one small picture with all others.
  std::vector<client::ShownClips> camera(unsigned person) const;

  /// One of the sentences that are spoken.
  const client::Clip& sentence(unsigned number, Language language) const;

  /// What is shared.
  const client::Clip& screen(Language language) const;

 private:
  const client::Clip& clip(const std::string& name) const { return clips_.at(name); }

  std::map<std::string, client::Clip, std::less<>> clips_;
};

}  // namespace visio::demo
