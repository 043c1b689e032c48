#pragma once

#include <string>

#include "base/clock.h"
#include "base/entropy.h"
#include "main/config.h"
#include "main/result.h"

namespace visio::main {

/// Whose account `visio user erase` is to erase.
struct EraseRequest {
  std::string email = {};
  std::string successor = {};  ///< the address of who takes the rooms; empty: nobody
  bool deletes_rooms = false;
  bool is_sure = false;  ///< otherwise it only says what would go
};

/// Everything that rows keep about the person with this account, as JSON.
Result<std::string> export_person(const std::string& email, const Config& config,
                                  const base::Clock& clock);

/// Erases the account, beside a running server too. Returns what there is to print, or why nothing
/// was done.
Result<std::string> erase_person(const EraseRequest& request, const Config& config,
                                 const base::Clock& clock, base::Entropy& entropy);

}  // namespace visio::main
