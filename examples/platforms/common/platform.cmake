# SPDX-License-Identifier: Apache-2.0
# What the platforms with Unicorn as their CPU have in common.
list(APPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR})
find_package(Unicorn REQUIRED)
find_package(LibElf REQUIRED)
if(NOT TARGET archtimers::rtl_twins)
  find_package(archtimers REQUIRED COMPONENTS rtl_twins)
endif()
# Programs for the CPUs need a compiler for those.
find_program(CLANG clang REQUIRED)
find_program(LLD ld.lld REQUIRED)

# firmware_platform(NAME SOURCES...): a platform.
function(firmware_platform NAME)
  add_executable(${NAME} ${ARGN} ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/elf_image.cpp ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/run_options.cpp)
  target_include_directories(${NAME} PRIVATE ${CMAKE_CURRENT_FUNCTION_LIST_DIR})
  target_link_libraries(${NAME} PRIVATE archtimers::rtl_twins Unicorn::unicorn LibElf::elf)
endfunction()

# firmware_image(NAME PROGRAM BOARD OPTIONS...): a program, a folder or file of the firmware's, for a board, another folder
# of it, as the target NAME_firmware, whose property IMAGE is its file.
function(firmware_image NAME PROGRAM BOARD)
  set(firmware ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../../firmware)
  set(image ${CMAKE_CURRENT_BINARY_DIR}/${NAME}.elf)
  file(GLOB sources CONFIGURE_DEPENDS ${firmware}/${PROGRAM} ${firmware}/${BOARD}/*.[cS])
  file(GLOB headers CONFIGURE_DEPENDS ${firmware}/*.h ${firmware}/${BOARD}/*.h)
  add_custom_command(OUTPUT ${image}
    COMMAND ${CLANG} ${ARGN} -ffreestanding -O2 -Wall -Wextra -Werror -I${firmware} -I${firmware}/${BOARD} ${sources}
      -nostdlib -static -fuse-ld=lld -Wl,--build-id=none -Wl,-T,${firmware}/${BOARD}/image.ld -o ${image}
    DEPENDS ${sources} ${headers} ${firmware}/${BOARD}/image.ld VERBATIM)
  add_custom_target(${NAME}_firmware ALL DEPENDS ${image})
  set_property(TARGET ${NAME}_firmware PROPERTY IMAGE ${image})
endfunction()

# firmware_cost(NAME BOARD PLATFORM OPTIONS...): the target NAME_cost prints what the timer costs a platform whose counter
# has 50 MHz.
function(firmware_cost NAME BOARD PLATFORM)
  set(images)
  foreach(ticks IN ITEMS none:0 1kHz:50000 100kHz:500)
    string(REPLACE ":" ";" ticks ${ticks})
    list(POP_FRONT ticks rate period)
    firmware_image(${NAME}_ticks_${rate} ticks/ticks.c ${BOARD} ${ARGN} -DPERIOD=${period})
    get_property(image TARGET ${NAME}_ticks_${rate}_firmware PROPERTY IMAGE)
    list(APPEND images ${image})
  endforeach()
  add_custom_target(${NAME}_cost
    COMMAND ${PLATFORM} --timer model --cost --stop-after 50000 ${images} VERBATIM)
  add_dependencies(${NAME}_cost
    ${NAME}_ticks_none_firmware ${NAME}_ticks_1kHz_firmware ${NAME}_ticks_100kHz_firmware)
  set_property(TARGET ${NAME}_cost PROPERTY IMAGES ${images})
endfunction()
