# SPDX-License-Identifier: Apache-2.0
# The reader of ELF files as LibElf::elf.
find_path(LIBELF_INCLUDE_DIR gelf.h)
find_library(LIBELF_LIBRARY elf)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibElf REQUIRED_VARS LIBELF_LIBRARY LIBELF_INCLUDE_DIR)
if(LibElf_FOUND AND NOT TARGET LibElf::elf)
  add_library(LibElf::elf UNKNOWN IMPORTED)
  set_target_properties(LibElf::elf PROPERTIES
    IMPORTED_LOCATION ${LIBELF_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${LIBELF_INCLUDE_DIR})
endif()
