#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace visio::api {

/// What a CSV file in UTF-8 begins with, which spreadsheets need: a byte order mark.
inline constexpr std::string_view csv_begin = "\xef\xbb\xbf";

/// A cell of a CSV file (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe
/// in front, also within a text that some of them part at semicolons or lines.
std::string csv_cell(std::string_view text);

/// Adds a line of these cells to a file.
void append_csv_line(std::string& file, std::initializer_list<std::string_view> cells);

}  // namespace visio::api
