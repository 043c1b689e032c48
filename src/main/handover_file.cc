#include "main/handover_file.h"

#include <fmt/format.h>

#include "main/files.h"

namespace visio::main {
namespace {

std::filesystem::path file_in(const std::filesystem::path& data) {
  return data / "handover";
}

}  // namespace

Result<void> leave_handover(const std::filesystem::path& data, std::string_view state) {
  if (state.empty()) return {};
  return write_private_file(file_in(data), state);
}

Result<std::string> take_handover(const std::filesystem::path& data) {
  const std::filesystem::path path = file_in(data);
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return std::string();
  auto state = read_file(path);
  if (!state) return state;
  if (!std::filesystem::remove(path, error)) {
    return std::unexpected(fmt::format("Cannot remove {}: {}.", path.string(), error.message()));
  }
  return state;
}

}  // namespace visio::main
