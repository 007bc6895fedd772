// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <systemc>

namespace archtimers::testbench {

/// Keeps reports of a severity to itself, those of one type or all, as long as it lives: whoever draws at random does
/// what no one should.
class unreported {
 public:
  /// @param message_type  null for all.
  explicit unreported(sc_core::sc_severity severity, const char* message_type = nullptr)
      : type_(message_type), severity_(severity), before_(set(sc_core::SC_DO_NOTHING)) {}
  ~unreported() { set(before_); }
  unreported(const unreported&) = delete;
  unreported& operator=(const unreported&) = delete;

 private:
  sc_core::sc_actions set(sc_core::sc_actions actions) const {
    using sc_core::sc_report_handler;
    return type_ != nullptr ? sc_report_handler::set_actions(type_, severity_, actions)
                            : sc_report_handler::set_actions(severity_, actions);
  }

  const char* type_;
  sc_core::sc_severity severity_;
  sc_core::sc_actions before_;
};

}  // namespace archtimers::testbench
