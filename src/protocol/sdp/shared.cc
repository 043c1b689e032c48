#include "protocol/sdp/shared.h"

#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

#include "protocol/sdp/read_line.h"
#include "protocol/sdp/text.h"

namespace visio::protocol::sdp {
namespace {

/// Moves what belongs to one section alone from one to the other.
template <class From, class To>
void move_own(From& from, To& to) {
  to.mid = std::exchange(from.mid, {});
  to.msids = std::exchange(from.msids, {});
  to.source_groups = std::exchange(from.source_groups, {});
  to.sources = std::exchange(from.sources, {});
}

/// Whether the line belongs to one section alone.
bool is_own(std::string_view line) {
  if (!line.starts_with("a=m") && !line.starts_with("a=s")) return false;
  return line.starts_with("a=mid:") || line.starts_with("a=msid:") || line.starts_with("a=ssrc:") ||
         line.starts_with("a=ssrc-group:");
}

/// Reads good descriptions only: where it gives up, parse() says why.
class Reader {
 public:
  std::optional<SharedDescription> read(std::string_view text) {
    if (text.size() > max_size || !read_head(text)) return std::nullopt;
    while (!text.empty()) {
      if (description_.sections.size() == max_sections || !read_section(text)) return std::nullopt;
    }
    if (lines_ > max_lines) return std::nullopt;
    return std::move(description_);
  }

 private:
  struct Pattern {
    std::size_t index = 0;
    std::size_t attributes = 0;
  };
  using Known = std::unordered_map<std::string, Pattern>;  ///< by text

  bool read_head(std::string_view& text) {
    const std::string_view whole = text;
    while (!text.empty() && !text.starts_with("m=")) {
      take_line(text);
      ++lines_;
    }
    auto session = parse(whole.substr(0, whole.size() - text.size()));
    if (session) description_.session = *std::move(session);
    return session.has_value();
  }

  /// Takes the section with which the text begins.
  bool read_section(std::string_view& text) {
    pattern_text_.clear();
    own_attributes_ = 0;
    std::string_view common = text;  // from the last line that is the section's own
    do {
      const std::string_view rest = text;
      const std::string_view line = take_line(text);
      ++lines_;
      if (!is_own(line)) continue;
      pattern_text_.append(common.substr(0, common.size() - rest.size()));
      common = text;
      ++own_attributes_;
      if (check_line(line) || read_line(line, own_)) return false;
    } while (!text.empty() && !text.starts_with("m="));
    pattern_text_.append(common.substr(0, common.size() - text.size()));

    const auto pattern = find_or_read_pattern();
    if (!pattern || pattern->attributes + own_attributes_ > max_attributes) return false;
    SharedSection& section = description_.sections.emplace_back();
    section.pattern = pattern->index;
    move_own(own_, section);
    return true;
  }

  std::optional<Pattern> find_or_read_pattern() {
    const Known::value_type*& recent = recent_[pattern_text_.size() % recent_.size()];
    if (recent && recent->first == pattern_text_) return recent->second;
    const auto known = known_.find(pattern_text_);
    if (known != known_.end()) {
      recent = &*known;
      return known->second;
    }
    return read_pattern();
  }

  std::optional<Pattern> read_pattern() {
    std::string_view text = pattern_text_;
    const std::string_view first = take_line(text);
    auto media = check_line(first) ? std::nullopt : read_media(first.substr(2));
    if (!media) return std::nullopt;
    std::size_t attributes = 0;
    while (!text.empty()) {
      const std::string_view line = take_line(text);
      if (line.empty()) continue;
      if (line[0] == 'a') ++attributes;
      if (check_line(line) || read_line(line, *media)) return std::nullopt;
    }
    const Pattern pattern{description_.patterns.size(), attributes};
    description_.patterns.push_back(*std::move(media));
    known_.emplace(pattern_text_, pattern);
    return pattern;
  }

  SharedDescription description_;
  Known known_;
  std::array<const Known::value_type*, 8> recent_{};  ///< by the text's size: spares the hash
  std::string pattern_text_;                          ///< of the section that is being read
  MediaDescription own_;                              ///< of the same, and nothing else
  std::size_t own_attributes_ = 0;
  std::size_t lines_ = 0;
};

}  // namespace

MediaDescription SharedDescription::whole(const SharedSection& section) const {
  MediaDescription media = pattern_of(section);
  SharedSection own = section;
  move_own(own, media);
  return media;
}

SessionDescription SharedDescription::whole() const {
  SessionDescription description = session;
  for (const SharedSection& section : sections) description.media.push_back(whole(section));
  return description;
}

SharedSection& SharedDescription::add(MediaDescription media) {
  SharedSection& section = sections.emplace_back();
  section.pattern = patterns.size();
  move_own(media, section);
  patterns.push_back(std::move(media));
  return section;
}

Result<SharedDescription> parse_shared(std::string_view text) {
  if (auto description = Reader().read(text)) return *std::move(description);
  auto description = parse(text);
  if (!description) return std::unexpected(description.error());
  SharedDescription shared;
  for (MediaDescription& media : std::exchange(description->media, {}))
    shared.add(std::move(media));
  shared.session = *std::move(description);
  return shared;
}

}  // namespace visio::protocol::sdp
