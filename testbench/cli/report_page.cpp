// SPDX-License-Identifier: Apache-2.0
#include "report_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "archtimers/vcd/markup.h"
#include "base64.h"
#include "result_values.h"

namespace archtimers::cli {

namespace {

using report_json = nlohmann::ordered_json;

constexpr const char* page_style =
    R"(:root{color-scheme:light dark;--line:#8884;--bad:#cf222e;--good:#1a7f37}
@media(prefers-color-scheme:dark){:root{--bad:#f85149;--good:#3fb950}}
body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;max-width:76em;padding:1em}
h1{font-size:1.5em}h2{font-size:1.2em;margin-top:2em}
table{border-collapse:collapse}td,th{padding:.2em .7em .2em 0;text-align:left;vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
thead th{border-bottom:1px solid var(--line)}
.wide{overflow-x:auto}.crossings td,.crossings th{padding:.1em .5em;border:1px solid var(--line);font-size:.85em}
.hole{background:var(--bad);color:#fff;font-weight:600}.never{opacity:.4}
details{border-top:1px solid var(--line)}summary{padding:.35em 0;cursor:pointer}
.bad{color:var(--bad);font-weight:600}.good{color:var(--good)}
figure{margin:.5em 0 1em;overflow-x:auto}figure img{width:100%;min-width:40em;display:block}
code,pre{font:13px ui-monospace,Menlo,Consolas,monospace}pre{overflow-x:auto}
label{font-size:.9em}input[type=search]{font:inherit;padding:.2em .5em;width:min(24em,90%)}
@media(max-width:40em){body{padding:.6em}td,th{padding-right:.45em}})";

// The page is whole without it: it zooms and filters.
constexpr const char* page_script = R"('use strict';
for (const zoom of document.querySelectorAll('input[type=range]'))
  zoom.addEventListener('input', () => {
    zoom.closest('details').querySelector('img').style.width = zoom.value + '%';
  });
const filter = document.getElementById('filter');
filter.addEventListener('input', () => {
  for (const one of document.querySelectorAll('#scenarios details'))
    one.hidden = !one.textContent.toLowerCase().includes(filter.value.toLowerCase());
});)";

double seconds_of(const report_json& object) {
  const auto value = object.find("seconds");
  return value != object.end() && value->is_number() ? value->get<double>() : 0;
}

/// With thin spaces between thousands.
std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t place = text.size(); place > 3;) text.insert(place -= 3, "\u2009");
  return text;
}

std::string name_of(const reported_scenario& one) {
  const std::string file = text_of(one.result, "file");
  return file.substr(file.rfind('/') + 1);
}

bool is_good(const reported_scenario& one) {
  const auto good = one.result.find("good");
  return good != one.result.end() && good->is_boolean() && good->get<bool>();
}

/// What ran, timer by timer.
struct total {
  std::uint64_t scenarios = 0;
  std::uint64_t not_good = 0;
  std::uint64_t steps = 0;
  std::uint64_t operations = 0;  ///< random ones
  std::uint64_t cycles = 0;
  std::uint64_t edges = 0;
  std::uint64_t mismatches = 0;
  std::uint64_t met = 0;
  std::uint64_t possible = 0;
  bool stopped = false;  ///< a cross-check has not come to its end
};

class page {
 public:
  explicit page(const report_contents& what) : what_(what) {}

  std::string write() {
    const std::string title = "archtimers: " + what_.folder;
    text_ =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>" +
        vcd::escaped(title) + "</title>\n<style>" + page_style + "</style>\n</head>\n<body>\n<h1>" +
        vcd::escaped(title) + "</h1>\n";
    totals();
    if (!what_.crosschecks.empty()) text_ += "<h2>Random operations</h2>\n";
    for (const report_json& each : what_.crosschecks) crossings(each);
    strange();
    scenarios();
    return text_ + "<script>" + page_script + "</script>\n</body>\n</html>\n";
  }

 private:
  static std::string cells(const std::vector<std::uint64_t>& numbers) {
    std::string row;
    for (const std::uint64_t each : numbers) row += "<td class=\"n\">" + grouped(each) + "</td>";
    return row;
  }

