# SPDX-License-Identifier: Apache-2.0
# What `cmake --install` leaves: the libraries with their headers, the program with its man page and completions, the RTL
# with file lists, documentation, examples, and the CMake and pkg-config descriptions. Included last, when all targets are
# there.
include(CMakePackageConfigHelpers)

set(ARCHTIMERS_INSTALL_CMAKEDIR ${CMAKE_INSTALL_LIBDIR}/cmake/archtimers)
set(ARCHTIMERS_INSTALL_RTLDIR ${CMAKE_INSTALL_DATADIR}/archtimers/rtl)
set(ARCHTIMERS_INSTALL_DPIDIR ${CMAKE_INSTALL_DATADIR}/archtimers/dpi)
set(ARCHTIMERS_COMPONENTS)

# archtimers_install_library(COMPONENT): target archtimers_COMPONENT as archtimers::COMPONENT, and the headers in its include
# folders, written ones and generated ones. Each has an export file of its own, so that the models are found without SystemC.
# What a library links privately and a user need not have is linked as $<BUILD_INTERFACE:...>.
function(archtimers_install_library component)
  set(target archtimers_${component})
  # Folders of this build, and flags of Verilator's, whose run time is in the archive: a user needs neither.
  get_target_property(includes ${target} INTERFACE_INCLUDE_DIRECTORIES)
  foreach(folder IN LISTS includes)
    string(REGEX REPLACE "^.<BUILD_INTERFACE:(.*)>$" "\\1" folder "${folder}")
    cmake_path(IS_PREFIX PROJECT_SOURCE_DIR "${folder}" written)
    cmake_path(IS_PREFIX PROJECT_BINARY_DIR "${folder}" generated)
    if((written OR generated) AND folder MATCHES "/include$")
      install(DIRECTORY ${folder}/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
    endif()
  endforeach()
  list(TRANSFORM includes REPLACE "^/.*$" "$<BUILD_INTERFACE:\\0>")
  get_target_property(libraries ${target} INTERFACE_LINK_LIBRARIES)
  if(libraries)
    list(TRANSFORM libraries REPLACE "^-.*$" "$<BUILD_INTERFACE:\\0>")
    set_target_properties(${target} PROPERTIES INTERFACE_LINK_LIBRARIES "${libraries}")
  endif()
  set_target_properties(${target} PROPERTIES
    EXPORT_NAME ${component} INTERFACE_INCLUDE_DIRECTORIES "${includes};$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
  install(TARGETS ${target} EXPORT archtimers-${component})
  install(EXPORT archtimers-${component} NAMESPACE archtimers:: DESTINATION ${ARCHTIMERS_INSTALL_CMAKEDIR})
  list(APPEND ARCHTIMERS_COMPONENTS ${component})
  set(ARCHTIMERS_COMPONENTS ${ARCHTIMERS_COMPONENTS} PARENT_SCOPE)
endfunction()

archtimers_install_library(models)
archtimers_install_library(tlm)
if(ARCHTIMERS_RTL_TWINS)
  target_link_options(archtimers_rtl_twins INTERFACE -pthread)
  archtimers_install_library(rtl_twins)
endif()
set(ARCHTIMERS_PLATFORM_COMPONENTS ${ARCHTIMERS_COMPONENTS})  # what is found if nothing is asked for
archtimers_install_library(dpi)
install(FILES ${ARCHTIMERS_DPI_PACKAGE} DESTINATION ${ARCHTIMERS_INSTALL_DPIDIR})
if(ARCHTIMERS_VCD)
  archtimers_install_library(vcd)
  set_target_properties(archtimers_fstapi PROPERTIES EXPORT_NAME fstapi)
  install(TARGETS archtimers_fstapi EXPORT archtimers-vcd)
  archtimers_install_library(recording)
endif()
if(ARCHTIMERS_TESTBENCH)
  archtimers_install_library(testbench)
  archtimers_install_library(crosscheck)
endif()
if(TARGET archtimers_program)
  include(ArchtimersProgram)
endif()

# RTL: for each timer, and for all in one (soc), a list of its design, and one with the checkers that it instantiates unless
# SYNTHESIS is defined. Timers share files, so that their lists cannot stand in one command.
set(ARCHTIMERS_SOC_RTL ${ARCHTIMERS_MIPS_CP0_RTL} ${ARCHTIMERS_ARM_RTL} ${ARCHTIMERS_POWER_RTL})
set(ARCHTIMERS_SOC_RTL_DESIGN ${ARCHTIMERS_MIPS_CP0_RTL_DESIGN} ${ARCHTIMERS_ARM_RTL_DESIGN} ${ARCHTIMERS_POWER_RTL_DESIGN})
install(DIRECTORY rtl/ DESTINATION ${ARCHTIMERS_INSTALL_RTLDIR}
  FILES_MATCHING PATTERN "*.sv" PATTERN "*.svh" PATTERN "*.sdc" PATTERN "*.core" PATTERN "Bender.yml" PATTERN test EXCLUDE)
foreach(timer IN ITEMS mips_cp0 arm power soc)
  string(TOUPPER ${timer} name)
  foreach(list IN ITEMS "" _DESIGN)
    set(files ${ARCHTIMERS_${name}_RTL${list}})
    list(REMOVE_DUPLICATES files)
    list(TRANSFORM files REPLACE "^${PROJECT_SOURCE_DIR}/rtl/" "")
    list(JOIN files "\n" files)
    string(REPLACE "_DESIGN" "_synthesis" list "${list}")
    file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/rtl/lists/${timer}${list}.f CONTENT "@files@\n" @ONLY)
    install(FILES ${PROJECT_BINARY_DIR}/rtl/lists/${timer}${list}.f DESTINATION ${ARCHTIMERS_INSTALL_RTLDIR})
  endforeach()
endforeach()

install(FILES LICENSE CHANGELOG.md CONTRIBUTING.md README.md SECURITY.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
foreach(page IN ITEMS
    models/README.md rtl/README.md rtl/kill-table.md rtl/test/faults_by_kind.txt testbench/README.md
    testbench/proof/planted_faults/not_found.txt tlm/README.md
    tlm/recording/README.md vcd/README.md)
  cmake_path(GET page PARENT_PATH folder)
  install(FILES ${page} DESTINATION ${CMAKE_INSTALL_DOCDIR}/${folder})
endforeach()
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md" PATTERN "*.svg")
install(DIRECTORY examples DESTINATION ${CMAKE_INSTALL_DOCDIR} PATTERN examples/CMakeLists.txt EXCLUDE)

configure_package_config_file(cmake/archtimersConfig.cmake.in ${PROJECT_BINARY_DIR}/archtimersConfig.cmake
  INSTALL_DESTINATION ${ARCHTIMERS_INSTALL_CMAKEDIR}
  PATH_VARS ARCHTIMERS_INSTALL_RTLDIR ARCHTIMERS_INSTALL_DPIDIR)
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
foreach(component IN LISTS ARCHTIMERS_PLATFORM_COMPONENTS)
  string(PREPEND ARCHTIMERS_PC_LIBS " -larchtimers_${component}")
endforeach()
configure_file(cmake/archtimers.pc.in ${PROJECT_BINARY_DIR}/archtimers.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/archtimers.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
if(ARCHTIMERS_VCD)
  configure_file(cmake/archtimers-recording.pc.in ${PROJECT_BINARY_DIR}/archtimers-recording.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/archtimers-recording.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endif()

if(PROJECT_IS_TOP_LEVEL)
  include(ArchtimersDebian)
endif()
