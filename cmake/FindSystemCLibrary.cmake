# SPDX-License-Identifier: Apache-2.0
# Finds SystemC: the CMake package SystemCLanguage where there is one, else the pkg-config module that
# Debian ships, else its header and library where compilers look or in SYSTEMC_HOME. Defines
# archtimers::systemc, and archtimers_systemc as another name for it.
#
# The build and the installed package both use this file, so that a user's SystemC need not be found the
# way the build's was.

if(NOT TARGET archtimers::systemc)
  set(_archtimers_systemc "")
  set(_archtimers_standard 17)
  set(_archtimers_reason "On Debian: apt-get install libsystemc-dev")

  find_package(SystemCLanguage QUIET)
  if(SystemCLanguage_FOUND)
    # The language standard is a part of SystemC's ABI: a library built as C++14 does not link to C++17.
    if(DEFINED SystemC_CXX_STANDARD AND SystemC_CXX_STANDARD LESS 17)
      set(_archtimers_reason
        "The one in ${SystemCLanguage_DIR} is built as C++${SystemC_CXX_STANDARD}; C++17 is needed")
    else()
      set(_archtimers_systemc SystemC::systemc)
      if(DEFINED SystemC_CXX_STANDARD)
        set(_archtimers_standard ${SystemC_CXX_STANDARD})
      endif()
      set(SystemCLibrary_VERSION "${SystemCLanguage_VERSION}")
    endif()
  endif()

  if(NOT _archtimers_systemc)
    find_package(PkgConfig QUIET)
    if(PkgConfig_FOUND)
      pkg_check_modules(ARCHTIMERS_SYSTEMC QUIET IMPORTED_TARGET systemc)
      if(ARCHTIMERS_SYSTEMC_FOUND)
        set(_archtimers_systemc PkgConfig::ARCHTIMERS_SYSTEMC)
        set(SystemCLibrary_VERSION "${ARCHTIMERS_SYSTEMC_VERSION}")
      endif()
    endif()
  endif()

  if(NOT _archtimers_systemc)
    find_path(ARCHTIMERS_SYSTEMC_HEADERS systemc HINTS ENV SYSTEMC_HOME PATH_SUFFIXES include)
    find_library(ARCHTIMERS_SYSTEMC_ARCHIVE systemc HINTS ENV SYSTEMC_HOME PATH_SUFFIXES lib-linux64 lib64 lib)
    if(ARCHTIMERS_SYSTEMC_HEADERS AND ARCHTIMERS_SYSTEMC_ARCHIVE)
      add_library(archtimers::systemc_files UNKNOWN IMPORTED)
      set_target_properties(archtimers::systemc_files PROPERTIES
        IMPORTED_LOCATION ${ARCHTIMERS_SYSTEMC_ARCHIVE}
        INTERFACE_INCLUDE_DIRECTORIES ${ARCHTIMERS_SYSTEMC_HEADERS})
      find_package(Threads QUIET)
      if(Threads_FOUND)
        target_link_libraries(archtimers::systemc_files INTERFACE Threads::Threads)
      endif()
      set(_archtimers_systemc archtimers::systemc_files)
    endif()
  endif()

  if(_archtimers_systemc)
    # Imported, so that an exported target may link to it without exporting it.
    add_library(archtimers::systemc INTERFACE IMPORTED)
    target_link_libraries(archtimers::systemc INTERFACE ${_archtimers_systemc})
    # SystemC has the language standard it was built with in a symbol. A user may compile as a later one, if SystemC's
    # headers are told which.
    target_compile_features(archtimers::systemc INTERFACE cxx_std_17)
    if(_archtimers_standard EQUAL 17)
      target_compile_definitions(archtimers::systemc INTERFACE
        $<$<NOT:$<STREQUAL:$<TARGET_PROPERTY:CXX_STANDARD>,17>>:SC_CPLUSPLUS=201703L>)
    endif()
    add_library(archtimers_systemc ALIAS archtimers::systemc)
  endif()
endif()

if(TARGET archtimers::systemc)
  set(SystemCLibrary_TARGET archtimers::systemc)
endif()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(SystemCLibrary
  REQUIRED_VARS SystemCLibrary_TARGET
  VERSION_VAR SystemCLibrary_VERSION
  REASON_FAILURE_MESSAGE "SystemC was not found. ${_archtimers_reason}.")
