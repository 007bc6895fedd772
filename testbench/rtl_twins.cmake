# SPDX-License-Identifier: Apache-2.0
# archtimers_rtl_twins: the RTL, compiled by Verilator, as sc_modules with the models' ports.
find_package(verilator HINTS $ENV{VERILATOR_ROOT} /usr/share/verilator)
if(NOT verilator_FOUND)
  message(FATAL_ERROR "Verilator was not found. On Debian: apt-get install verilator")
endif()

# How every build of the RTL is compiled: random values where the language leaves them open.
set(ARCHTIMERS_VERILATOR_ARGS --x-assign unique --x-initial unique -Wall)

add_library(archtimers_rtl_twins STATIC
  ${CMAKE_CURRENT_SOURCE_DIR}/src/rtl_twins/mips_cp0_rtl.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/src/rtl_twins/mips_cp0_timer_rtl.cpp
)
add_library(archtimers::rtl_twins ALIAS archtimers_rtl_twins)
target_include_directories(archtimers_rtl_twins
  PUBLIC
    $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_link_libraries(archtimers_rtl_twins PUBLIC archtimers_tlm)
verilate(archtimers_rtl_twins
  SOURCES ${ARCHTIMERS_MIPS_CP0_RTL}
  TOP_MODULE mips_cp0_timer_registers
  PREFIX Vmips_cp0_timer_registers
  OPT_FAST -O2
  VERILATOR_ARGS -DSYNTHESIS ${ARCHTIMERS_VERILATOR_ARGS})

# The parts of the Arm generic timer, each a class of its own. Signals that only the checkers look at
# are unused here.
target_sources(archtimers_rtl_twins PRIVATE
  ${CMAKE_CURRENT_SOURCE_DIR}/src/rtl_twins/arm_counter_rtl.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/src/rtl_twins/arm_frames_rtl.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/src/rtl_twins/arm_pe_rtl.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/src/rtl_twins/arm_pe_timers_rtl.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/src/rtl_twins/arm_system_counter_rtl.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/src/rtl_twins/arm_timer_frames_rtl.cpp
)
set(ARCHTIMERS_ARM_TOPS arm_system_counter arm_timer_frames arm_pe_timers)
foreach(top IN LISTS ARCHTIMERS_ARM_TOPS)
  verilate(archtimers_rtl_twins
    SOURCES ${ARCHTIMERS_ARM_RTL}
    TOP_MODULE ${top}
    PREFIX V${top}
    OPT_FAST -O3
    VERILATOR_ARGS -DSYNTHESIS ${ARCHTIMERS_VERILATOR_ARGS} -Wno-UNUSED --flatten)
endforeach()

# The POWER time base, for all 8 threads.
target_sources(archtimers_rtl_twins PRIVATE
  ${CMAKE_CURRENT_SOURCE_DIR}/src/rtl_twins/power_host_port.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/src/rtl_twins/power_rtl.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/src/rtl_twins/power_timebase_rtl.cpp
)
set(ARCHTIMERS_POWER_VERILATOR_ARGS ${ARCHTIMERS_VERILATOR_ARGS} -GTHREADS=8 -Wno-UNUSED --flatten)
verilate(archtimers_rtl_twins
  SOURCES ${ARCHTIMERS_POWER_RTL}
  TOP_MODULE power_timebase
  PREFIX Vpower_timebase
  OPT_FAST -O3
  VERILATOR_ARGS -DSYNTHESIS ${ARCHTIMERS_POWER_VERILATOR_ARGS})
