# visio_clips(TARGET FOLDER)
#
# Puts the IVF files of FOLDER into the read-only data of TARGET, by their names without the ending
# (src/demo/embedded_clips.h).
function(visio_clips target folder)
  file(GLOB files CONFIGURE_DEPENDS ${folder}/*.ivf)
  set(data "")
  set(table "")
  set(count 0)
  foreach(file ${files})
    get_filename_component(name ${file} NAME_WE)
    file(SIZE ${file} size)
    string(APPEND data
      "asm(R\"(.pushsection .rodata\n.balign 16\nvisio_clip_${count}:\n.incbin \"${file}\"\n.popsection)\");\n"
      "extern \"C\" const char visio_clip_${count}[];\n")
    string(APPEND table "    {\"${name}\", {visio_clip_${count}, ${size}}},\n")
    math(EXPR count "${count} + 1")
  endforeach()
  set(generated ${PROJECT_BINARY_DIR}/${target}/clips.cc)
  file(CONFIGURE OUTPUT ${generated} @ONLY CONTENT [[// Written by cmake/visio_clips.cmake.
#include "demo/embedded_clips.h"

@data@
namespace visio::demo {
namespace {

const EmbeddedClip clips[] = {
@table@};

}  // namespace

std::span<const EmbeddedClip> embedded_clips() {
  return clips;
}

}  // namespace visio::demo
]])
  set_source_files_properties(${generated} PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE ${generated})
endfunction()
