#include "main/api_keys.h"

#include <fmt/format.h>

#include <sstream>

#include "livekit/ids.h"
#include "main/files.h"

namespace visio::main {
namespace {

/// The value of "name: value".
std::string value_of(const std::string& content, std::string_view name) {
  std::istringstream lines(content);
  for (std::string line; std::getline(lines, line);) {
    const std::string prefix = fmt::format("{}: ", name);
    if (line.starts_with(prefix)) return line.substr(prefix.size());
  }
  return {};
}

ApiKeys make_keys() {
  livekit::Entropy& entropy = livekit::system_entropy();
  return {.key = "API" + livekit::random_text(entropy, 12),
          .secret = livekit::random_text(entropy, 43)};
}

}  // namespace

Result<ApiKeys> load_or_create_keys(const std::filesystem::path& data) {
  const std::filesystem::path path = data / "keys";
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    const ApiKeys keys = make_keys();
    if (auto made = make_folder(data); !made) return std::unexpected(made.error());
    const auto written = write_private_file(path, to_text(keys));
    if (!written) return std::unexpected(written.error());
    return keys;
  }
  const auto content = read_file(path);
  if (!content) return std::unexpected(content.error());
  ApiKeys keys{.key = value_of(*content, "key"), .secret = value_of(*content, "secret")};
  if (keys.key.empty() || keys.secret.size() < 32) {
    return std::unexpected(
        fmt::format("{} is damaged: it needs a line 'key: …' and a line 'secret: …' with at least "
                    "32 characters. Delete it, and new keys are made.",
                    path.string()));
  }
  return keys;
}

std::string to_text(const ApiKeys& keys) {
  return fmt::format("key: {}\nsecret: {}\n", keys.key, keys.secret);
}

}  // namespace visio::main
