// SPDX-License-Identifier: Apache-2.0
// What shards leave, and what the report makes of it.
#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "campaign_test.h"
#include "sealed_json.h"

namespace archtimers::testbench::campaigns {
namespace {

int seeds_seen = 0;

TEST_F(campaigns, do_a_shard_once) {
  const campaign night = plan(25);
  seeds_seen = 0;
  at_seed = [](std::uint64_t) { ++seeds_seen; };
  for (int time = 0; time < 2; ++time) {
    const auto result = do_shard(night, 3, counting());
    ASSERT_TRUE(result);
    EXPECT_EQ(result->done, 5U);
    EXPECT_EQ(result->failed, 0U);
    EXPECT_EQ(result->operations, 500U);
    EXPECT_EQ(result->cycles, 21U + 22 + 23 + 24 + 25);
    EXPECT_EQ(result->edges, 10U);
    EXPECT_EQ(result->crossings, (std::vector<std::uint64_t>{5, 0}));
    EXPECT_EQ(seeds_seen, 5);
  }
  EXPECT_EQ(shards_to_do(night), (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(names("night/shards"), std::vector<std::string>{"3"});
  EXPECT_EQ(names("night/shards/3"), (std::vector<std::string>{"output.txt", "result.json"}));
  EXPECT_EQ(names("night/running"), std::vector<std::string>{});
  EXPECT_EQ(fs::current_path(), folder_);
}

TEST_F(campaigns, have_no_shard_beyond_the_last) {
  const campaign night = plan(25);
  for (const std::size_t shard : {0U, 4U}) {
    EXPECT_SAYS(problem_of([&] { do_shard(night, shard, counting()); }), "they are 1 to 3");
  }
}

TEST_F(campaigns, report_the_same_in_whatever_order) {
  failing = true;
  const campaign night = plan(45);
  for (const std::size_t shard : {5U, 1U, 3U}) do_shard(night, shard, counting());
  const std::string some = report(night);
  EXPECT_SAYS(some, "3 of 5 shards done\nmissing: 2,4\n");
  for (const std::size_t shard : {4U, 2U}) do_shard(night, shard, counting());
  const std::string all = report(night);
  EXPECT_EQ(
      all,
      "FAIL  shard 1, in night/shards/1\n"
      "seed 7 differs\n"
      "\n"
      "                              done   operations   clock cycles  interrupt edges   "
      "crossings  failed\n"
      "counting                     42/45         4200           1008               84         "
      "1/2       1\n"
      "\n"
      "5 of 5 shards done\n");
  EXPECT_EQ(crossings_text(report_of(night, counting())),
            "counting\n"
            "    1  = match\n"
            "             1\n"
            "read        42\n"
            "write        0\n"
            "1 of 2 crossings met (- cannot be met)\n"
            "never met: write / match\n"
            "\n");
  fs::remove_all("night/shards");
  run_shards(night, 3, {}, counting());
  EXPECT_EQ(report(night), all);
  const auto json = nlohmann::json::parse(to_json(report_of(night, counting()), night));
  EXPECT_EQ(json.at("good"), false);
  EXPECT_EQ(json.at("crosschecks").at(0).at("operations"), 4200);
  EXPECT_EQ(json.at("crosschecks").at(0).at("failure"), "seed 7 differs");
  EXPECT_EQ(json.at("crosschecks").at(0).at("coverage").at("met"), 1);
  EXPECT_EQ(json.at("missing"), nlohmann::json::array());
}

TEST_F(campaigns, take_results_from_a_copy) {
  const campaign night = plan(30);
  run_shards(night, 1, {}, counting());
  const std::string expected = report(night);
  fs::remove_all("night/shards");
  fs::create_directory("elsewhere");
  fs::copy("night", "elsewhere/night", fs::copy_options::recursive);
  for (const std::size_t shard : {1U, 3U})
    do_shard(read_campaign("elsewhere/night"), shard, counting());
  do_shard(night, 2, counting());
  fs::copy("elsewhere/night/shards", "night/shards", fs::copy_options::recursive);
  EXPECT_EQ(report(night), expected);
}

TEST_F(campaigns, take_no_result_that_is_damaged_or_of_another) {
  const campaign night = plan(25);
  do_shard(night, 1, counting());
  const std::string good = read("night/shards/1/result.json");
  const auto problem = [&] {
    std::string reported = problem_of([&] { static_cast<void>(report_of(night, counting())); });
    EXPECT_EQ(problem_of([&] { static_cast<void>(shards_to_do(night)); }), reported);
    return reported;
  };
  for (std::size_t size = 0; size < good.size() - 1; ++size) {
    write("night/shards/1/result.json", good.substr(0, size));
    EXPECT_SAYS(problem(), "night/shards/1/result.json: is cut or damaged");
    EXPECT_EQ(problem_of([&] { do_shard(night, 1, counting()); }), problem());
  }
  std::string other = good;
  other.replace(other.find("\"operations\":1000"), 17, "\"operations\":9000");
  write("night/shards/1/result.json", other);
  EXPECT_SAYS(problem(), "result.json: is cut or damaged");
  EXPECT_SAYS(problem(), "; remove night/shards/1, and do the shard again");
  fs::remove("night/shards/1/result.json");
  ASSERT_EQ(mkfifo("night/shards/1/result.json", 0600), 0);  // nobody writes into it
  EXPECT_SAYS(problem(), "result.json: is cut or damaged");
  fs::remove("night/shards/1/result.json");
  EXPECT_SAYS(problem(),
              "night/shards/1: has no result; remove night/shards/1, and do the shard again");
  write("night/shards/1/result.json", good);
  EXPECT_EQ(problem(), "no problem");

  fs::copy("night/shards/1", "night/shards/2");
  EXPECT_SAYS(problem(), "night/shards/2: is of another campaign");
  fs::remove_all("night/shards/2");
  const campaign other_night = plan(24, "other");
  do_shard(other_night, 3, counting());
  fs::copy("other/shards/3", "night/shards/3");
  EXPECT_SAYS(problem(), "night/shards/3: is of another campaign");
  fs::remove_all("night/shards/3");
  nlohmann::ordered_json content = read_sealed("night/shards/1/result.json").content;
  content["crossings"] = {1, 2, 3};
  write_sealed("night/shards/1/result.json", seal(content));
  EXPECT_SAYS(problem_of([&] { static_cast<void>(report_of(night, counting())); }),
              "another table");
  content["crossings"] = "many";
  write_sealed("night/shards/1/result.json", seal(content));
  EXPECT_SAYS(problem(), "its result is none");
}

}  // namespace
}  // namespace archtimers::testbench::campaigns
