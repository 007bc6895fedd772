// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iostream>
#include <systemc>

/// Prints when a line rises.
struct line_watch : sc_core::sc_module {
  sc_core::sc_signal<bool> line;

  SC_HAS_PROCESS(line_watch);
  explicit line_watch(const sc_core::sc_module_name& name) : sc_module(name), line("line") {
    SC_METHOD(rises);
    dont_initialize();
    sensitive << line.posedge_event();
  }

 private:
  void rises() { std::cout << basename() << " rises at " << sc_core::sc_time_stamp() << std::endl; }
};
