#include "main/api_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include "livekit/ids.h"
#include "main/files.h"
#include "net/entropy.h"

namespace visio::main {
namespace {

/// A token is checked against each of them, whoever sent it.
constexpr std::size_t max_keys = 8;

/// The values of "name: value", in the order of their lines.
std::vector<std::string> values_of(const std::string& content, std::string_view name) {
  std::vector<std::string> values;
  std::istringstream lines(content);
  const std::string prefix = fmt::format("{}: ", name);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(prefix)) values.push_back(line.substr(prefix.size()));
  }
  return values;
}

bool is_good(const livekit::ApiKey& key) {
  return !key.key.empty() && key.secret.size() >= 32;
}

bool have_names_of_their_own(const std::vector<livekit::ApiKey>& keys) {
  std::set<std::string_view> names;
  for (const livekit::ApiKey& key : keys) names.insert(key.key);
  return names.size() == keys.size();
}

std::optional<livekit::KeyRing> ring_in(const std::string& content) {
  auto names = values_of(content, "key");
  auto secrets = values_of(content, "secret");
  if (names.empty() || names.size() != secrets.size() || names.size() > max_keys) return {};
  std::vector<livekit::ApiKey> keys;
  keys.reserve(names.size());
  for (std::size_t index = 0; index < names.size(); ++index) {
    keys.push_back({.key = std::move(names[index]), .secret = std::move(secrets[index])});
  }
  if (!std::ranges::all_of(keys, is_good) || !have_names_of_their_own(keys)) return {};
  return livekit::KeyRing{.signing = keys.front(), .also_valid = {keys.begin() + 1, keys.end()}};
}

livekit::ApiKey make_key() {
  base::Entropy& entropy = net::system_entropy();
  return {.key = "API" + livekit::random_text(entropy, 12),
          .secret = livekit::random_text(entropy, 43)};
}

std::string to_text(const livekit::ApiKey& key) {
  return fmt::format("key: {}\nsecret: {}\n", key.key, key.secret);
}

std::filesystem::path file_in(const std::filesystem::path& data) {
  return data / "keys";
}

}  // namespace

Result<livekit::KeyRing> load_keys(const std::filesystem::path& data) {
  const std::filesystem::path path = file_in(data);
  const auto content = read_file(path);
  if (!content) return std::unexpected(content.error());
  if (auto keys = ring_in(*content)) return *std::move(keys);
  return std::unexpected(fmt::format(
      "{} is damaged: it needs a line 'key: …' and a line 'secret: …' with at least 32 characters, "
      "and two such lines for each further key ({} keys at most, each with its own name). Correct "
      "it, or delete it to have a new key created.",
      path.string(), max_keys));
}

Result<livekit::KeyRing> load_or_create_keys(const std::filesystem::path& data) {
  std::error_code error;
  if (!std::filesystem::exists(file_in(data), error)) {
    if (auto made = make_folder(data); !made) return std::unexpected(made.error());
    // Where another start was quicker, its key is the one.
    const auto created = create_private_file(file_in(data), to_text({.signing = make_key()}));
    if (!created) return std::unexpected(created.error());
  }
  return load_keys(data);
}

std::string to_text(const livekit::KeyRing& keys) {
  std::string text = to_text(keys.signing);
  for (const livekit::ApiKey& key : keys.also_valid) text += to_text(key);
  return text;
}

}  // namespace visio::main
