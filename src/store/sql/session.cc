#include "store/sql/session.h"

#include <soci/row-exchange.h>
#include <soci/session.h>
#include <soci/statement.h>

#include <list>
#include <string>
#include <vector>

#include "store/sql/backend.h"

namespace visio::store::sql {
namespace {

/// One statement from its text to its answer. SOCI's `session << "…"` executes, and throws, in the
/// destructor of a temporary; what stands here throws from ordinary calls only.
class Statement {
 public:
  Statement(soci::session& connection, std::string_view text, std::span<const Parameter> parameters)
      : statement_(connection) {
    for (const Parameter& parameter : parameters) bind(parameter);
    statement_.alloc();
    statement_.prepare(std::string(text), soci::details::st_one_time_query);
  }

  Rows rows() {
    soci::row row;
    statement_.exchange(soci::into(row));
    statement_.define_and_bind();
    Rows rows;
    for (bool has_row = statement_.execute(true); has_row; has_row = statement_.fetch()) {
      rows.push_back(read(row));
    }
    return rows;
  }

  std::int64_t changed_rows() {
    statement_.define_and_bind();
    statement_.execute(true);
    return statement_.get_affected_rows();
  }

 private:
  /// A value at an address that stays: SOCI keeps it until the statement ran.
  struct Bound {
    long long number = 0;
    std::string text;
    soci::indicator indicator = soci::i_ok;
  };

  void bind(const Parameter& parameter) {
    Bound& bound = bound_.emplace_back();
    const std::string name(parameter.name);
    if (const auto* number = std::get_if<std::int64_t>(&parameter.value)) {
      bound.number = *number;
      statement_.exchange(soci::use(bound.number, bound.indicator, name));
      return;
    }
    if (const auto* text = std::get_if<std::string>(&parameter.value)) {
      bound.text = *text;
    } else {
      bound.indicator = soci::i_null;
    }
    // PostgreSQL's driver would silently cut it there.
    if (bound.text.contains('\0')) throw soci::soci_error("a text contains a NUL");
    statement_.exchange(soci::use(bound.text, bound.indicator, name));
  }

  static Value value_of(const soci::row& row, std::size_t column) {
    if (row.get_indicator(column) == soci::i_null) return {};
    switch (row.get_properties(column).get_data_type()) {
      case soci::dt_integer:
        return std::int64_t{row.get<int>(column)};
      case soci::dt_long_long:
        return std::int64_t{row.get<long long>(column)};
      default:
        return row.get<std::string>(column);
    }
  }

  static Row read(const soci::row& row) {
    std::vector<Value> values;
    for (std::size_t column = 0; column < row.size(); ++column) {
      values.push_back(value_of(row, column));
    }
    return Row(std::move(values));
  }

  std::list<Bound> bound_;
  soci::statement statement_;
};

}  // namespace

template <class Work>
auto Session::attempt(const Work& work) -> decltype(work()) {
  if (error_) return {};
  if (auto fault = backend_.fault()) {
    fail(*std::move(fault));
    return {};
  }
  try {
    return work();
  } catch (const std::exception& failure) {
    fail(backend_.error_of(failure, connection_));
  }
  return {};
}

Rows Session::query(std::string_view statement, std::span<const Parameter> parameters) {
  return attempt([&] { return Statement(connection_, statement, parameters).rows(); });
}

std::int64_t Session::execute(std::string_view statement, std::span<const Parameter> parameters) {
  return attempt([&]() -> std::int64_t {
    return Statement(connection_, statement, parameters).changed_rows();
  });
}

std::int64_t Session::database_size() {
  const Rows rows = query(backend_.size_query());
  return rows.empty() ? 0 : rows[0].integer(0);
}

std::string_view Session::database_name() const {
  return backend_.name();
}

Rows Session::query(std::string_view statement, Parameters parameters) {
  return query(statement, std::span(parameters.begin(), parameters.size()));
}

std::int64_t Session::execute(std::string_view statement, Parameters parameters) {
  return execute(statement, std::span(parameters.begin(), parameters.size()));
}

void Session::fail(Error error) {
  if (!error_) error_ = std::move(error);
}

}  // namespace visio::store::sql
