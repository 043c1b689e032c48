#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meet/people/user.h"
#include "store/sql/session.h"

namespace visio::store {

/// What rows of one table keep about somebody, and what becomes of that when the account is erased.
/// Statements name `:user`, `:email` or `:name`, each once at most; `:line_of_email` is a line of
/// the audit's details, and `:line_instead` what takes its place.
struct PersonalRows {
  std::string_view table;
  std::string_view label;                  ///< for people: "sessions"
  std::vector<std::string_view> columns;   ///< of the export, by the names that it shows; or none
  std::string_view from;                   ///< the rows: "FROM sessions WHERE user_id = :user"
  std::vector<std::string_view> selected;  ///< what the columns are, in their order
  std::vector<std::string_view> erase;     ///< statements
  bool is_removed = true;                  ///< otherwise the rows stay without the person
};

/// Everything that is kept about people: the one list from which export and erasure follow. A table
/// that names a person stands here, or in columns_about_nobody(); a test walks the tables.
std::span<const PersonalRows> personal_rows();

/// A column whose name looks like a person's, but that says nothing about one.
struct ColumnAboutNobody {
  std::string_view table;
  std::string_view column;
  std::string_view why;
};

/// Every such column of the schema, with the reason; a test walks the schema.
std::span<const ColumnAboutNobody> columns_about_nobody();

/// What the rows of one table say about somebody.
struct ExportedRows {
  std::string_view label;
  std::span<const std::string_view> columns;
  sql::Rows rows;
};

/// All of it. Nothing that opens an account is in it.
std::vector<ExportedRows> export_person(sql::Session& session, const meet::User& user);

/// How many rows of one table are about somebody.
struct CountedRows {
  std::string_view label;
  std::size_t rows = 0;
  bool is_removed = true;  ///< by an erasure; otherwise made anonymous
};

/// Of those tables that have any.
std::vector<CountedRows> count_person(sql::Session& session, const meet::User& user);

/// Removes the account and all rows about it, or makes them anonymous. What becomes of rooms, the
/// caller sees to before.
void erase_rows(sql::Session& session, const meet::User& user);

}  // namespace visio::store
