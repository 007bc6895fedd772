// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/campaign_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "archtimers/testbench/crossing_coverage.h"
#include "do_job.h"

namespace archtimers::testbench {

namespace {

using json = nlohmann::ordered_json;

/// What the report has of a job: where it counts, and how much it is.
struct place_of_job {
  std::string name;
  std::uint64_t size;
};

place_of_job place_in_report(const crosscheck_job& job) {
  return {job.timer, job.last_seed - job.first_seed + 1};
}
place_of_job place_in_report(const scenario_job& job) { return {"scenarios", job.files.size()}; }
place_of_job place_in_report(const command_job&) { return {"commands", 1}; }

class merger {
 public:
  merger(const campaign& of, const std::vector<crosschecked_timer>& timers)
      : of_(of), timers_(timers) {
    report_.shards = of.shards();
  }

  campaign_report merge() {
    for (std::size_t shard = 1; shard <= of_.shards(); ++shard) {
      const campaign_job& job = of_.jobs[shard - 1];
      const auto [name, size] =
          std::visit([](const auto& each) { return place_in_report(each); }, job);
      total_and_table& into = of_name(name, job);
      into.total.planned += size;
      if (const auto result = result_of(of_, shard)) {
        add(into, *result, shard);
      } else {
        report_.missing.push_back(shard);
      }
    }
    for (total_and_table& each : totals_) {
      if (each.table) {
        each.total.crossings_met = each.table->met();
        each.total.crossings_possible = each.table->possible();
        each.total.coverage = each.table->to_text();
        each.total.coverage_json = each.table->to_json();
      }
      report_.cpu_seconds += each.total.cpu_seconds;
      report_.totals.push_back(std::move(each.total));
    }
    return std::move(report_);
  }

 private:
  struct total_and_table {
    campaign_total total;
    std::optional<crossing_coverage> table;
  };

  total_and_table& of_name(const std::string& name, const campaign_job& job) {
    const auto known = std::find_if(totals_.begin(), totals_.end(),
                                    [&](const auto& each) { return each.total.name == name; });
    if (known != totals_.end()) return *known;
    totals_.emplace_back();
    totals_.back().total.name = name;
    if (const auto* check = std::get_if<crosscheck_job>(&job))
      totals_.back().table = timer_of(*check, timers_).crossings();
    return totals_.back();
  }

  void add(total_and_table& into, const shard_result& result, std::size_t shard) {
    into.total.done += result.done;
    into.total.failed += result.failed;
    into.total.operations += result.operations;
    into.total.cycles += result.cycles;
    into.total.edges += result.edges;
    into.total.cpu_seconds += result.cpu_seconds;
    if (result.crossings.size() != (into.table ? into.table->size() : 0)) {
      throw campaign_error(of_.place_of(shard).string() +
                           ": its crossings are those of another table");
    }
    if (into.table) into.table->add(result.crossings);
    for (const std::string& text : result.failures)
      report_.failures.push_back({shard, into.total.name, text});
  }

  const campaign& of_;
  const std::vector<crosschecked_timer>& timers_;
  std::vector<total_and_table> totals_;
  campaign_report report_;
};

std::string row_text(const campaign_total& total) {
  return fmt::format("{:<18} {:>15} {:>12} {:>14} {:>16} {:>11} {:>7}\n", total.name,
                     fmt::format("{}/{}", total.done, total.planned), total.operations,
                     total.cycles, total.edges,
                     total.crossings_possible == 0
                         ? ""
                         : fmt::format("{}/{}", total.crossings_met, total.crossings_possible),
                     total.failed);
}

/// All of them, for people.
std::string failures_of(const std::string& name, const campaign_report& report) {
  std::string text;
  for (const campaign_failure& each : report.failures) {
    if (each.name == name) text += (text.empty() ? "" : "\n") + each.text;
  }
  return text;
}

std::string times_text(const campaign_report& report) {
  std::string text = fmt::format("CPU time {:.1f} s, {:.2f} hours\n", report.cpu_seconds,
                                 report.cpu_seconds / 3600);
  for (const campaign_total& each : report.totals) {
    if (each.operations == 0 || each.cpu_seconds <= 0) continue;
    text += fmt::format("  {:<17} {:>9.1f} s, {:>7.0f} operations a second\n", each.name,
                        each.cpu_seconds, static_cast<double>(each.operations) / each.cpu_seconds);
  }
  return text;
}

}  // namespace

campaign_report report_of(const campaign& of, const std::vector<crosschecked_timer>& timers) {
  return merger(of, timers).merge();
}

std::string ranges_text(const std::vector<std::size_t>& numbers) {
  std::string text;
  for (auto first = numbers.begin(); first != numbers.end();) {
    auto last = first;
    while (std::next(last) != numbers.end() && *std::next(last) == *last + 1) ++last;
    text += (text.empty() ? "" : ",") + std::to_string(*first);
    if (last != first) text += "-" + std::to_string(*last);
    first = std::next(last);
  }
  return text;
}

std::string crossings_text(const campaign_report& report) {
  std::string text;
  for (const campaign_total& each : report.totals) {
    if (!each.coverage.empty()) text += each.name + "\n" + each.coverage + "\n";
  }
  return text;
}

std::string to_text(const campaign_report& report, const campaign& of) {
  std::string text;
  for (const campaign_failure& each : report.failures) {
    text += fmt::format("FAIL  shard {}, in {}\n{}\n\n", each.shard,
                        of.place_of(each.shard).string(), each.text);
  }
  text += fmt::format("{:<18} {:>15} {:>12} {:>14} {:>16} {:>11} {:>7}\n", "", "done", "operations",
                      "clock cycles", "interrupt edges", "crossings", "failed");
  for (const campaign_total& each : report.totals) text += row_text(each);
  text +=
      fmt::format("\n{} of {} shards done\n", report.shards - report.missing.size(), report.shards);
  if (!report.missing.empty()) text += "missing: " + ranges_text(report.missing) + "\n";
  return text + times_text(report);
}

std::string to_json(const campaign_report& report, const campaign& of) {
  json crosschecks = json::array();
  json others = json::array();
  json times = {{"cpu_seconds", report.cpu_seconds}};
  for (const campaign_total& each : report.totals) {
    json row = {{"done", each.done},     {"planned", each.planned},
                {"failed", each.failed}, {"operations", each.operations},
                {"cycles", each.cycles}, {"interrupt_edges", each.edges}};
    if (each.coverage_json.empty()) {
      row["what"] = each.name;
      others.push_back(std::move(row));
    } else {
      row["timer"] = each.name;
      row["mismatches"] = each.failed;
      row["failure"] = failures_of(each.name, report);
      row["coverage"] = json::parse(each.coverage_json);
      crosschecks.push_back(std::move(row));
    }
    times[each.name] = each.cpu_seconds;
  }
  json failures = json::array();
  for (const campaign_failure& each : report.failures) {
    failures.push_back(
        {{"shard", each.shard}, {"folder", of.place_of(each.shard).string()}, {"text", each.text}});
  }
  const json whole = {
      {"campaign", of.id},          {"good", report.failures.empty() && report.missing.empty()},
      {"shards", report.shards},    {"missing", report.missing},
      {"crosschecks", crosschecks}, {"others", others},
      {"failures", failures},       {"times", times}};
  return whole.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace archtimers::testbench
