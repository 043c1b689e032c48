#include "meet/audit/audit_action.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace visio::meet {
namespace {

TEST(AuditActions, go_by_a_name_each_that_leads_back_to_them) {
  std::set<std::string_view> names;
  for (const AuditActionRow& row : audit_actions()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name << " stands twice";
    EXPECT_EQ(audit_action_named(row.name), row.action);
    EXPECT_EQ(name_of(row.action), row.name);
  }
  EXPECT_FALSE(audit_action_named("something_else"));
  EXPECT_FALSE(audit_action_named(""));
}

TEST(AuditActions, have_groups_that_are_all_in_use) {
  std::set<AuditGroup> used;
  for (const AuditActionRow& row : audit_actions()) used.insert(row.group);
  for (const AuditGroup group : audit_groups()) {
    EXPECT_TRUE(used.contains(group)) << name_of(group);
    EXPECT_EQ(audit_group_named(name_of(group)), group);
  }
  EXPECT_EQ(used.size(), audit_groups().size());
  EXPECT_FALSE(audit_group_named("nothing"));
}

}  // namespace
}  // namespace visio::meet
