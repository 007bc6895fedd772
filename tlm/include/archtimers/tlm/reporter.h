// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <systemc>

namespace archtimers {

/// What a module says to its integrator, in its own name.
class reporter {
 public:
  /// @param owner         whose name the reports say.
  /// @param message_type  of the reports, `archtimers/<module>`.
  /// @param problem       what is wrong with the owner's presets, which is reported at once; empty if
  ///   nothing is.
  reporter(const sc_core::sc_object& owner, const char* message_type,
           const std::string& problem = {});

  /// A mistake of the integrator's and its remedy, as an SC_REPORT_ERROR. @returns false.
  bool error(const std::string& what) const;
  void warning(const std::string& what) const;
  /// What is legal but surely not meant, and its cure, as an SC_INFO, once.
  /// @param said  whether it has been said already.
  void hint(bool& said, const std::string& what) const;

 private:
  const sc_core::sc_object& owner_;
  const char* message_type_;
};

}  // namespace archtimers
