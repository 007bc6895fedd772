# SPDX-License-Identifier: Apache-2.0
# cmake -DPROGRAM=<archtimers> -DPAGE=<file> -P man_page.cmake: the help texts of the program and of its commands as a
# man page.
function(ask variable)
  execute_process(COMMAND ${PROGRAM} ${ARGN} OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
  set(${variable} "${text}" PARENT_SCOPE)
endfunction()

# Text as it is, in the page's own letters.
function(verbatim variable text)
  string(REPLACE "\\" "\\e" text "${text}")
  string(REPLACE "-" "\\-" text "${text}")
  string(REGEX REPLACE "(^|\n)([.'])" "\\1\\\\&\\2" text "${text}")
  set(${variable} ".EX\n${text}.EE\n" PARENT_SCOPE)
endfunction()

# Appends to the page what the help of a command says, and of the commands that it names: at the beginnings of lines.
function(add_help)
  ask(help ${ARGN} --help)
  verbatim(text "${help}")
  list(JOIN ARGN " " title)
  string(TOUPPER "${title}" title)
  if(title STREQUAL "")
    set(title DESCRIPTION)
  endif()
  string(APPEND page ".SH ${title}\n${text}")
  if(help MATCHES "Subcommands:\n((  [^\n]*\n)+)")
    string(REGEX MATCHALL "\n  [a-z]+" commands "\n${CMAKE_MATCH_1}")
    foreach(command IN LISTS commands)
      string(STRIP "${command}" command)
      add_help(${ARGN} ${command})
    endforeach()
  endif()
  set(page "${page}" PARENT_SCOPE)
endfunction()

ask(version --version)
string(STRIP "${version}" version)
set(page "'\\\" Printed from the help texts of the program.\n")
string(APPEND page ".TH ARCHTIMERS 1 \"\" \"${version}\"\n.SH NAME\n"
  "archtimers \\- timers that CPU architectures define: scenarios, cross\\-check and registers\n"
  ".SH SYNOPSIS\n.B archtimers\n.I COMMAND\n[\\fIOPTIONS\\fR]\n")
add_help()
if(NOT page MATCHES "\n.SH [A-Z ]+\n.EX[^\n]*\n.*\n.SH [A-Z ]+\n.EX")
  message(FATAL_ERROR "the help names no commands:\n${page}")
endif()
file(WRITE ${PAGE} "${page}")
