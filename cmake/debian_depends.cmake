# SPDX-License-Identifier: Apache-2.0
# For cpack, when all files are in place: which packages what is linked needs. CPack's own way would ask of each header
# whether it is a program first, which takes a minute.
file(GLOB_RECURSE linked "${CPACK_TEMPORARY_DIRECTORY}/usr/bin/*" "${CPACK_TEMPORARY_DIRECTORY}/usr/lib/*.so")
set(work "${CPACK_TOPLEVEL_DIRECTORY}/depends")
file(WRITE "${work}/debian/control" "Source: archtimers\n\nPackage: archtimers\nArchitecture: any\n")
execute_process(COMMAND dpkg-shlibdeps -O ${linked}
  WORKING_DIRECTORY "${work}" OUTPUT_VARIABLE depends ERROR_QUIET COMMAND_ERROR_IS_FATAL ANY)
string(REGEX REPLACE "^shlibs:Depends=|\n" "" depends "${depends}")
string(APPEND CPACK_DEBIAN_PACKAGE_DEPENDS ", ${depends}")
