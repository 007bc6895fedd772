// SPDX-License-Identifier: Apache-2.0
// Waveforms, and the edges in them.
#include <pybind11/stl.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archtimers/vcd/edges.h"
#include "archtimers/vcd/error.h"
#include "archtimers/vcd/waveform.h"
#include "native.h"

namespace archtimers::python {

namespace {

namespace py = pybind11;

/// A number, or a text where a bit is unknown.
py::object value_of(const vcd::logic_value& value) {
  if (const auto number = value.number()) return py::int_(*number);
  if (!value.is_known()) return py::str(value.text());
  // Wider than 64 bits.
  return py::reinterpret_steal<py::int_>(PyLong_FromString(value.text().c_str(), nullptr, 2));
}

/// By its name as Python has it, which is another where that is not UTF-8.
vcd::signal signal_named(const vcd::waveform& all, const std::string& name) {
  if (const vcd::signal* known = all.find(name)) return *known;
  const py::str wanted = text_of(name);
  for (const vcd::signal& each : all.signals) {
    if (text_of(each.name).equal(wanted)) return each;
  }
  return all.at(name);  // says what there is
}

}  // namespace

void add_waveforms(py::module_& native) {
  add_error<vcd::format_error>(native, "WaveformError", PyExc_ValueError);
  add_error<vcd::file_error>(native, "WaveformFileError", PyExc_OSError);
  add_error<vcd::misuse>(native, "WaveformMisuse", PyExc_ValueError);
  py::class_<vcd::signal>(native, "Signal")
      .def_property_readonly("name", [](const vcd::signal& s) { return text_of(s.name); })
      .def_readonly("width", &vcd::signal::width)
      .def("changes",
           [](const vcd::signal& s) {
             py::list all;
             for (const auto& change : s.changes())
               all.append(py::make_tuple(change.time, value_of(change.value)));
             return all;
           })
      .def("value_at",
           [](const vcd::signal& s, std::uint64_t time) {
             return value_of(vcd::value_at(s, {time, s.unit}));
           })
      .def("edges", [](const vcd::signal& s) {
        std::vector<std::pair<std::uint64_t, bool>> all;
        for (const vcd::edge& each : vcd::find_edges(s))
          all.emplace_back(each.time, each.kind == vcd::edge_kind::rising);
        return all;
      });
  py::class_<vcd::waveform>(native, "Waveform")
      .def_property_readonly("file", [](const vcd::waveform& w) { return text_of(w.file); })
      .def_readonly("end", &vcd::waveform::end)
      .def_readonly("signals", &vcd::waveform::signals)
      .def("unit_exponent", [](const vcd::waveform& w) { return w.unit.exponent(); })
      .def("at", signal_named);
  native.def("read_waveform", [](const std::string& path) {
    const py::gil_scoped_release others_may_run;
    return vcd::read_waveform(path);
  });
}

}  // namespace archtimers::python
