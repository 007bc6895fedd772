# SPDX-License-Identifier: Apache-2.0
# What the CMake package of SystemC's own build defines, over the SystemC that is installed.
set(SystemC_CXX_STANDARD 17)
find_library(SYSTEMC_LIBRARY systemc REQUIRED)
find_path(SYSTEMC_INCLUDE_DIR systemc REQUIRED)
add_library(SystemC::systemc INTERFACE IMPORTED)
target_link_libraries(SystemC::systemc INTERFACE ${SYSTEMC_LIBRARY})
target_include_directories(SystemC::systemc INTERFACE ${SYSTEMC_INCLUDE_DIR})
