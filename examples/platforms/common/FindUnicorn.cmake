# SPDX-License-Identifier: Apache-2.0
# Unicorn, the CPU emulator, as Unicorn::unicorn.
find_path(UNICORN_INCLUDE_DIR unicorn/unicorn.h)
find_library(UNICORN_LIBRARY unicorn)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Unicorn REQUIRED_VARS UNICORN_LIBRARY UNICORN_INCLUDE_DIR)
if(Unicorn_FOUND AND NOT TARGET Unicorn::unicorn)
  add_library(Unicorn::unicorn UNKNOWN IMPORTED)
  set_target_properties(Unicorn::unicorn PROPERTIES
    IMPORTED_LOCATION ${UNICORN_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${UNICORN_INCLUDE_DIR})
endif()
