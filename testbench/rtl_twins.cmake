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
