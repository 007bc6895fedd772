# SPDX-License-Identifier: Apache-2.0
# cmake -DBUILD=<dir> -DPREFIX=<dir> -P install.cmake: installs a build tree, then moves the result to PREFIX, so
# that whatever remembers where it was installed is found out.
file(REMOVE_RECURSE ${PREFIX} ${PREFIX}-before-the-move)
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${PREFIX}-before-the-move
  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
file(RENAME ${PREFIX}-before-the-move ${PREFIX})

# Nothing in the package may point into the tree it was built from or installed to.
get_filename_component(source ${CMAKE_CURRENT_LIST_DIR}/../.. ABSOLUTE)
file(GLOB_RECURSE texts ${PREFIX}/*.cmake ${PREFIX}/*.pc)
foreach(text IN LISTS texts)
  file(READ ${text} content)
  foreach(place ${source} ${BUILD} ${PREFIX})
    string(FIND "${content}" "${place}" at)
    if(NOT at EQUAL -1)
      message(FATAL_ERROR "${text} names ${place}")
    endif()
  endforeach()
endforeach()
