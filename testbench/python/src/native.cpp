// SPDX-License-Identifier: Apache-2.0
#include "native.h"

#include "archtimers/version.h"

/// SystemC's library asks for a program's beginning, which Python has.
extern "C" [[gnu::visibility("default")]] int sc_main(int, char**);
int sc_main(int, char**) { return 0; }

namespace archtimers::python {

pybind11::str text_of(std::string_view bytes) {
  PyObject* const text =
      PyUnicode_DecodeUTF8(bytes.data(), static_cast<Py_ssize_t>(bytes.size()), "backslashreplace");
  if (text == nullptr) throw pybind11::error_already_set();
  return pybind11::reinterpret_steal<pybind11::str>(text);
}

}  // namespace archtimers::python

PYBIND11_MODULE(_native, native) {
  native.attr("version") = ARCHTIMERS_VERSION_STRING;
  archtimers::python::add_timers(native);
  archtimers::python::add_scenarios(native);
  archtimers::python::add_waveforms(native);
}
