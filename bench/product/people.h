#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "store/sql/database.h"

namespace visio::bench {

/// Who the rows of this run are about, written straight into the database of a server that runs:
/// making thousands of accounts by password would only measure Argon2.
struct People {
  std::vector<std::string> sessions;  ///< the keys of those who are signed in
  std::vector<std::string> emails;    ///< of those who have a password, and are not signed in
  std::string password = "a long password for everybody";
};

/// How many there are to be.
struct Counts {
  std::size_t signed_in = 0;
  std::size_t rooms_of_each = 0;  ///< that he owns; he is a member of as many of another's
  std::size_t with_password = 0;
};

/// Adds them. Throws where the database fails.
People add_people(store::sql::Database& database, const Counts& counts);

}  // namespace visio::bench
