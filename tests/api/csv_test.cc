// Tables that people open in spreadsheets.

#include "api/csv.h"

#include <gtest/gtest.h>

namespace visio::api {
namespace {

TEST(CsvCell, is_plain_or_in_quotes) {
  EXPECT_EQ(csv_cell("Grace"), "Grace");
  EXPECT_EQ(csv_cell(""), "");
  EXPECT_EQ(csv_cell("one, two"), "\"one, two\"");
  EXPECT_EQ(csv_cell("one; two"), "\"one; two\"");
  EXPECT_EQ(csv_cell("say \"yes\""), "\"say \"\"yes\"\"\"");
  EXPECT_EQ(csv_cell("3-1=2"), "3-1=2");
}

TEST(CsvCell, is_no_formula_for_any_spreadsheet) {
  EXPECT_EQ(csv_cell("=1+1"), "'=1+1");
  EXPECT_EQ(csv_cell("\t=1"), "\"'\t'=1\"");
  EXPECT_EQ(csv_cell("hello;=1+1"), "\"hello;'=1+1\"");
  EXPECT_EQ(csv_cell("hello; \"@SUM(A1)"), "\"hello; \"\"'@SUM(A1)\"");
  EXPECT_EQ(csv_cell("hello\n-1"), "\"hello\n'-1\"");
}

}  // namespace
}  // namespace visio::api
