#include "main/services/service_list.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace visio::main {
namespace {

using Lines = std::vector<std::string>;

/// A service that notes what happens to it.
class Fake final : public Service {
 public:
  Fake(std::string name, Lines& noted) : name_(std::move(name)), noted_(noted) {}

  Result<void> start() override {
    note("starts");
    if (is_broken) return std::unexpected(name_ + " is broken.");
    return {};
  }
  void drain() override { note("drains"); }
  bool is_idle() const override { return !is_busy; }
  void stop() override { note("stops"); }

  bool is_broken = false;
  bool is_busy = false;

 private:
  void note(const std::string& what) { noted_.push_back(name_ + " " + what); }

  std::string name_;
  Lines& noted_;
};

class Services : public testing::Test {
 protected:
  Lines noted;
  Fake database{"database", noted};
  Fake media{"media", noted};
  Fake http{"http", noted};
  std::vector<std::reference_wrapper<Service>> all{database, media, http};
};

TEST_F(Services, start_in_order_and_end_in_reverse) {
  ServiceList list(all);
  EXPECT_TRUE(list.start());
  EXPECT_EQ(noted, (Lines{"database starts", "media starts", "http starts"}));
  noted.clear();
  list.drain();
  EXPECT_EQ(noted, (Lines{"http drains", "media drains", "database drains"}));
  noted.clear();
  list.stop();
  EXPECT_EQ(noted, (Lines{"http stops", "media stops", "database stops"}));
}

TEST_F(Services, that_started_are_stopped_when_one_fails) {
  media.is_broken = true;
  ServiceList list(all);
  const auto started = list.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error(), "media is broken.");
  EXPECT_EQ(noted, (Lines{"database starts", "media starts", "database stops"}));
}

TEST_F(Services, are_idle_when_each_of_them_is) {
  ServiceList list(all);
  EXPECT_TRUE(list.start());
  EXPECT_TRUE(list.are_idle());
  media.is_busy = true;
  EXPECT_FALSE(list.are_idle());
}

TEST_F(Services, stop_once_and_at_the_latest_with_their_list) {
  {
    ServiceList list(all);
    EXPECT_TRUE(list.start());
    list.stop();
    noted.clear();
    list.stop();
    EXPECT_EQ(noted, Lines{});
    EXPECT_TRUE(list.start());
    noted.clear();
  }
  EXPECT_EQ(noted, (Lines{"http stops", "media stops", "database stops"}));
}

}  // namespace
}  // namespace visio::main
