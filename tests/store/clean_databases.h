#pragma once

#include <libpq-fe.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace visio::tests {

/// Databases of the shared PostgreSQL server with the product's tables and no rows. One that was
/// used is emptied for the next test: PostgreSQL takes a hundred times as long to make and drop
/// one.
class CleanDatabases {
 public:
  static CleanDatabases& shared();

  /// The URL of one that nobody else uses.
  std::string take();

  /// Takes the rows away; the database too, where a test has changed its tables. Nobody has
  /// anything open in it any more.
  void give_back(const std::string& url);

 private:
  using Connection = std::unique_ptr<PGconn, void (*)(PGconn*)>;

  CleanDatabases();

  /// What tells apart databases of other tables; empty where the database does not answer.
  static std::string signature_of(PGconn& connection);

  /// Takes the rows away. False where it has other tables now.
  bool is_emptied(PGconn& connection) const;

  std::string pattern_;    ///< the URL of one that is copied
  std::string signature_;  ///< of its tables
  std::map<std::string, Connection> used_;
  std::vector<std::pair<std::string, Connection>> free_;
};

}  // namespace visio::tests
