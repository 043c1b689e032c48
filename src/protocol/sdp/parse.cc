#include <optional>
#include <utility>

#include "protocol/sdp/description.h"
#include "protocol/sdp/read_line.h"
#include "protocol/sdp/text.h"

namespace visio::protocol::sdp {
namespace {

class Parser {
 public:
  Result<SessionDescription> parse(std::string_view text) {
    if (text.size() > max_size) return std::unexpected(Error{Fault::too_long, 0});
    while (!text.empty()) {
      const std::string_view line = take_line(text);
      ++line_;
      if (const auto fault = read(line)) return std::unexpected(Error{*fault, line_});
    }
    if (!begun_) return std::unexpected(Error{Fault::bad_version, 0});
    return std::move(session_);
  }

 private:
  std::optional<Fault> read(std::string_view line) {
    if (line_ > max_lines) return Fault::too_many_lines;
    if (line.empty()) return std::nullopt;
    if (const auto fault = check_line(line)) return fault;
    if (!begun_) {
      begun_ = line == "v=0";
      return begun_ ? std::nullopt : std::optional(Fault::bad_version);
    }
    if (line[0] == 'm') return begin_section(line.substr(2));
    if (line[0] == 'a' && ++attributes_ > max_attributes) return Fault::too_many_attributes;
    return session_.media.empty() ? read_line(line, session_)
                                  : read_line(line, session_.media.back());
  }

  std::optional<Fault> begin_section(std::string_view value) {
    if (session_.media.size() == max_sections) return Fault::too_many_sections;
    auto media = read_media(value);
    if (!media) return Fault::bad_media;
    session_.media.push_back(*std::move(media));
    attributes_ = 0;
    return std::nullopt;
  }

  SessionDescription session_;
  std::size_t line_ = 0;
  std::size_t attributes_ = 0;
  bool begun_ = false;
};

}  // namespace

Result<SessionDescription> parse(std::string_view text) {
  return Parser().parse(text);
}

}  // namespace visio::protocol::sdp
