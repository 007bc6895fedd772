// SPDX-License-Identifier: Apache-2.0
// Scenarios: a file or a text, and what became of it as JSON.
#include <string>

#include "archtimers/testbench/player.h"
#include "archtimers/testbench/scenario.h"
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

std::string play(const testbench::scenario& what, const std::string& on, const std::string& wave,
                 bool keep_going) {
  testbench::play_options options;
  options.on = side_of(on);
  options.wave = wave;
  options.keep_going = keep_going;
  return testbench::to_json(testbench::play(what, options));
}

}  // namespace

void add_scenarios(py::module_& native) {
  py::register_exception<testbench::scenario_error>(native, "ScenarioError", PyExc_ValueError);
  native.def("play_file", [](const std::string& path, const std::string& on,
                             const std::string& wave, bool keep_going) {
    return play(testbench::read_scenario(path), on, wave, keep_going);
  });
  native.def("play_text", [](const std::string& text, const std::string& on,
                             const std::string& wave, bool keep_going) {
    return play(testbench::parse_scenario(text, "(text)"), on, wave, keep_going);
  });
}

}  // namespace archtimers::python
