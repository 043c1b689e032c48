#pragma once

#include <string>
#include <vector>

#include "main/config_binding.h"

namespace visio::main {

// Rules for the values of [openid].

/// The issuer of a provider; or empty.
struct Issuer {
  using Value = std::string;
  Complaint operator()(std::string& target, const std::string& text) const;
};

/// Words without spaces, at least one of which is `openid`.
struct Scopes {
  using Value = std::vector<std::string>;
  Complaint operator()(std::vector<std::string>& target, const Value& texts) const;
};

/// Algorithms of signatures that we can verify, at least one.
struct Algorithms {
  using Value = std::vector<std::string>;
  Complaint operator()(std::vector<std::string>& target, const Value& texts) const;
};

/// Texts, none of them empty.
struct Names {
  using Value = std::vector<std::string>;
  Complaint operator()(std::vector<std::string>& target, const Value& texts) const;
};

/// What stands behind the @ of addresses; kept in lower case.
struct EmailDomains {
  using Value = std::vector<std::string>;
  Complaint operator()(std::vector<std::string>& target, const Value& texts) const;
};

/// `claim=value`; or empty.
struct AllowedClaim {
  using Value = std::string;
  Complaint operator()(std::string& target, const std::string& text) const;
};

}  // namespace visio::main