  void totals() {
    std::map<std::string, total> by_timer;
    for (const reported_scenario& one : what_.scenarios) {
      const std::string timer = text_of(one.result, "timer");
      total& sum = by_timer[timer.empty() ? "not played" : timer];
      ++sum.scenarios;
      sum.not_good += is_good(one) ? 0 : 1;
      sum.steps += number_of(one.result, "steps");
      sum.cycles += number_of(one.result, "cycles");
      sum.edges += number_of(one.result, "interrupt_edges");
      sum.mismatches += number_of(one.result, "mismatches");
    }
    for (const report_json& each : what_.crosschecks) {
      total& sum = by_timer[text_of(each, "timer")];
      sum.operations += number_of(each, "operations");
      sum.cycles += number_of(each, "cycles");
      sum.edges += number_of(each, "interrupt_edges");
      sum.mismatches += number_of(each, "mismatches");
      sum.stopped = sum.stopped || !text_of(each, "failure").empty();
      const auto coverage = each.find("coverage");
      if (coverage == each.end()) continue;
      sum.met += number_of(*coverage, "met");
      sum.possible += number_of(*coverage, "possible");
    }
    text_ += "<div class=\"wide\"><table id=\"totals\">\n<thead><tr><th>timer</th>";
    for (const char* column : {"scenarios", "not as expected", "steps", "random operations",
                               "clock cycles", "interrupt edges", "mismatches"})
      text_ += "<th class=\"n\">" + std::string(column) + "</th>";
    text_ += "<th class=\"n\">crossings</th></tr></thead>\n<tbody>\n";
    for (const auto& [timer, sum] : by_timer) {
      const bool bad = sum.stopped || sum.not_good + sum.mismatches != 0;
      text_ += std::string("<tr class=\"") + (bad ? "bad" : "good") + "\"><th>" +
               vcd::escaped(timer) + "</th>" +
               cells({sum.scenarios, sum.not_good, sum.steps, sum.operations, sum.cycles, sum.edges,
                      sum.mismatches}) +
               (sum.possible == 0 ? "<td></td>"
                                  : fmt::format("<td class=\"n\">{} of {}</td>", grouped(sum.met),
                                                grouped(sum.possible))) +
               "</tr>\n";
    }
    text_ += "</tbody></table></div>\n";
  }

  /// One cross-check.
  void crossings(const report_json& check) {
    const std::string failure = text_of(check, "failure");
    const auto coverage = check.find("coverage");
    const bool crossed = coverage != check.end() && coverage->contains("crossings");
    text_ += std::string("<details class=\"check\"") + (failure.empty() ? "" : " open") +
             "><summary>Crossings of " + vcd::escaped(text_of(check, "timer"));
    if (crossed) {
      text_ += fmt::format(
          ": {} of {} met, by {} random operations", grouped(number_of(*coverage, "met")),
          grouped(number_of(*coverage, "possible")), grouped(number_of(check, "operations")));
    }
    text_ += "</summary>\n";
    if (!failure.empty()) text_ += "<pre class=\"bad\">" + vcd::escaped(failure) + "</pre>\n";
    if (crossed) crossing_tables(*coverage);
    text_ += "</details>\n";
  }

  /// Operations by situations, a hole where nothing met.
  void crossing_tables(const report_json& coverage) {
    // Operations that are crossed with the same situations make one table.
    std::vector<std::string> operations;
    std::map<std::string, std::vector<const report_json*>> of;
    for (const report_json& each : coverage["crossings"]) {
      const std::string operation = text_of(each, "operation");
      if (of[operation].empty()) operations.push_back(operation);
      of[operation].push_back(&each);
    }
    const auto situations = [&](const std::string& operation) {
      std::vector<std::string> names;
      for (const report_json* each : of[operation]) names.push_back(text_of(*each, "situation"));
      return names;
    };
    for (std::size_t i = 0; i < operations.size();) {
      const auto columns = situations(operations[i]);
      text_ += "<div class=\"wide\"><table class=\"crossings\">\n<thead><tr><th></th>";
      for (const std::string& column : columns) text_ += "<th>" + vcd::escaped(column) + "</th>";
      text_ += "</tr></thead>\n<tbody>\n";
      for (; i < operations.size() && situations(operations[i]) == columns; ++i) {
        text_ += "<tr><th>" + vcd::escaped(operations[i]) + "</th>";
        for (const report_json* each : of[operations[i]]) crossing(*each);
        text_ += "</tr>\n";
      }
      text_ += "</tbody></table></div>\n";
    }
  }

  void crossing(const report_json& cell) {
    const std::uint64_t count = number_of(cell, "count");
    if (cell.contains("excluded")) {
      text_ +=
          "<td class=\"n never\" title=\"" + vcd::escaped(text_of(cell, "excluded")) + "\">-</td>";
    } else if (count == 0) {
      text_ += "<td class=\"n hole\" title=\"never met\">0</td>";
    } else {
      text_ += "<td class=\"n\">" + std::to_string(count) + "</td>";
    }
  }

