#pragma once

#include <span>

#include "store/sql/migrations.h"

namespace visio::store {

/// Every step that the tables ever took, the first one first. sql::Database::open() takes those
/// that a database lacks.
std::span<const sql::Migration> schema();

}  // namespace visio::store
