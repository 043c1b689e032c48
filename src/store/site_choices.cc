#include "store/site_choices.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>

namespace visio::store {

std::vector<meet::SiteChoice> SiteChoices::list() {
  std::vector<meet::SiteChoice> choices;
  const sql::Rows rows =
      session_.query("SELECT setting, value, changed_at, changed_by FROM site_choices");
  for (const sql::Row& row : rows) {
    const auto setting = meet::site_setting_named(row.text(0));
    if (!setting) continue;
    choices.push_back({.setting = *setting,
                       .value = row.text(1),
                       .changed_at = meet::Time(std::chrono::milliseconds(row.integer(2))),
                       .changed_by = row.text(3)});
  }
  std::ranges::sort(choices, {}, &meet::SiteChoice::setting);
  return choices;
}

void SiteChoices::choose(const meet::SiteChoice& choice) {
  const std::string setting(meet::name_of(choice.setting));
  session_.execute("DELETE FROM site_choices WHERE setting = :setting", {{"setting", setting}});
  if (choice.value.empty()) return;
  const std::int64_t at = choice.changed_at.time_since_epoch().count();
  session_.execute(
      "INSERT INTO site_choices (setting, value, changed_at, changed_by) VALUES (:setting, :value, "
      ":at, :by)",
      {{"setting", setting}, {"value", choice.value}, {"at", at}, {"by", choice.changed_by}});
}

}  // namespace visio::store