  /// The slowest scenarios, and those with most edges.
  void strange() {
    constexpr std::size_t most = 5;
    if (what_.scenarios.size() <= most) return;
    std::vector<const reported_scenario*> order;
    for (const reported_scenario& one : what_.scenarios) order.push_back(&one);
    text_ += "<h2>Slowest</h2>\n<ol>\n";
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
      return seconds_of(a->result) > seconds_of(b->result);
    });
    for (std::size_t i = 0; i < most; ++i) {
      text_ +=
          fmt::format("<li>{}: {:.2f} s, {} cycles</li>\n", link_to(*order[i]),
                      seconds_of(order[i]->result), grouped(number_of(order[i]->result, "cycles")));
    }
    text_ += "</ol>\n<h2>Most interrupt edges</h2>\n<ol>\n";
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
      return number_of(a->result, "interrupt_edges") > number_of(b->result, "interrupt_edges");
    });
    for (std::size_t i = 0; i < most; ++i) {
      text_ += fmt::format("<li>{}: {}</li>\n", link_to(*order[i]),
                           number_of(order[i]->result, "interrupt_edges"));
    }
    text_ += "</ol>\n";
  }

  static std::string link_to(const reported_scenario& one) {
    return "<a href=\"" + vcd::escaped(one.link) + "\">" + vcd::escaped(name_of(one)) + "</a>";
  }

  void scenarios() {
    if (what_.scenarios.empty()) return;
    text_ +=
        "<h2>Scenarios</h2>\n<p><label for=\"filter\">Only those with</label> "
        "<input id=\"filter\" type=\"search\"></p>\n<div id=\"scenarios\">\n";
    std::size_t number = 0;
    for (const reported_scenario& one : what_.scenarios) scenario(one, ++number);
    text_ += "</div>\n";
  }

  void scenario(const reported_scenario& one, std::size_t number) {
    const bool good = is_good(one);
    text_ += std::string("<details") + (good ? "" : " open") + "><summary><span class=\"" +
             (good ? "good" : "bad") + "\">" + vcd::escaped(text_of(one.result, "state")) +
             "</span> " + vcd::escaped(text_of(one.result, "timer")) + " " +
             vcd::escaped(name_of(one)) + (one.told.empty() ? "" : ": " + vcd::escaped(one.told)) +
             "</summary>\n<p>" + link_to(one) +
             fmt::format(": to {}. Steps: {}. Clock cycles: {}. Interrupt edges: {}",
                         vcd::escaped(text_of(one.result, "end_time")),
                         grouped(number_of(one.result, "steps")),
                         grouped(number_of(one.result, "cycles")),
                         grouped(number_of(one.result, "interrupt_edges")));
    if (!one.wave.empty()) text_ += ". Waveform: <code>" + vcd::escaped(one.wave) + "</code>";
    text_ += "</p>\n";
    const std::string problem = text_of(one.result, "problem");
    if (!problem.empty()) text_ += "<pre class=\"bad\">" + vcd::escaped(problem) + "</pre>\n";
    const auto failures = one.result.find("failures");
    if (failures != one.result.end()) {
      for (const report_json& failure : *failures) broken(failure);
    }
    if (!one.svg.empty()) {
      const std::string id = "zoom" + std::to_string(number);
      text_ += "<label for=\"" + id + "\">Zoom</label> <input id=\"" + id +
               "\" type=\"range\" min=\"100\" max=\"400\" value=\"100\">\n"
               "<figure tabindex=\"0\"><img loading=\"lazy\" alt=\"" +
               vcd::escaped(one.told) + "\" src=\"data:image/svg+xml;base64," + base64(one.svg) +
               "\"></figure>\n";
    }
    text_ += "</details>\n";
  }

  void broken(const report_json& failure) {
    text_ += "<pre class=\"bad\">line " + std::to_string(number_of(failure, "line")) + ", " +
             vcd::escaped(text_of(failure, "time")) + ": " + vcd::escaped(text_of(failure, "text"));
    const auto problems = failure.find("problems");
    if (problems != failure.end()) {
      for (const report_json& each : *problems) {
        if (each.is_string()) text_ += "\n  " + vcd::escaped(each.get<std::string>());
      }
    }
    text_ += "</pre>\n";
  }

  const report_contents& what_;
  std::string text_;
};

}  // namespace

std::string report_page(const report_contents& what) { return page(what).write(); }

}  // namespace archtimers::cli
