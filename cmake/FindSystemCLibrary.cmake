# Defines archtimers_systemc, the SystemC library: the CMake package SystemCLanguage where there is one,
# else the pkg-config module that Debian ships.
find_package(SystemCLanguage QUIET)
add_library(archtimers_systemc INTERFACE)
if(SystemCLanguage_FOUND)
  target_link_libraries(archtimers_systemc INTERFACE SystemC::systemc)
else()
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(ARCHTIMERS_SYSTEMC_PC QUIET IMPORTED_TARGET systemc)
  if(NOT ARCHTIMERS_SYSTEMC_PC_FOUND)
    message(FATAL_ERROR "SystemC was not found. On Debian: apt-get install libsystemc-dev")
  endif()
  target_link_libraries(archtimers_systemc INTERFACE PkgConfig::ARCHTIMERS_SYSTEMC_PC)
endif()
# Debian's libsystemc encodes the language standard in a symbol: every user compiles as C++17.
target_compile_features(archtimers_systemc INTERFACE cxx_std_17)
