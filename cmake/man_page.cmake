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

ask(version --version)
string(STRIP "${version}" version)
ask(help --help)
verbatim(general "${help}")
set(page "'\\\" Printed from the help texts of the program.\n")
string(APPEND page ".TH ARCHTIMERS 1 \"\" \"${version}\"\n.SH NAME\n"
  "archtimers \\- timers that CPU architectures define: scenarios, cross\\-check and registers\n"
  ".SH SYNOPSIS\n.B archtimers\n.I COMMAND\n[\\fIOPTIONS\\fR]\n.SH DESCRIPTION\n${general}")

# The commands are what the help says they are: a name at the beginning of a line.
string(REGEX MATCH "Subcommands:\n((  [^\n]*\n)+)" found "${help}")
string(REGEX MATCHALL "(^|\n)  [a-z]+" commands "\n${CMAKE_MATCH_1}")
if(NOT commands)
  message(FATAL_ERROR "the help names no commands:\n${help}")
endif()
foreach(command IN LISTS commands)
  string(STRIP "${command}" command)
  ask(help ${command} --help)
  verbatim(text "${help}")
  string(TOUPPER ${command} title)
  string(APPEND page ".SH ${title}\n${text}")
endforeach()
file(WRITE ${PAGE} "${page}")
