#pragma once

#include <vector>

#include "meet/site/site_choice.h"
#include "store/sql/session.h"

namespace visio::store {

/// The table `site_choices`: how administrators want the organisation to appear. No longer than its
/// session.
class SiteChoices {
 public:
  explicit SiteChoices(sql::Session& session) : session_(session) {}

  /// In the order of the settings; those that a newer version made are left out.
  std::vector<meet::SiteChoice> list();

  /// Notes a choice in place of the one before; an empty value is none.
  void choose(const meet::SiteChoice& choice);

 private:
  sql::Session& session_;
};

}  // namespace visio::store
