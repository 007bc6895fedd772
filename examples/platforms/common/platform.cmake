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
set(platform_common ${CMAKE_CURRENT_LIST_DIR})
set(firmware ${CMAKE_CURRENT_LIST_DIR}/../../firmware)

# firmware_platform(NAME SOURCES...): a platform.
function(firmware_platform NAME)
  add_executable(${NAME} ${ARGN} ${platform_common}/elf_image.cpp)
  target_include_directories(${NAME} PRIVATE ${platform_common})
  target_link_libraries(${NAME} PRIVATE archtimers::rtl_twins Unicorn::unicorn LibElf::elf)
endfunction()

# firmware_image(NAME BOARD OPTIONS...): the firmware for a board, a folder of the firmware's, as the target
# NAME_firmware, whose property IMAGE is its file.
function(firmware_image NAME BOARD)
  set(image ${CMAKE_CURRENT_BINARY_DIR}/${NAME}.elf)
  file(GLOB sources CONFIGURE_DEPENDS ${firmware}/*.c ${firmware}/${BOARD}/*.[cS])
  file(GLOB headers CONFIGURE_DEPENDS ${firmware}/*.h ${firmware}/${BOARD}/*.h)
  add_custom_command(OUTPUT ${image}
    COMMAND ${CLANG} ${ARGN} -ffreestanding -O2 -Wall -Wextra -Werror -I${firmware} -I${firmware}/${BOARD} ${sources}
      -nostdlib -static -fuse-ld=lld -Wl,--build-id=none -Wl,-T,${firmware}/${BOARD}/image.ld -o ${image}
    DEPENDS ${sources} ${headers} ${firmware}/${BOARD}/image.ld VERBATIM)
  add_custom_target(${NAME}_firmware ALL DEPENDS ${image})
  set_property(TARGET ${NAME}_firmware PROPERTY IMAGE ${image})
endfunction()
