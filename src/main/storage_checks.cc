#include "main/storage_checks.h"

#include <fmt/format.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <string_view>
#include <system_error>

#include "main/api_keys.h"
#include "main/database.h"
#include "main/files.h"

namespace visio::main {
namespace {

constexpr std::uint64_t little = 1024UL * 1024 * 1024;

void check_is_private(Findings& findings, const std::filesystem::path& data) {
  std::error_code error;
  const auto permissions = std::filesystem::status(data, error).permissions();
  if (error || (permissions & std::filesystem::perms::others_all) == std::filesystem::perms::none) {
    return;
  }
  findings.push_back(
      {.subject = CheckSubject::storage,
       .code = "data_not_private",
       .what = fmt::format("Other users of this machine can access the folder {}.", data.string()),
       .mend = fmt::format("Make it private: chmod 700 {}.", data.string()),
       .facts = {{"path", data.string()}}});
}

void check_disk(Findings& findings, const std::filesystem::path& data) {
  const auto free = free_bytes(data);
  if (!free || *free >= little) return;
  findings.push_back({.subject = CheckSubject::storage,
                      .code = "disk_nearly_full",
                      .what = fmt::format("Only {} MiB are free on the disk of the folder {}.",
                                          *free / (1024 * 1024), data.string()),
                      .mend = "Make room: on a full disk nothing can be kept.",
                      .facts = {{"path", data.string()}, {"free_bytes", std::to_string(*free)}}});
}

}  // namespace

std::optional<std::uint64_t> free_bytes(const std::filesystem::path& folder) {
  struct statvfs disk{};
  if (::statvfs(folder.c_str(), &disk) != 0) return std::nullopt;
  return std::uint64_t{disk.f_bavail} * disk.f_frsize;
}

void check_data(Findings& findings, const Config& config) {
  const std::filesystem::path data = config.server.data;
  const std::filesystem::path probe = data / ".probe";
  auto written = make_folder(data);
  if (written) written = write_private_file(probe, "probe");
  std::error_code ignored;
  std::filesystem::remove(probe, ignored);
  check_is_private(findings, data);
  check_disk(findings, data);
  if (written) return;
  constexpr std::string_view mend =
      "Give Visio's user write access to the folder and make sure the disk is not full, or change "
      "server.data (--data).";
  Finding finding{.subject = CheckSubject::storage,
                  .code = "data_not_writable",
                  .stops_us = !load_keys(data),
                  .what = written.error(),
                  .mend = std::string(mend),
                  .facts = {{"path", data.string()}}};
  if (!finding.stops_us) {
    finding.mend = fmt::format(
        "Its keys can be read; but when Visio stops, it will not remember who was in a meeting. {}",
        mend);
  }
  findings.push_back(std::move(finding));
}

void check_database(Findings& findings, const Config& config) {
  if (std::ranges::any_of(findings, &Finding::stops_us)) return;
  const auto probed = probe_database(config);
  if (probed) return;
  findings.push_back({.subject = CheckSubject::storage,
                      .code = "database_unusable",
                      .stops_us = true,
                      .what = probed.error(),
                      .mend = "Mend that, or name another database in store.url."});
}

}  // namespace visio::main
