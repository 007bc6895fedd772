// SPDX-License-Identifier: Apache-2.0
// The list of jobs: how seeds are shared, and what is no list.
#include <limits>
#include <system_error>

#include "campaign_test.h"
#include "sealed_json.h"

namespace archtimers::testbench::campaigns {
namespace {

std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges(std::uint64_t first, std::uint64_t last,
                                                            std::uint64_t share) {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> all;
  for (const campaign_job& each : share_seeds({"counting", first, last, 5}, share)) {
    const auto& job = std::get<crosscheck_job>(each);
    EXPECT_EQ(job.timer, "counting");
    EXPECT_EQ(job.operations, 5U);
    all.emplace_back(job.first_seed, job.last_seed);
  }
  return all;
}

TEST_F(campaigns, share_every_seed_once) {
  using all = std::vector<std::pair<std::uint64_t, std::uint64_t>>;
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  EXPECT_EQ(ranges(1, 25, 10), (all{{1, 10}, {11, 20}, {21, 25}}));
  EXPECT_EQ(ranges(1, 20, 10), (all{{1, 10}, {11, 20}}));
  EXPECT_EQ(ranges(4, 4, 10), (all{{4, 4}}));
  EXPECT_EQ(ranges(3, 5, 1), (all{{3, 3}, {4, 4}, {5, 5}}));
  EXPECT_EQ(ranges(most - 2, most, 2), (all{{most - 2, most - 1}, {most, most}}));
  EXPECT_EQ(ranges(0, most, most), (all{{0, most - 1}, {most, most}}));
  EXPECT_EQ(share_seeds({"counting", 1, most_shards, 5}, 1).size(), most_shards);
  EXPECT_SAYS(problem_of([] {
                static_cast<void>(share_seeds({"counting", 0, most_shards, 5}, 1));
              }),
              "more than 100000 shards");
}

TEST_F(campaigns, are_read_as_they_were_planned) {
  write("match.yaml",
        "timer: mips-cp0\nparameters: {clock: 100 MHz, ccres: 1}\nsteps: [{edge: 5, read: Count, "
        "expect: 5}]\n");
  std::vector<campaign_job> jobs = share_seeds({"counting", 1, 5, 100}, 5);
  for (auto& each : share_scenarios({"match.yaml"}, 10)) jobs.push_back(each);
  jobs.emplace_back(command_job{"test 'a b' = \"a b\""});
  const campaign read = plan(jobs);
  ASSERT_EQ(read.shards(), 3U);
  EXPECT_EQ(std::get<crosscheck_job>(read.jobs[0]).last_seed, 5U);
  ASSERT_EQ(std::get<scenario_job>(read.jobs[1]).files.size(), 1U);
  EXPECT_EQ(std::get<scenario_job>(read.jobs[1]).files[0].path, (folder_ / "match.yaml").string());
  EXPECT_EQ(std::get<command_job>(read.jobs[2]).line, "test 'a b' = \"a b\"");
  EXPECT_EQ(shards_to_do(read), (std::vector<std::size_t>{1, 2, 3}));
}

TEST_F(campaigns, are_not_planned_over_something_else) {
  const auto jobs = share_seeds({"counting", 1, 30, 100}, 10);
  EXPECT_TRUE(plan_campaign("night/", jobs));
  const std::string list = read("night/campaign.json");
  EXPECT_FALSE(plan_campaign("night", jobs));
  EXPECT_SAYS(problem_of([] { plan_campaign("night", {command_job{"true"}}); }),
              "night: has another campaign");
  EXPECT_EQ(read("night/campaign.json"), list);
  fs::create_directory("mine");
  EXPECT_TRUE(plan_campaign("mine", jobs));
  fs::create_directory("letters");
  write("letters/one.txt", "dear");
  EXPECT_SAYS(problem_of([&] { plan_campaign("letters", jobs); }), "letters: is there");
  EXPECT_EQ(names("letters"), std::vector<std::string>{"one.txt"});
  EXPECT_SAYS(problem_of([] { plan_campaign("none", {}); }), "no jobs");
  EXPECT_SAYS(problem_of([] { plan_campaign("none", {command_job{"echo \xff"}}); }), "UTF-8");
  EXPECT_THROW(plan_campaign("no/such/folder", jobs), std::system_error);
  EXPECT_EQ(names("."), (std::vector<std::string>{"letters", "mine", "night"}));
}

TEST_F(campaigns, that_are_none_are_told) {
  const auto problem = [] { return problem_of([] { static_cast<void>(read_campaign("night")); }); };
  EXPECT_SAYS(problem(), "night: is no campaign");
  plan();
  const std::string list = read("night/campaign.json");
  for (std::size_t size = 0; size < list.size() - 1;
       ++size) {  // its last character is a line's end
    write("night/campaign.json", list.substr(0, size));
    EXPECT_SAYS(problem(), "night/campaign.json: is cut or damaged");
  }
  for (std::size_t place = list.find("[{"); place < list.size() - 2; ++place) {
    std::string damaged = list;
    damaged[place] = damaged[place] == '1' ? '2' : '1';
    write("night/campaign.json", damaged);
    EXPECT_SAYS(problem(), "night/campaign.json: is cut or damaged");
  }
  write("night/campaign.json", list);
  EXPECT_EQ(problem(), "no problem");

  nlohmann::ordered_json content = read_sealed("night/campaign.json").content;
  content["program"] = "0.0.9 (12345678)";
  write_sealed("night/campaign.json", seal(content));
  EXPECT_SAYS(problem(), "night/campaign.json: was planned with archtimers 0.0.9 (12345678)");
  content["format"] = 2;
  write_sealed("night/campaign.json", seal(content));
  EXPECT_SAYS(problem(), "another version of archtimers");
  write_sealed("night/campaign.json", seal({1, 2}));
  EXPECT_NE(problem(), "no problem");
}

TEST_F(campaigns, have_ranges_of_numbers) {
  EXPECT_EQ(ranges_text({}), "");
  EXPECT_EQ(ranges_text({4}), "4");
  EXPECT_EQ(ranges_text({1, 2, 4, 6, 7, 8}), "1-2,4,6-8");
}

}  // namespace
}  // namespace archtimers::testbench::campaigns
