#include "api/csv.h"

namespace visio::api {
namespace {

/// Spreadsheets of most European languages part cells at semicolons and know no quotes within one,
/// so a formula may stand behind any of these, too.
constexpr std::string_view separators = ";\t\r\n";

/// What may stand between a separator and a formula.
constexpr std::string_view passed_over = " \"";

std::string without_formulas(std::string_view text) {
  std::string safe;
  bool begins_cell = true;
  for (const char byte : text) {
    const bool is_first = safe.empty();
    const std::string_view formulas = is_first ? "=+-@\t\r" : "=+-@";
    if (begins_cell && formulas.contains(byte)) safe += '\'';
    safe += byte;
    const bool goes_on = begins_cell && !is_first && passed_over.contains(byte);
    begins_cell = separators.contains(byte) || goes_on;
  }
  return safe;
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string cell = without_formulas(text);
  if (cell.find_first_of(",;\"\t\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char byte : cell) {
    if (byte == '"') quoted += '"';
    quoted += byte;
  }
  return quoted + '"';
}

void append_csv_line(std::string& file, std::initializer_list<std::string_view> cells) {
  bool is_first = true;
  for (const std::string_view cell : cells) {
    if (!is_first) file += ',';
    is_first = false;
    file += csv_cell(cell);
  }
  file += "\r\n";
}

}  // namespace visio::api
