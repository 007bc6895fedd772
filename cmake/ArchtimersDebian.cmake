# SPDX-License-Identifier: Apache-2.0
# `cpack` in the build makes a Debian package of what is installed.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME archtimers)
set(CPACK_PACKAGE_CONTACT "archtimers <archtimers@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_COMPRESSION_TYPE gzip)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/debian_depends.cmake)
# What the libraries are linked with, and what is found without pkg-config.
set(CPACK_DEBIAN_PACKAGE_DEPENDS libsystemc-dev)
if(ARCHTIMERS_TESTBENCH)
  set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libfmt-dev, libyaml-cpp-dev, zlib1g-dev")
endif()
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "gtkwave, iverilog, verilator")
include(CPack)
