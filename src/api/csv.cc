#include "api/csv.h"

namespace visio::api {

std::string csv_cell(std::string_view text) {
  constexpr std::string_view formulas = "=+-@\t\r";
  const bool is_formula = !text.empty() && formulas.contains(text.front());
  std::string cell(is_formula ? "'" : "");
  cell += text;
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
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
