#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

namespace visio::openid {

/// In which claims a provider says what. Each may be a path with dots: `realm_access.roles`.
struct ClaimNames {
  std::string email = "email";
  std::vector<std::string> full_name = {"name"};  ///< joined with spaces, as far as they are there
  std::string groups = "groups";
  std::string active = {};   ///< false: the account is closed; empty: no claim says that
  std::string allowed = {};  ///< "claim=value" of whom may come; empty: no claim decides
};

/// Somebody, as a provider describes him.
struct Person {
  std::string subject;
  std::string email = {};                      ///< as it was sent; may be empty
  std::optional<bool> is_email_verified = {};  ///< nothing: it does not say so
  std::string full_name = {};                  ///< as it was sent; may be empty
  std::vector<std::string> groups = {};
  bool is_active = true;
  bool has_allowed_claim = false;  ///< the claim and value that ClaimNames::allowed asks for
};

/// What claims say of a person; where names are missing, from `given_name` and `family_name`, or
/// ProConnect's `usual_name`.
Person person_in(const boost::json::object& claims, const ClaimNames& names);

}  // namespace visio::openid
