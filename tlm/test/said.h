// SPDX-License-Identifier: Apache-2.0
// What modules say to an integrator.
#pragma once

#include <algorithm>
#include <string>
#include <systemc>
#include <vector>

namespace archtimers::testing {

/// Collects what the modules say as information, as long as it lives.
class said {
 public:
  said() {
    all().clear();
    sc_core::sc_report_handler::set_handler(note);
  }
  ~said() { sc_core::sc_report_handler::set_handler(nullptr); }
  said(const said&) = delete;
  said& operator=(const said&) = delete;

  /// How often something with these words has been said.
  [[nodiscard]] static std::size_t about(const std::string& words) {
    return static_cast<std::size_t>(std::count_if(
        all().begin(), all().end(),
        [&words](const std::string& each) { return each.find(words) != std::string::npos; }));
  }
  [[nodiscard]] static std::size_t count() { return all().size(); }

 private:
  static std::vector<std::string>& all() {
    static std::vector<std::string> texts;
    return texts;
  }
  static void note(const sc_core::sc_report& report, const sc_core::sc_actions& actions) {
    const bool ours = std::string(report.get_msg_type()).rfind("archtimers/", 0) == 0;
    if (ours && report.get_severity() == sc_core::SC_INFO) all().emplace_back(report.get_msg());
    if (report.get_severity() != sc_core::SC_INFO) {
      sc_core::sc_report_handler::default_handler(report, actions);
    }
  }
};

}  // namespace archtimers::testing
