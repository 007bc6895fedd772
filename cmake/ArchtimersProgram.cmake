# SPDX-License-Identifier: Apache-2.0
# The program as installed: with a man page, printed from its own help texts, and completions, which ask it.
install(TARGETS archtimers_program)

set(page ${PROJECT_BINARY_DIR}/archtimers.1)
add_custom_command(OUTPUT ${page}
  COMMAND ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:archtimers_program> -DPAGE=${page}
          -P ${CMAKE_CURRENT_LIST_DIR}/man_page.cmake
  DEPENDS archtimers_program ${CMAKE_CURRENT_LIST_DIR}/man_page.cmake VERBATIM)
add_custom_target(archtimers_man_page ALL DEPENDS ${page})
install(FILES ${page} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)

install(FILES ${CMAKE_CURRENT_LIST_DIR}/archtimers.bash
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME archtimers)
