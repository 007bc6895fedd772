// SPDX-License-Identifier: Apache-2.0
// Scenarios: a file or a text, and what became of it as JSON.
#include <string>

#include "archtimers/testbench/player.h"
#include "archtimers/testbench/scenario.h"
#include "interruptible.h"
#include "native.h"

namespace archtimers::python {

namespace {

namespace py = pybind11;
using testbench::play_on;

play_on side_of(const std::string& on) {
  for (const play_on where : {play_on::model, play_on::rtl, play_on::both}) {
    if (testbench::name_of(where) == on) return where;
  }
  throw std::invalid_argument("on: '" + on + "'; expected model, rtl or both");
}

/// Does what Python's handlers of the signals that have come do.
void look_at_signals() {
  if (PyErr_CheckSignals() != 0) throw py::error_already_set();
}

/// @param read  gives the scenario.
/// @param in_main_thread  whether it is Python's.
template <typename Read>
py::str play(Read read, const std::string& on, const std::string& wave, bool keep_going,
             bool in_main_thread) {
  testbench::play_options options;
  options.on = side_of(on);
  options.wave = wave;
  options.keep_going = keep_going;
  std::string result;
  {
    const interruptible until_the_end(in_main_thread);
    // One that has come before would end nothing any more.
    look_at_signals();
    const py::gil_scoped_release others_may_run;
    result = testbench::to_json(testbench::play(read(), options));
  }
  look_at_signals();
  return text_of(result);
}

}  // namespace

void add_scenarios(py::module_& native) {
  add_error<testbench::scenario_error>(native, "ScenarioError", PyExc_ValueError);
  native.def("play_file", [](const std::string& path, const std::string& on,
                             const std::string& wave, bool keep_going, bool in_main_thread) {
    return play([&] { return testbench::read_scenario(path); }, on, wave, keep_going,
                in_main_thread);
  });
  native.def("play_text", [](const std::string& text, const std::string& on,
                             const std::string& wave, bool keep_going, bool in_main_thread) {
    return play([&] { return testbench::parse_scenario(text, "(text)"); }, on, wave, keep_going,
                in_main_thread);
  });
}

}  // namespace archtimers::python
