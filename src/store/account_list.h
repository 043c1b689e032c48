#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "meet/people/account.h"
#include "meet/people/user.h"
#include "meet/time.h"
#include "store/sql/session.h"

namespace visio::store {

/// Which accounts administrators look at.
enum class ShownAccounts : std::uint8_t { all, administrators, deactivated, invited };

/// A page of accounts that is asked for.
struct AccountQuery {
  std::string text = {};  ///< in names and addresses, whatever its capitals; empty: any
  ShownAccounts shown = ShownAccounts::all;
  std::size_t size = 100;
  std::size_t skipped = 0;
};

/// An account as administrators see it.
struct ListedAccount {
  meet::User user;
  bool has_password = false;
  meet::SecondSteps second_steps = {};
  std::size_t rooms = 0;                        ///< that it owns
  std::optional<meet::Time> last_sign_in = {};  ///< as far as the audit goes back
  bool is_invited = false;                      ///< nobody has opened it yet, by its link
};

/// How many accounts there are.
struct AccountTotals {
  std::size_t accounts = 0;
  std::size_t administrators = 0;  ///< active ones
  std::size_t invited = 0;
  std::size_t deactivated = 0;
};

/// The accounts by name.
std::vector<ListedAccount> list_accounts(sql::Session& session, const AccountQuery& query);

/// How many the query finds, on all its pages.
std::size_t count_accounts(sql::Session& session, const AccountQuery& query);

/// Of all accounts, whatever the page shows.
AccountTotals account_totals(sql::Session& session);

}  // namespace visio::store
