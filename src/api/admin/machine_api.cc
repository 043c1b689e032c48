#include "api/admin/machine_api.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/admin/data_folder.h"
#include "api/json.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "base/iso_time.h"
#include "meet/retention/data_kind.h"
#include "store/retention.h"
#include "store/schema.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using store::sql::Session;

json::value known(const std::optional<std::uint64_t>& number) {
  if (!number) return nullptr;
  return *number;
}

/// What a job finds in the database.
struct Stored {
  std::string database;
  std::int64_t bytes = 0;
  std::vector<std::size_t> rows;  ///< in the order of the kinds
};

Stored look(Session& session) {
  Stored stored{.database = std::string(session.database_name()),
                .bytes = session.database_size(),
                .rows = {}};
  store::Retention retention(session);
  for (const meet::DataKindRow& row : meet::data_kind_table()) {
    stored.rows.push_back(retention.count(row.kind));
  }
  return stored;
}

json::object folder_body(const std::string& path, const DataFolder& folder) {
  return {{"path", path},
          {"bytes", known(folder.bytes)},
          {"disk_bytes", known(folder.disk_bytes)},
          {"disk_free", known(folder.disk_free)}};
}

}  // namespace

net::HttpResponse MachineApi::machine(const Request&) const {
  const MachineFacts found = facts();
  json::array samples;
  for (const MachineSample& sample : found.samples) {
    samples.push_back({{"at", base::iso_time(sample.at)},
                       {"cpu", sample.cpu},
                       {"memory", sample.memory},
                       {"bits_in", sample.bits_in},
                       {"bits_out", sample.bits_out}});
  }
  return json_response(200, {{"host", found.host},
                             {"version", parts_.site.version},
                             {"schema_version", store::schema().size()},
                             {"started_at", base::iso_time(found.started_at)},
                             {"cores", found.cores},
                             {"memory", found.memory},
                             {"samples", std::move(samples)}});
}

net::Task<net::HttpResponse> MachineApi::storage(Request) {
  const std::string path = facts().data_folder;
  auto job = [](Session& session) { return look(session); };
  const auto stored = co_await read_rows(parts_.database, std::move(job));
  if (!stored) co_return database_unavailable(stored.error(), parts_.log);
  json::value folder = nullptr;
  if (!path.empty()) {
    auto look_there = [path] { return look_at_folder(path); };
    folder = folder_body(path, co_await disk_.run(std::move(look_there)));
  }
  json::array kinds;
  for (const meet::DataKindRow& row : meet::data_kind_table()) {
    const std::size_t rows = stored->rows.at(static_cast<std::size_t>(row.kind));
    kinds.push_back({{"kind", row.name}, {"rows", rows}});
  }
  co_return json_response(200,
                          {{"database", {{"kind", stored->database}, {"bytes", stored->bytes}}},
                           {"data_folder", std::move(folder)},
                           {"kinds", std::move(kinds)}});
}

}  // namespace visio::api
