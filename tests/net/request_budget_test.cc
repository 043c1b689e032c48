#include "net/request_budget.h"

#include <gtest/gtest.h>

#include <string>

namespace visio::net {
namespace {

struct RequestBudgetTest : testing::Test {
  std::function<void()> note(char name) {
    return [this, name] { gave_way += name; };
  }

  RequestBudget budget{100};
  std::string gave_way;
  RequestBudget::Share a{budget, note('a')};
  RequestBudget::Share b{budget, note('b')};
};

TEST_F(RequestBudgetTest, all_may_hold_what_it_has) {
  a.hold(60);
  b.hold(40);
  a.hold(50);
  b.hold(50);
  EXPECT_EQ(gave_way, "");
}

TEST_F(RequestBudgetTest, the_oldest_gives_way_once) {
  a.hold(60);
  b.hold(41);
  EXPECT_EQ(gave_way, "a");
  EXPECT_TRUE(a.gave_way());
  a.hold(1000);
  b.hold(100);
  EXPECT_EQ(gave_way, "a");
  EXPECT_FALSE(b.gave_way());
}

TEST_F(RequestBudgetTest, one_that_wants_more_than_there_is_gives_way_itself) {
  b.hold(10);
  a.hold(101);
  EXPECT_EQ(gave_way, "a");
  b.hold(101);
  EXPECT_EQ(gave_way, "ab");
}

TEST_F(RequestBudgetTest, what_is_complete_holds_nothing) {
  for (int round = 0; round < 3; ++round) {
    RequestBudget::Share share(budget, note('c'));
    share.hold(90);
  }
  a.hold(100);
  EXPECT_EQ(gave_way, "");
}

}  // namespace
}  // namespace visio::net
