# SPDX-License-Identifier: Apache-2.0
# How everything in the project is compiled.
set(CMAKE_CXX_STANDARD 17)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

# For a program that runs for seconds.
if(ARCHTIMERS_QUICK_BUILD)
  add_compile_options(-O1)
endif()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

# A null pointer that is used, and an object that is not what it is taken for, AddressSanitizer sees when they do harm.
# To look at each pointer before it is used would make the work half as much again.
if(ARCHTIMERS_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize=null,alignment,object-size,vptr
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
set(ARCHTIMERS_WHOLE_PROGRAMS ON)
if(ARCHTIMERS_SANITIZE AND NOT ARCHTIMERS_THOROUGH)
  set(ARCHTIMERS_WHOLE_PROGRAMS OFF)
endif()
if(ARCHTIMERS_COVERAGE)
  add_compile_options(--coverage -O0)
  add_link_options(--coverage)
endif()

# archtimers_warnings(TARGET): the warnings of our own code.
function(archtimers_warnings target)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual)
endfunction()

# archtimers_compile_quickly(TARGET): its own code is compiled more often than its speed is noticed.
function(archtimers_compile_quickly target)
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
endfunction()

# Fifty programs of the tests are linked in a third of the time.
find_program(LLD ld.lld)
if(ARCHTIMERS_UNITY_BUILD AND LLD)
  add_link_options(-fuse-ld=lld)
endif()

# archtimers_join_sources(TARGET): with ARCHTIMERS_UNITY_BUILD its sources reach the compiler several at a time, a third of
# the work; that a local name is one of another source's is no mistake then. Not for what users build: there each source
# shows what it forgot to include.
function(archtimers_join_sources target)
  if(ARCHTIMERS_UNITY_BUILD)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 16)
    target_compile_options(${target} PRIVATE -Wno-shadow)
  endif()
endfunction()

# archtimers_join_folders(TARGET [ALONE regex]): the same, by folder, so that a new source meets its own room's names alone.
# Tables of registers and parameters stand alone, for each calls its rows `row`, and sources whose path ALONE matches.
function(archtimers_join_folders target)
  if(NOT ARCHTIMERS_UNITY_BUILD)
    return()
  endif()
  cmake_parse_arguments(ARG "" "ALONE" "" ${ARGN})
  archtimers_join_sources(${target})
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    cmake_path(GET source PARENT_PATH folder)
    cmake_path(ABSOLUTE_PATH folder)
    cmake_path(RELATIVE_PATH folder)
    string(MAKE_C_IDENTIFIER ${folder} folder)
    if(NOT source MATCHES "(registers|parameters)\\.cpp$" AND NOT (ARG_ALONE AND source MATCHES "${ARG_ALONE}"))
      set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${folder})
    endif()
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
endfunction()

# archtimers_ctests(NAME PREFIX LABEL [option of gtest_discover_tests]): a GoogleTest program's cases as ctests. Under the
# sanitizers a process takes a seventh of a second to begin and to end, longer than most cases do: there they share a few.
function(archtimers_ctests name prefix label)
  if(NOT ARCHTIMERS_SANITIZE)
    gtest_discover_tests(${name} TEST_PREFIX "${prefix}" ${ARGN} DISCOVERY_TIMEOUT 60 PROPERTIES LABELS ${label})
    return()
  endif()
  set(shares 4)
  foreach(share RANGE 1 ${shares})
    math(EXPR index "${share} - 1")
    add_test(NAME ${prefix}${name}.${share} COMMAND ${name})
    set_tests_properties(${prefix}${name}.${share} PROPERTIES LABELS ${label} TIMEOUT 600
      ENVIRONMENT "GTEST_TOTAL_SHARDS=${shares};GTEST_SHARD_INDEX=${index}")
  endforeach()
endfunction()

# archtimers_test(NAME [PROOF] SOURCES ... [LIBRARIES ...] [PREFIX p]): a GoogleTest program, its cases as ctests.
# Their label is cpp; with PROOF proof: what tests the checkers, or takes long, and need not be seen by the sanitizers; with
# WHOLE whole: what runs the twins or whole programs, which the sanitizers see among the thorough tests only. Those of cpp
# are not built with ARCHTIMERS_UNIT_TESTS=OFF, those of proof not with ARCHTIMERS_SANITIZE, and those of whole not without
# ARCHTIMERS_WHOLE_PROGRAMS.
function(archtimers_test name)
  cmake_parse_arguments(ARG "PROOF;WHOLE" "PREFIX" "SOURCES;LIBRARIES" ${ARGN})
  if((ARG_PROOF AND ARCHTIMERS_SANITIZE) OR (ARG_WHOLE AND NOT ARCHTIMERS_WHOLE_PROGRAMS))
    return()
  endif()
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_LIBRARIES})
  archtimers_warnings(${name})
  archtimers_compile_quickly(${name})
  archtimers_join_sources(${name})
  set(label cpp)
  if(ARG_PROOF)
    set(label proof)
  elseif(ARG_WHOLE)
    set(label whole)
  elseif(NOT ARCHTIMERS_UNIT_TESTS)
    set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL TRUE)
    return()
  endif()
  archtimers_ctests(${name} "${ARG_PREFIX}" ${label})
endfunction()
