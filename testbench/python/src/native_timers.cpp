// SPDX-License-Identifier: Apache-2.0
// Timers by name. Mistakes are ValueErrors, which pybind11 makes of std::invalid_argument.
#include <pybind11/stl.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "archtimers/by_name/timer_kind.h"
#include "archtimers/describe/access_name.h"
#include "native.h"

namespace archtimers::python {

namespace {

namespace py = pybind11;
using texts = std::vector<named_text>;

const timer_kind& kind_of(const std::string& name) {
  if (const timer_kind* kind = find_timer_kind(name)) return *kind;
  std::string names;
  for (const timer_kind* kind : timer_kinds())
    names += (names.empty() ? "" : ", ") + std::string(kind->name());
  throw std::invalid_argument("'" + name + "' is no timer; expected: " + names);
}

py::dict to_dict(const register_description& row) {
  py::list fields;
  for (const auto& field : row.fields) {
    fields.append(py::dict(py::arg("name") = std::string(field.name), py::arg("msb") = field.msb,
                           py::arg("lsb") = field.lsb,
                           py::arg("access") = std::string(name_of(field.access)),
                           py::arg("description") = std::string(field.description)));
  }
  py::object address = py::none();
  if (row.addressable()) address = py::int_(row.address);
  return py::dict(
      py::arg("name") = std::string(row.name), py::arg("address") = address,
      py::arg("width") = row.width, py::arg("access") = std::string(name_of(row.access)),
      py::arg("reset") = row.reset, py::arg("one_reg") = row.one_reg, py::arg("fields") = fields,
      py::arg("description") = std::string(row.description));
}

py::list pins_of(const std::vector<pin_description>& pins) {
  py::list all;
  for (const auto& pin : pins) {
    all.append(py::dict(py::arg("name") = std::string(pin.name), py::arg("width") = pin.width,
                        py::arg("initial") = pin.initial,
                        py::arg("description") = std::string(pin.description)));
  }
  return all;
}

py::dict describe(const std::string& name) {
  const timer_kind& kind = kind_of(name);
  py::list registers;
  for (const auto& row : kind.registers()) registers.append(to_dict(row));
  py::list parameters;
  for (const auto& each : kind.parameters()) {
    parameters.append(py::dict(py::arg("name") = std::string(each.name),
                               py::arg("default") = each.default_value,
                               py::arg("values") = std::string(each.values),
                               py::arg("description") = std::string(each.description)));
  }
  py::list operations;
  for (const auto& each : kind.host_operations()) {
    std::vector<std::string> needed(each.arguments.begin(), each.arguments.end());
    std::vector<std::string> optional(each.optional_arguments.begin(),
                                      each.optional_arguments.end());
    operations.append(py::dict(py::arg("name") = std::string(each.name),
                               py::arg("arguments") = needed, py::arg("optional") = optional,
                               py::arg("description") = std::string(each.description)));
  }
  const auto words = [](const std::vector<word_description>& list) {
    py::dict all;
    for (const auto& each : list)
      all[py::str(std::string(each.name))] = std::string(each.description);
    return all;
  };
  return py::dict(
      py::arg("name") = name, py::arg("title") = std::string(kind.title()),
      py::arg("registers") = registers, py::arg("parameters") = parameters,
      py::arg("inputs") = pins_of(kind.inputs()), py::arg("lines") = pins_of(kind.lines()),
      py::arg("initiators") = words(kind.initiators()), py::arg("results") = words(kind.results()),
      py::arg("host_operations") = operations);
}

kernel_time time_of(const named_timer& timer, std::optional<std::uint64_t> time) {
  return time ? kernel_time(*time) : timer.now();
}

std::optional<std::uint64_t> units_of(deadline at) {
  if (!at) return std::nullopt;
  return at->units();
}

/// An address instead of a name has a width.
named_access access_to(const named_timer& timer, const std::variant<std::uint64_t, std::string>& at,
                       const std::string& as, std::optional<unsigned> bytes) {
  named_access how;
  if (const auto* address = std::get_if<std::uint64_t>(&at)) {
    how = {*address, 4, as};
  } else {
    how = timer.access_to(std::get<std::string>(at), as);
  }
  if (bytes) how.bytes = *bytes;
  return how;
}

using where = std::variant<std::uint64_t, std::string>;

}  // namespace

void add_timers(py::module_& native) {
  native.def("timers", [] {
    std::vector<std::string> names;
    for (const timer_kind* kind : timer_kinds()) names.emplace_back(kind->name());
    return names;
  });
  native.def("describe", describe);
  py::class_<named_timer>(native, "Timer")
      .def(py::init([](const std::string& kind, const texts& parameters, std::uint64_t units) {
        return kind_of(kind).make(parameters, time_resolution(units));
      }))
      .def("now", [](const named_timer& t) { return t.now().units(); })
      .def("edges", &named_timer::edges)
      .def("edge_time", [](const named_timer& t, std::uint64_t n) { return t.edge(n).units(); })
      .def("advance", [](named_timer& t, std::uint64_t at) { t.advance(kernel_time(at)); })
      .def("next_change", [](const named_timer& t) { return units_of(t.next_change()); })
      .def("reset", &named_timer::reset)
      .def("drive", [](named_timer& t, const std::string& pin,
                       std::uint64_t level) { t.drive(t.find_input(pin), level); })
      .def("line",
           [](const named_timer& t, const std::string& line, std::optional<std::uint64_t> at) {
             const std::size_t place = t.find_line(line);
             if (at && kernel_time(*at) < t.now()) throw std::invalid_argument("the time is past");
             return t.lines_at(time_of(t, at)).at(place);
           })
      .def("lines", [](const named_timer& t) { return t.lines(); })
      .def("read",
           [](named_timer& t, const where& at, const std::string& as, std::optional<unsigned> bytes,
              std::optional<std::uint64_t> time) {
             const auto got = t.read(access_to(t, at, as, bytes), time_of(t, time));
             return std::pair(std::string(got.result), got.value);
           })
      .def("write",
           [](named_timer& t, const where& at, std::uint64_t value, const std::string& as,
              std::optional<unsigned> bytes, std::optional<std::uint64_t> time) {
             const auto got = t.write(access_to(t, at, as, bytes), value, time_of(t, time));
             return std::string(got.result);
           })
      .def("bits",
           [](const named_timer& t, const where& at, const std::string& as,
              std::optional<unsigned> bytes) {
             // No access is wider, whatever is asked for.
             return std::min(8U, access_to(t, at, as, bytes).bytes) * 8;
           })
      .def("value", &named_timer::value)
      .def("host",
           [](named_timer& t, const std::string& operation, const texts& arguments) {
             const host_answer got = t.host(operation, arguments);
             return std::tuple(got.error, got.value, got.never);
           })
      .def("get_one_reg",
           [](const named_timer& t, std::uint64_t id, unsigned cpu) {
             const host_answer got = t.get_one_reg(cpu, id);
             return std::pair(got.error, got.value);
           })
      .def("set_one_reg", [](named_timer& t, std::uint64_t id, std::uint64_t value,
                             unsigned cpu) { return t.set_one_reg(cpu, id, value); })
      .def("save", &named_timer::save)
      .def("restore", [](named_timer& t, const std::string& json, std::uint64_t elapsed) {
        return t.restore(json, elapsed);
      });
}

}  // namespace archtimers::python
