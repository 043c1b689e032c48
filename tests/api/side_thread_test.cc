#include "api/side_thread.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <thread>

#include "tests/api/run_task.h"

namespace visio::api {
namespace {

TEST(SideThread, does_work_on_a_thread_of_its_own) {
  SideThread side;
  const auto where = [] { return std::this_thread::get_id(); };
  const auto first = tests::run_task(side.run(where));
  EXPECT_NE(first, std::this_thread::get_id());
  EXPECT_EQ(tests::run_task(side.run(where)), first);
}

TEST(SideThread, hands_back_what_the_work_returns) {
  SideThread side;
  auto text = std::make_unique<std::string>("a picture");
  auto work = [text = std::move(text)] { return *text + " of the sea"; };
  EXPECT_EQ(tests::run_task(side.run(std::move(work))), "a picture of the sea");
}

}  // namespace
}  // namespace visio::api
