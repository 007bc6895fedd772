# SPDX-License-Identifier: Apache-2.0
# Finds fstapi.c, GTKWave's FST library, which Verilator's package carries: ARCHTIMERS_FSTAPI_DIR is the directory that
# holds it with fastlz.c and lz4.c.
find_package(PkgConfig QUIET)
if(PkgConfig_FOUND)
  pkg_get_variable(ARCHTIMERS_VERILATOR_INCLUDEDIR verilator includedir)
endif()
find_path(ARCHTIMERS_FSTAPI_DIR fstapi.c
  HINTS "${ARCHTIMERS_VERILATOR_INCLUDEDIR}" "${VERILATOR_ROOT}/include" "$ENV{VERILATOR_ROOT}/include"
        /usr/share/verilator/include /usr/local/share/verilator/include
  PATH_SUFFIXES gtkwave
  NO_DEFAULT_PATH
  DOC "Directory with fstapi.c, fastlz.c and lz4.c of GTKWave")
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Fstapi REQUIRED_VARS ARCHTIMERS_FSTAPI_DIR)
