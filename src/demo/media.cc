#include "demo/media.h"

#include <algorithm>
#include <array>
#include <utility>

#include "demo/cast.h"
#include "demo/embedded_clips.h"

namespace visio::demo {
namespace {

constexpr std::array sizes{"180", "360"};

std::string camera_name(unsigned person, const char* mood, const char* size) {
  return "camera-" + std::to_string(std::min(person, leads) + 1) + "-" + mood + "-" + size;
}

std::string sentence_name(unsigned number, Language language) {
  return "voice-" + std::string(code_of(language)) + "-" + std::to_string(number + 1);
}

std::string screen_name(Language language) {
  return "screen-" + std::string(code_of(language));
}

/// Everything that somebody may ask for.
std::vector<std::string> needed_names() {
  std::vector<std::string> names;
  for (unsigned person = 0; person <= leads; ++person) {
    for (const char* size : sizes) {
      names.push_back(camera_name(person, "listening", size));
      names.push_back(camera_name(person, "talking", size));
    }
  }
  for (std::size_t i = 0; i < language_codes.size(); ++i) {
    const auto language = static_cast<Language>(i);
    names.push_back(screen_name(language));
    for (unsigned number = 0; number < leads; ++number) {
      names.push_back(sentence_name(number, language));
    }
  }
  return names;
}

}  // namespace

std::expected<Media, std::string> Media::read() {
  Media media;
  for (const EmbeddedClip& file : embedded_clips()) {
    auto clip = client::Clip::parse(base::as_bytes(file.bytes));
    if (!clip) return std::unexpected("src/demo/media/" + std::string(file.name) + " is damaged.");
    media.clips_.emplace(file.name, *std::move(clip));
  }
  for (const std::string& name : needed_names()) {
    if (!media.clips_.contains(name)) {
      return std::unexpected("src/demo/media/" + name + " is missing.");
    }
  }
  return media;
}

std::vector<client::ShownClips> Media::camera(unsigned person) const {
  std::vector<client::ShownClips> shown;
  for (const char* size : sizes) {
    shown.push_back({.listening = &clip(camera_name(person, "listening", size)),
                     .talking = &clip(camera_name(person, "talking", size))});
    if (person >= leads) break;
  }
  return shown;
}

const client::Clip& Media::sentence(unsigned number, Language language) const {
  return clip(sentence_name(number % leads, language));
}

const client::Clip& Media::screen(Language language) const {
  return clip(screen_name(language));
}

}  // namespace visio::demo
