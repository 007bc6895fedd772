# SPDX-License-Identifier: Apache-2.0
# What of the project is built. Each part is a variable: ON, where it is an error that something the part needs is not
# there; OFF; or AUTO, the default: built where all that it needs is found, else left out, and named when configuring
# ends.

# What AUTO means. Who says ARCHTIMERS_RTL_TWINS=OFF, or adds this project, wants what is asked for by name.
set(ARCHTIMERS_AUTO AUTO)
set_property(GLOBAL PROPERTY ARCHTIMERS_BUILT models tlm)
set_property(GLOBAL PROPERTY ARCHTIMERS_LEFT_OUT)

# archtimers_part(VARIABLE TITLE [DEFAULT value] [PARTS ...] [PACKAGES ...] [PROGRAMS ...] [MISSING ...]): decides
# whether the part is built; VARIABLE is ON or OFF from here on, and part_wanted what was asked for. The part needs
#   PARTS     other parts, by their variables
#   PACKAGES  CMake packages,                name=<Debian's name>
#   PROGRAMS  programs, found as VARIABLE,   VARIABLE:name=<Debian's name>
#   MISSING   what is already known not to be there, in words
# A macro, so that what the packages define is there for all directories.
macro(archtimers_part variable title)
  cmake_parse_arguments(part "" "DEFAULT" "PARTS;PACKAGES;PROGRAMS;MISSING" ${ARGN})
  if(NOT part_DEFAULT)
    set(part_DEFAULT AUTO)
  endif()
  set(${variable} ${part_DEFAULT} CACHE STRING "Build ${title}: ON, OFF or AUTO")
  set_property(CACHE ${variable} PROPERTY STRINGS AUTO ON OFF)
  set(part_wanted ${${variable}})
  if(part_wanted STREQUAL "AUTO")
    set(part_wanted ${ARCHTIMERS_AUTO})
  endif()
  set(part_missing ${part_MISSING})
  set(part_debian)
  if(part_wanted)
    foreach(part_need IN LISTS part_PARTS)
      if(NOT ${part_need})
        list(APPEND part_missing ${part_need})
      endif()
    endforeach()
    foreach(part_need IN LISTS part_PACKAGES)
      string(REGEX MATCH "^(.*)=(.*)$" part_need ${part_need})
      set(part_name ${CMAKE_MATCH_1})
      set(part_package ${CMAKE_MATCH_2})
      find_package(${part_name} QUIET)
      if(NOT ${part_name}_FOUND)
        list(APPEND part_missing ${part_name})
        list(APPEND part_debian ${part_package})
      endif()
    endforeach()
    foreach(part_need IN LISTS part_PROGRAMS)
      string(REGEX MATCH "^(.*):(.*)=(.*)$" part_need ${part_need})
      set(part_name ${CMAKE_MATCH_2})
      set(part_package ${CMAKE_MATCH_3})
      find_program(${CMAKE_MATCH_1} ${part_name})
      if(NOT ${CMAKE_MATCH_1})
        list(APPEND part_missing ${part_name})
        list(APPEND part_debian ${part_package})
      endif()
    endforeach()
  endif()

  if(NOT part_wanted)
    set(${variable} OFF)
  elseif(NOT part_missing)
    set(${variable} ON)
    set_property(GLOBAL APPEND PROPERTY ARCHTIMERS_BUILT "${title}")
  else()
    list(JOIN part_missing ", " part_missing)
    set(part_reason "without ${part_missing}")
    if(part_debian)
      list(REMOVE_DUPLICATES part_debian)
      list(JOIN part_debian " " part_debian)
      string(APPEND part_reason " (on Debian: apt-get install ${part_debian})")
    endif()
    if(NOT part_wanted STREQUAL "AUTO")
      message(FATAL_ERROR "${variable} is ${part_wanted}, but there can be no ${title} ${part_reason}.")
    endif()
    set(${variable} OFF)
    set_property(GLOBAL APPEND PROPERTY ARCHTIMERS_LEFT_OUT "${title}: ${part_reason}")
  endif()
endmacro()

# The last words of configuring.
function(archtimers_say_parts)
  get_property(built GLOBAL PROPERTY ARCHTIMERS_BUILT)
  list(JOIN built ", " built)
  message(STATUS "archtimers ${PROJECT_VERSION}: ${built}")
  get_property(left_out GLOBAL PROPERTY ARCHTIMERS_LEFT_OUT)
  foreach(part IN LISTS left_out)
    message(STATUS "archtimers: left out: ${part}")
  endforeach()
endfunction()
