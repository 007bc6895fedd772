# SPDX-License-Identifier: Apache-2.0
# What `cmake --install` leaves: the libraries with their headers, the RTL, and the CMake and
# pkg-config descriptions. Included last, when all targets are there.
include(CMakePackageConfigHelpers)

set(ARCHTIMERS_INSTALL_CMAKEDIR ${CMAKE_INSTALL_LIBDIR}/cmake/archtimers)
set(ARCHTIMERS_INSTALL_RTLDIR ${CMAKE_INSTALL_DATADIR}/archtimers/rtl)

# archtimers_install_library(COMPONENT INCLUDE FOLDER): target archtimers_COMPONENT as archtimers::COMPONENT, and the
# headers in INCLUDE/FOLDER. Each has an export file of its own, so that the models are found without SystemC.
# What a library links privately and a user need not have is linked as $<BUILD_INTERFACE:...>.
function(archtimers_install_library component include folder)
  set(target archtimers_${component})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${component})
  install(TARGETS ${target} EXPORT archtimers-${component})
  install(EXPORT archtimers-${component} NAMESPACE archtimers:: DESTINATION ${ARCHTIMERS_INSTALL_CMAKEDIR})
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/${include}/${folder}/
    DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/${folder} FILES_MATCHING PATTERN "*.h")
endfunction()

archtimers_install_library(models models/include archtimers)
install(FILES ${PROJECT_BINARY_DIR}/models/include/archtimers/version.h
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/archtimers)
archtimers_install_library(tlm tlm/include archtimers/tlm)
set(ARCHTIMERS_COMPONENTS models tlm)

if(ARCHTIMERS_RTL_TWINS)
  # Verilator's verilate() makes its include directories and linker flags public. The twins' headers do not show
  # Verilator, and its runtime is in their archive: a user needs neither.
  get_target_property(includes archtimers_rtl_twins INTERFACE_INCLUDE_DIRECTORIES)
  list(TRANSFORM includes REPLACE "^/.*$" "$<BUILD_INTERFACE:\\0>")
  get_target_property(libraries archtimers_rtl_twins INTERFACE_LINK_LIBRARIES)
  list(TRANSFORM libraries REPLACE "^-.*$" "$<BUILD_INTERFACE:\\0>")
  set_target_properties(archtimers_rtl_twins PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "${includes}" INTERFACE_LINK_LIBRARIES "${libraries}")
  target_link_options(archtimers_rtl_twins INTERFACE -pthread)
  archtimers_install_library(rtl_twins testbench/twins/include archtimers/rtl_twins)
  list(APPEND ARCHTIMERS_COMPONENTS rtl_twins)
endif()

if(ARCHTIMERS_TESTBENCH)
  install(TARGETS archtimers_program)
endif()

install(DIRECTORY rtl/ DESTINATION ${ARCHTIMERS_INSTALL_RTLDIR}
  FILES_MATCHING PATTERN "*.sv" PATTERN "*.svh" PATTERN test EXCLUDE)
install(FILES LICENSE CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

configure_package_config_file(cmake/archtimersConfig.cmake.in ${PROJECT_BINARY_DIR}/archtimersConfig.cmake
  INSTALL_DESTINATION ${ARCHTIMERS_INSTALL_CMAKEDIR}
  PATH_VARS ARCHTIMERS_INSTALL_RTLDIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/archtimersConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/archtimersConfig.cmake
  ${PROJECT_BINARY_DIR}/archtimersConfigVersion.cmake
  cmake/FindSystemCLibrary.cmake
  DESTINATION ${ARCHTIMERS_INSTALL_CMAKEDIR})

file(RELATIVE_PATH ARCHTIMERS_PC_TO_PREFIX
  /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
string(REGEX REPLACE "/$" "" ARCHTIMERS_PC_TO_PREFIX "${ARCHTIMERS_PC_TO_PREFIX}")
# What comes first in a link line stands on what follows.
set(ARCHTIMERS_PC_LIBS)
foreach(component IN LISTS ARCHTIMERS_COMPONENTS)
  string(PREPEND ARCHTIMERS_PC_LIBS " -larchtimers_${component}")
endforeach()
configure_file(cmake/archtimers.pc.in ${PROJECT_BINARY_DIR}/archtimers.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/archtimers.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
