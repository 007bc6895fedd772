// SPDX-License-Identifier: Apache-2.0
// The parts of the module `archtimers._native`, which the package `archtimers` alone uses.
#pragma once

#include <pybind11/pybind11.h>

#include <exception>
#include <string_view>
#include <utility>

namespace archtimers::python {

/// Text for Python. What is not UTF-8 in it, as names in files and of files may be, is `\\xfc`.
pybind11::str text_of(std::string_view bytes);

/// An exception of the module, for `Error`, whose text may have names in it.
template <typename Error>
void add_error(pybind11::module_& native, const char* name, PyObject* base) {
  // As long as the process lives.
  static pybind11::handle type;
  type = pybind11::exception<Error>(native, name, base).release();
  pybind11::register_exception_translator([](std::exception_ptr thrown) {
    try {
      if (thrown) std::rethrow_exception(std::move(thrown));
    } catch (const Error& error) {
      PyErr_SetObject(type.ptr(), text_of(error.what()).ptr());
    }
  });
}

void add_timers(pybind11::module_& native);
void add_scenarios(pybind11::module_& native);
void add_waveforms(pybind11::module_& native);

}  // namespace archtimers::python
