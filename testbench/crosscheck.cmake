# The random cross-check of models and RTL, as part of archtimers_testbench.
target_sources(archtimers_testbench PRIVATE
  ${CMAKE_CURRENT_SOURCE_DIR}/src/crosscheck/arm_action_text.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/src/crosscheck/arm_generic_timer_coverage.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/src/crosscheck/arm_generic_timer_crosscheck.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/src/crosscheck/arm_generic_timer_failure.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/src/crosscheck/arm_generic_timer_lockstep.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/src/crosscheck/arm_generic_timer_stimulus.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/src/crosscheck/crosscheck.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/src/crosscheck/crossing_coverage.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/src/crosscheck/mips_cp0_coverage.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/src/crosscheck/mips_cp0_crosscheck.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/src/crosscheck/mips_cp0_failure.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/src/crosscheck/mips_cp0_lockstep.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/src/crosscheck/mips_cp0_stimulus.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/src/crosscheck/recording_mips_cp0_rtl.cpp
)
